//! The weekend simulator: phones, links, an owner and a hub on a simulated clock, network and disk, driving `core`'s
//! own machines with real signatures; and an auditor that believes none of them.
//!
//! A seed decides everything. [`World::play`] plays its weekend: doors open, things fail, all is well again; then the
//! [`auditor`] looks at what is left.
//!
//! - what fails: [`plan`]; what is wrong on purpose: [`fault`], and each patch of `mutants/`, which `cargo xtask sim
//!   --mutants` plants in a copy of the sources to show that it is found
//! - who is there: [`phone`] with its [`disk`], [`hub`], [`owner`], the links' [`message`]s, [`newer`] and [`older`]
//!   programs, whose entries have an [`envelope`] of their own
//! - what happens: [`world`], on an [`agenda`], by [`chance`]
//! - what is judged: [`screen`], [`auditor`]; what is told: [`marks`], [`trace`], [`report`]

pub mod agenda;
pub mod auditor;
pub mod chance;
pub mod disk;
pub mod envelope;
pub mod fault;
pub mod hub;
pub mod marks;
pub mod memory;
pub mod message;
pub mod newer;
pub mod older;
pub mod owner;
pub mod phone;
pub mod plan;
pub mod report;
pub mod screen;
pub mod trace;
pub mod world;

pub use fault::Fault;
pub use trace::Trace;
pub use world::World;
