//! What the system tests share: the published vectors, a real hub, a real browser, and a phone without a screen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "test code through and through: what cannot go on says where it stopped"
)]

pub mod golden;
pub mod reader;
pub mod tally;
pub mod vectors;
