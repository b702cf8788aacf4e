//! Names of things, as bytes: shops, authors, entries, segments, blobs.

use core::fmt;
use core::str::FromStr;

use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};
use sha2::{Digest, Sha256};

/// A text that should have been so many hexadecimal digits was not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {digits} hexadecimal digits")]
pub struct NotHex {
    /// How many digits the name has.
    pub digits: usize,
}

macro_rules! byte_name {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $length]);

        impl $name {
            /// The raw bytes.
            pub fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }

            /// Takes the name from a slice of exactly the right length.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotHex;

            fn from_str(text: &str) -> Result<Self, NotHex> {
                let mut bytes = [0; $length];
                hex::decode_to_slice(text, &mut bytes)
                    .map(|()| Self(bytes))
                    .map_err(|_| NotHex { digits: 2 * $length })
            }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: Write>(
                &self,
                out: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), EncodeError<W::Error>> {
                out.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(input: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
                let at = input.position();
                Self::from_slice(input.bytes()?)
                    .ok_or_else(|| DecodeError::message("name has the wrong length").at(at))
            }
        }
    };
}

byte_name!(
    /// A shop: the SHA-256 of its root public key.
    ShopId, 32
);
byte_name!(
    /// An author of a journal: its Ed25519 public key (RFC 8032).
    AuthorKey, 32
);
byte_name!(
    /// An entry: the SHA-256 of its bytes as received.
    EntryId, 32
);
byte_name!(
    /// A segment of a journal: 16 random bytes.
    SegmentId, 16
);
byte_name!(
    /// A blob: the SHA-256 of its bytes.
    BlobHash, 32
);

impl EntryId {
    /// Names the entry that has these bytes.
    pub fn of(entry: &[u8]) -> Self {
        Self(Sha256::digest(entry).into())
    }
}

impl BlobHash {
    /// Names the blob that has these bytes.
    pub fn of(blob: &[u8]) -> Self {
        Self(Sha256::digest(blob).into())
    }
}

impl ShopId {
    /// Names the shop that has this root key.
    pub fn of(root: &AuthorKey) -> Self {
        Self(Sha256::digest(root.0).into())
    }
}

impl AuthorKey {
    /// Eight letters and digits that two people can compare aloud, from the key's SHA-256.
    pub fn short_code(&self) -> String {
        let digest = Sha256::digest(self.0);
        let code = crate::base32::encode(&digest[..5]);
        format!("{}-{}", &code[..4], &code[4..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_from_its_own_text() {
        let id = EntryId::of(b"a sale");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("zz".parse::<EntryId>(), Err(NotHex { digits: 64 }));
    }

    #[test]
    fn short_codes_have_two_groups_of_four() {
        let code = AuthorKey([7; 32]).short_code();
        assert_eq!(code.len(), 9);
        assert_eq!(code.find('-'), Some(4));
    }
}
