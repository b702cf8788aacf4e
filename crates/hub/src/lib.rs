//! Trestle's hub: what takes in journals, keeps them, proves them, and sends the catalogue down.
//!
//! - what is kept: [`store`], [`blobs`], [`folder`]
//! - what is done: [`hub`], [`intake`] takes entries in, [`feed`] gives them out, [`office`] writes the hub's own
//! - what is loaded and given out: [`import`], [`export`]
//! - how it is reached: [`http`] by phones, [`command`] by people, [`control`] by commands beside a server

pub mod app_files;
pub mod base;
pub mod blobs;
pub mod clock;
pub mod command;
mod compression;
pub mod control;
pub mod decision;
pub mod export;
pub mod feed;
pub mod folder;
pub mod http;
pub mod hub;
pub mod import;
pub mod intake;
pub mod office;
mod random;
pub mod role;
pub mod store;
pub mod takings;
