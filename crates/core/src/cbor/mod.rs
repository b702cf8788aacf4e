//! CBOR (RFC 8949) as Trestle allows it: a walk over the bytes that knows no schema, and sequences (RFC 8742).

mod float;
mod sequence;
mod walk;

pub use sequence::{Sequence, SequenceFault};
pub use walk::{Fault, Grade, Limits, grade, item_length, require_ours};

use core::convert::Infallible;

use minicbor::decode::Decode;
use minicbor::encode::{self, Encode, Encoder};

/// Writes a value as CBOR. Types of this crate write themselves deterministically (RFC 8949 §4.2.1).
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    match minicbor::encode(value, &mut bytes) {
        Ok(()) => bytes,
        // A `Vec` takes every write, and no type here makes an error of its own.
        Err(_) => unreachable!("writing to memory cannot fail"),
    }
}

/// Writes CBOR item by item.
pub(crate) fn write(
    items: impl FnOnce(&mut Encoder<Vec<u8>>) -> Result<(), encode::Error<Infallible>>,
) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    match items(&mut out) {
        Ok(()) => out.into_writer(),
        // A `Vec` takes every write.
        Err(_) => unreachable!("writing to memory cannot fail"),
    }
}

/// Reads a value that fills the bytes to the end, after the walk has found them to be ours.
///
/// # Errors
/// [`ReadFault`] says whether the bytes or their shape were wrong.
pub fn decode<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, ReadFault> {
    require_ours(bytes)?;
    minicbor::decode(bytes).map_err(|_| ReadFault::Shape)
}

/// Why bytes could not be read as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// The bytes are not CBOR as we write it.
    #[error(transparent)]
    Bytes(#[from] Fault),
    /// They are, but of another shape than this kind has.
    #[error("the fields are not those of its kind")]
    Shape,
}
