//! What the system tests share: the published vectors, a real hub, a real browser, and a phone without a screen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "test code through and through: what cannot go on says where it stopped, and no float here is money"
)]

pub mod browser;
pub mod doctor;
pub mod gallery;
pub mod golden;
pub mod hub;
pub mod judges;
pub mod lens;
pub mod meddler;
pub mod mishaps;
pub mod moments;
pub mod phone;
pub mod portal;
pub mod queue;
pub mod reader;
pub mod stage;
pub mod tally;
pub mod till;
pub mod trestle;
pub mod vectors;
pub mod wait;
