//! What every target asks of the bytes that the fuzzer makes up: nothing stops, nothing takes more room than the bytes are
//! worth, and another library reads the same in them.

mod meter;

pub use meter::within_bounds;

use trestle_core::cbor::{Grade, Limits, grade};
use trestle_core::envelope::{self, Purpose};
use trestle_core::keys::Keypair;

/// Bytes that we call ours are CBOR to another library too, which would write them as they stand: there is one encoding
/// (RFC 8949 §4.2.1), and so one hash.
pub fn is_read_alike(bytes: &[u8]) {
    if grade(bytes, Limits::OURS) != Ok(Grade::Ours) {
        return;
    }
    let value: ciborium::Value =
        ciborium::from_reader(bytes).expect("ours is CBOR to another library");
    let mut written = Vec::new();
    ciborium::into_writer(&value, &mut written).expect("memory takes every write");
    assert_eq!(written, bytes, "another library writes other bytes");
}

/// The payload as somebody would send it who has a key: what lies behind the signature is reached.
pub fn sealed(purpose: Purpose, payload: &[u8]) -> Vec<u8> {
    envelope::seal(purpose, &Keypair::from_seed(&[7; 32]), payload.to_vec())
}
