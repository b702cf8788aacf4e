//! Trestle's domain and protocol. It knows no clock, no I/O, no browser and no server: time, randomness and
//! bytes come in, effects go out. The formats are written down in `docs/FORMATS.md`.

pub mod base32;
pub mod body;
pub mod catalogue;
pub mod cbor;
pub mod certificate;
pub mod cose;
pub mod custody;
pub mod entry;
pub mod envelope;
pub mod ids;
pub mod journal;
pub mod keys;
pub mod money;
pub mod receipt_number;
pub mod runs;
pub mod tax;
