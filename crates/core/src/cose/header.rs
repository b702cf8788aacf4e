//! A message's headers (RFC 9052 §3): the three that ours have, and whether there are others.

use minicbor::Decoder;
use minicbor::data::Type;

use super::EDDSA;
use crate::cbor;
use crate::ids::AuthorKey;

/// The headers that are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// `alg`, where it is a number.
    pub(crate) algorithm: Option<i64>,
    /// `kid`.
    pub(crate) key_id: Option<Vec<u8>>,
    /// The `typ` of RFC 9596, where it is a text.
    pub(crate) typ: Option<String>,
    /// Whether there are more than those.
    pub(crate) others: bool,
}

const ALGORITHM: i64 = 1;
const KEY_ID: i64 = 4;
const TYP: i64 = 16;

impl Header {
    /// Reads a protected header out of its byte string; an empty one has no headers.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        cbor::grade(bytes, cbor::Limits::OURS).ok()?;
        Self::read(&mut Decoder::new(bytes))
    }

    /// Reads a header's map.
    pub(super) fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let mut header = Self::default();
        let mut left = input.map().ok()?;
        loop {
            match left.as_mut() {
                Some(0) => return Some(header),
                Some(left) => *left -= 1,
                None if input.datatype().ok()? == Type::Break => {
                    input.skip().ok()?;
                    return Some(header);
                }
                None => {}
            }
            header.read_one(input)?;
        }
    }

    fn read_one(&mut self, input: &mut Decoder<'_>) -> Option<()> {
        let label = match input.datatype().ok()? {
            Type::String | Type::StringIndef => {
                input.skip().ok()?;
                None
            }
            _ => Some(input.i64().ok()?),
        };
        match (label, input.datatype().ok()?) {
            (Some(ALGORITHM), Type::String) => self.pass(input),
            (Some(ALGORITHM), _) => once(&mut self.algorithm, input.i64().ok()?),
            (Some(KEY_ID), _) => once(&mut self.key_id, super::byte_string(input)?),
            (Some(TYP), Type::String) => once(&mut self.typ, input.str().ok()?.to_owned()),
            _ => self.pass(input),
        }
    }

    fn pass(&mut self, input: &mut Decoder<'_>) -> Option<()> {
        self.others = true;
        input.skip().ok()
    }

    /// The one protected header that an object of ours has: deterministic CBOR (RFC 8949 §4.2.1).
    pub(crate) fn write(author: &AuthorKey, typ: &str) -> Vec<u8> {
        cbor::write(|out| {
            out.map(3)?
                .i64(ALGORITHM)?
                .i64(EDDSA)?
                .i64(KEY_ID)?
                .bytes(&author.0)?
                .i64(TYP)?
                .str(typ)?
                .ok()
        })
    }
}

/// A label stands once.
fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}
