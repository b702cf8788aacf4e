//! What a receipt's QR code claims: a small signed object that anyone can check, offline too.

use minicbor::{Decode, Encode};

use crate::cbor;
use crate::envelope::{self, Purpose, Refusal};
use crate::ids::{AuthorKey, EntryId, ShopId};
use crate::keys::Keypair;

/// A device's word for one of its sales, signed when shown, after the entry was durable.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ReceiptClaim {
    /// The layout's version, 0.
    #[n(0)]
    pub version: u64,
    /// The shop.
    #[n(1)]
    pub shop: ShopId,
    /// The sale's entry.
    #[n(2)]
    pub entry: EntryId,
    /// The receipt number as printed.
    #[n(3)]
    pub number: String,
    /// ISO 4217 code.
    #[n(4)]
    pub currency: String,
    /// What was paid, minor units.
    #[n(5)]
    pub total: i64,
    /// The taxes in it and on it, minor units.
    #[n(6)]
    pub tax: i64,
    /// The device's clock at the sale, milliseconds since the epoch.
    #[n(7)]
    pub at_ms: u64,
}

impl ReceiptClaim {
    /// Signs it.
    pub fn sign(&self, device: &Keypair) -> Vec<u8> {
        envelope::seal(Purpose::ReceiptClaim, device, cbor::encode(self))
    }

    /// Opens it, and says which device claims it.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn open(bytes: &[u8]) -> Result<(AuthorKey, Self), Refusal> {
        let envelope = envelope::open(Purpose::ReceiptClaim, bytes)?;
        let claim = cbor::decode(&envelope.payload).map_err(|_| Refusal::Shape)?;
        Ok((envelope.author, claim))
    }
}
