//! When a server last proved itself, kept so that "ready for doors" knows it after a restart in the dark.

use indexed_db_futures::transaction::Transaction;
use minicbor::{Decode, Encode};
use trestle_core::cbor;

use crate::faults::StoreFault;
use crate::store::{Keep, Store, keys, rows};

/// The phone's clock, milliseconds since the epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Contact {
    /// Any server.
    #[n(0)]
    pub server_ms: Option<u64>,
    /// A server that said that there is nothing newer than the catalogue here.
    #[n(1)]
    pub catalogue_ms: Option<u64>,
}

/// The last contact known.
pub async fn read(store: &Store) -> Result<Contact, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        rows::get(transaction, keys::DEVICE, keys::CONTACT).await
    };
    let found = store.read(&[keys::DEVICE], read).await?;
    // Only a claim about the past: one that cannot be read is as good as none.
    Ok(found
        .and_then(|bytes| cbor::decode(&bytes).ok())
        .unwrap_or_default())
}

/// Takes note.
pub async fn keep(store: &Store, contact: Contact) -> Result<(), StoreFault> {
    let bytes = cbor::encode(&contact);
    let keep = async |transaction: &Transaction<'_>| {
        rows::put(transaction, keys::DEVICE, keys::CONTACT, &bytes).await
    };
    store.write(&[keys::DEVICE], Keep::Relaxed, keep).await
}
