//! A certificate and the path that leads from it to the shop's root.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::ids::AuthorKey;

/// Carries a certificate: a device its own, a hub those that it gives.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Certified {
    /// Signed certificates, the subject's first, each signed by the key that the next one certifies, the last by the root.
    #[n(0)]
    pub path: Vec<ByteVec>,
    /// The shop's root public key, whose SHA-256 is the shop's id.
    #[n(1)]
    pub root: AuthorKey,
}
