//! Opening a session: a challenge bound to server and shop, signed by the device's key.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::cbor;
use crate::envelope::{self, Purpose, Refusal};
use crate::ids::{AuthorKey, ShopId};
use crate::keys::Keypair;

/// What a server asks a device to sign. Bound to server and shop, so that none can be passed on to another.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Challenge {
    /// The layout's version, 0.
    #[n(0)]
    pub version: u64,
    /// The shop.
    #[n(1)]
    pub shop: ShopId,
    /// The server's key.
    #[n(2)]
    pub server: AuthorKey,
    /// Random, used once.
    #[n(3)]
    pub nonce: ByteArray<16>,
}

impl Challenge {
    /// The bytes that are sent to the device.
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::encode(self)
    }

    /// Reads a challenge.
    ///
    /// # Errors
    /// [`cbor::ReadFault`].
    pub fn read(bytes: &[u8]) -> Result<Self, cbor::ReadFault> {
        cbor::decode(bytes)
    }

    /// Signs it.
    pub fn sign(&self, device: &Keypair) -> Vec<u8> {
        envelope::seal(Purpose::Session, device, self.to_bytes())
    }

    /// Opens a signed challenge, and says which device signed it. That it was given out, and not used before, is the server's to check.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn open(bytes: &[u8]) -> Result<(AuthorKey, Self), Refusal> {
        let envelope = envelope::open(Purpose::Session, bytes)?;
        let challenge = cbor::decode(&envelope.payload).map_err(|_| Refusal::Shape)?;
        Ok((envelope.author, challenge))
    }
}
