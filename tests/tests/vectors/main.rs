//! Walks the published vectors whole, each set with the verdicts of its README.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code through and through"
)]

mod cbor;
mod cose;
mod csv;
mod cwt;
mod ed25519;
mod hostile;
mod iso4217;
