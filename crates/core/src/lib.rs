//! Trestle's domain and protocol. It knows no clock, no I/O, no browser and no server: time, randomness and
//! bytes come in, effects go out. The formats are written down in `docs/FORMATS.md`.
//!
//! - what is signed: [`envelope`], [`entry`], [`body`], [`certificate`], [`custody`], [`receipt_claim`], [`receipt_code`]
//! - who writes and who holds: [`journal`], [`runs`], [`audit`]
//! - the machines: [`outbox`], [`feed`], [`backoff`]
//! - what owners look at: [`office`]
//! - the trade: [`basket`], [`catalogue`], [`gtin`], [`money`], [`tax`], [`receipt_number`]

pub mod audit;
pub mod backoff;
pub mod base32;
pub mod basket;
pub mod body;
pub mod catalogue;
pub mod cbor;
pub mod certificate;
pub mod cose;
pub mod custody;
pub mod enrolment;
pub mod entry;
pub mod envelope;
pub mod feed;
pub mod gtin;
pub mod ids;
pub mod journal;
pub mod keys;
pub mod money;
pub mod office;
pub mod order;
pub mod outbox;
pub mod receipt_claim;
pub mod receipt_code;
pub mod receipt_number;
pub mod runs;
pub mod session;
pub mod tax;
