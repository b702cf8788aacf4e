//! Ed25519 keys (RFC 8032).

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use crate::ids::AuthorKey;

/// A key that signs; its seed is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct Keypair(SigningKey);

impl Keypair {
    /// Makes the key of a 32-byte seed, which must come from a good source of randomness.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The seed, to be kept wrapped.
    pub fn seed(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public half: who signs.
    pub fn author(&self) -> AuthorKey {
        AuthorKey(self.0.verifying_key().to_bytes())
    }

    /// Signs the bytes: 64 bytes.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl core::fmt::Debug for Keypair {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(out, "Keypair({})", self.author())
    }
}

/// The one predicate for every signature, on hub, phone and command: strict verification, which refuses
/// what browsers and most libraries let pass ("Taming the many EdDSAs").
pub fn verify_strict(author: &AuthorKey, message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(&author.0)
        .is_ok_and(|key| key.verify_strict(message, &signature.into()).is_ok())
}
