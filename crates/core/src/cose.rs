//! `COSE_Sign1` (RFC 9052 §4.2) with Ed25519: what any COSE library can make or check.

use coset::{Algorithm, CoseSign1, Label, TaggedCborSerializable as _, iana};

use crate::cbor;
use crate::ids::AuthorKey;
use crate::keys;

/// A message whose grammar has been checked and whose signature has not.
#[derive(Clone, Debug)]
pub struct Sign1(CoseSign1);

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

impl Sign1 {
    /// Reads a message: tag 18 (RFC 9052 §4.2) and an algorithm that is ours, before any arithmetic.
    ///
    /// # Errors
    /// [`CoseFault`], never [`CoseFault::Signature`].
    pub fn parse(bytes: &[u8]) -> Result<Self, CoseFault> {
        cbor::grade(bytes, cbor::Limits::OURS)?;
        let message = CoseSign1::from_tagged_slice(bytes).map_err(|_| CoseFault::NotSign1)?;
        match message.protected.header.alg {
            Some(Algorithm::Assigned(iana::Algorithm::EdDSA | iana::Algorithm::Ed25519)) => {
                Ok(Self(message))
            }
            _ => Err(CoseFault::Algorithm),
        }
    }

    /// Whether this key signed it, strictly.
    ///
    /// # Errors
    /// [`CoseFault::Signature`].
    pub fn verify(&self, author: &AuthorKey) -> Result<(), CoseFault> {
        let signature = self
            .0
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
        self.0.tbs_data(b"")
    }

    /// The payload, empty when detached.
    pub fn payload(&self) -> &[u8] {
        self.0.payload.as_deref().unwrap_or_default()
    }

    pub(crate) fn message(&self) -> &CoseSign1 {
        &self.0
    }

    /// The `typ` of RFC 9596, where it is a text.
    pub(crate) fn typ(&self) -> Option<&str> {
        self.0
            .protected
            .header
            .rest
            .iter()
            .find_map(|(label, value)| (*label == TYP).then(|| value.as_text()).flatten())
    }
}

/// The header label of `typ` (RFC 9596).
pub(crate) const TYP: Label = Label::Int(16);
