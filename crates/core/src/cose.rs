//! `COSE_Sign1` (RFC 9052 §4.2) with Ed25519: what any COSE library can make or check.
//!
//! A phone downloads what reads these, so it is no more than these need; the tests hold it against the `coset` crate.

mod header;

use minicbor::Decoder;
use minicbor::data::{Tag, Type};

use crate::cbor;
use crate::ids::AuthorKey;
use crate::keys;
pub(crate) use header::Header;

/// A message whose grammar has been checked and whose signature has not.
#[derive(Clone, Debug)]
pub struct Sign1 {
    /// The protected header's bytes, as received.
    pub(crate) protected_bytes: Vec<u8>,
    pub(crate) protected: Header,
    pub(crate) unprotected: Header,
    pub(crate) payload: Option<Vec<u8>>,
    signature: Vec<u8>,
}

/// Why a message was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CoseFault {
    /// Not CBOR within the limits.
    #[error(transparent)]
    Bytes(#[from] cbor::Fault),
    /// Not a tagged `COSE_Sign1`.
    #[error("not a COSE_Sign1")]
    NotSign1,
    /// Signed by another algorithm than EdDSA (−8) or Ed25519 (−19).
    #[error("not signed with Ed25519")]
    Algorithm,
    /// The signature is not 64 bytes, or the key did not sign this.
    #[error("the signature does not fit")]
    Signature,
}

const TAG: u64 = 18;
/// EdDSA (RFC 9053 §2.2), and Ed25519 alone (RFC 9864).
const ALGORITHMS: [i64; 2] = [EDDSA, -19];
/// What is written: every library reads it.
pub(crate) const EDDSA: i64 = -8;

impl Sign1 {
    /// Reads a message: tag 18 (RFC 9052 §4.2) and an algorithm that is ours, before any arithmetic.
    ///
    /// # Errors
    /// [`CoseFault`], never [`CoseFault::Signature`].
    pub fn parse(bytes: &[u8]) -> Result<Self, CoseFault> {
        cbor::grade(bytes, cbor::Limits::OURS)?;
        let message = read(&mut Decoder::new(bytes)).ok_or(CoseFault::NotSign1)?;
        match message.protected.algorithm {
            Some(algorithm) if ALGORITHMS.contains(&algorithm) => Ok(message),
            _ => Err(CoseFault::Algorithm),
        }
    }

    /// Whether this key signed it, strictly.
    ///
    /// # Errors
    /// [`CoseFault::Signature`].
    pub fn verify(&self, author: &AuthorKey) -> Result<(), CoseFault> {
        let signature = self
            .signature
            .as_slice()
            .try_into()
            .map_err(|_| CoseFault::Signature)?;
        match keys::verify_strict(author, &self.signed_bytes(), signature) {
            true => Ok(()),
            false => Err(CoseFault::Signature),
        }
    }

    /// The exact `Sig_structure` (RFC 9052 §4.4) that was signed, from the header's bytes as received.
    pub fn signed_bytes(&self) -> Vec<u8> {
        signed_bytes(&self.protected_bytes, self.payload())
    }

    /// The payload, empty when detached.
    pub fn payload(&self) -> &[u8] {
        self.payload.as_deref().unwrap_or_default()
    }
}

/// The `Sig_structure` (RFC 9052 §4.4) of a `COSE_Sign1` without external data.
pub(crate) fn signed_bytes(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    cbor::write(|out| {
        out.array(4)?
            .str("Signature1")?
            .bytes(protected)?
            .bytes(&[])?
            .bytes(payload)?
            .ok()
    })
}

/// The message of these parts, with an empty unprotected header.
pub(crate) fn message(protected: &[u8], payload: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    cbor::write(|out| {
        out.tag(Tag::new(TAG))?
            .array(4)?
            .bytes(protected)?
            .map(0)?
            .bytes(payload)?
            .bytes(signature)?
            .ok()
    })
}

/// Reads what the walk has found to be well-formed, and one item.
fn read(input: &mut Decoder<'_>) -> Option<Sign1> {
    input.tag().ok().filter(|tag| tag.as_u64() == TAG)?;
    let length = input.array().ok()?;
    let protected_bytes = byte_string(input)?;
    let message = Sign1 {
        protected: Header::of_bytes(&protected_bytes)?,
        protected_bytes,
        unprotected: Header::read(input)?,
        payload: payload(input)?,
        signature: byte_string(input)?,
    };
    let ends = match length {
        Some(length) => length == 4,
        None => input.datatype().ok()? == Type::Break,
    };
    ends.then_some(message)
}

/// A detached payload is nil.
fn payload(input: &mut Decoder<'_>) -> Option<Option<Vec<u8>>> {
    match input.datatype().ok()? {
        Type::Null => input.null().ok().map(|()| None),
        _ => byte_string(input).map(Some),
    }
}

/// A byte string, in one piece or in chunks.
fn byte_string(input: &mut Decoder<'_>) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    for chunk in input.bytes_iter().ok()? {
        whole.extend_from_slice(chunk.ok()?);
    }
    Some(whole)
}
