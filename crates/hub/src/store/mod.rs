//! What a hub keeps, behind one trait: SQLite in a file today, other databases later, no caller touched.

mod error;
mod records;
pub mod sqlite;

use std::future::Future;
use std::pin::Pin;

use trestle_core::custody::AuthorHeads;
use trestle_core::ids::{AuthorKey, EntryId};

pub use error::StoreError;
pub use records::{Batch, Committed, CutPicture, Device, Invitation, Pushed, Received, SecretHash};

/// An answer that a store gives in its own time.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps one shop's journals, and what a hub must remember beside them. Every write is one [`Batch`].
pub trait Store: Send + Sync {
    /// Random, and new whenever the store was made or restored: cursors of an earlier life do not hold.
    fn generation(&self) -> [u8; 8];

    /// Makes a batch durable, whole or not at all, and only then answers.
    fn commit(&self, batch: Batch) -> Answer<'_, Committed>;

    /// Everything held of these authors; of all, if none is named.
    fn heads(&self, authors: Vec<AuthorKey>) -> Answer<'_, Vec<AuthorHeads>>;

    /// Entries after this number, of one author or of all, in the order in which they were received, as many as
    /// fit into so many bytes, and one at least.
    fn read_after(
        &self,
        number: u64,
        author: Option<AuthorKey>,
        bytes_max: usize,
    ) -> Answer<'_, Vec<Received>>;

    /// What comes down, after this number: all that the hub has written, and changes to the catalogue by these
    /// authors; as many as fit into so many bytes, and one at least.
    fn read_feed(
        &self,
        number: u64,
        hub: AuthorKey,
        editors: Vec<AuthorKey>,
        bytes_max: usize,
    ) -> Answer<'_, Vec<Received>>;

    /// The entry that was received under this number.
    fn entry_at(&self, number: u64) -> Answer<'_, Option<EntryId>>;

    /// The number of an author's last entry of this kind, or of any.
    fn last_of(&self, author: AuthorKey, kind: Option<u64>) -> Answer<'_, Option<u64>>;

    /// An author's entries of this kind, in the order in which they were received.
    fn of_kind(&self, author: AuthorKey, kind: u64) -> Answer<'_, Vec<Vec<u8>>>;

    /// An author's entries that wait for a person, in the order in which they came.
    fn waiting(&self, author: AuthorKey) -> Answer<'_, Vec<Vec<u8>>>;

    /// How many of them there are.
    fn count_waiting(&self, author: AuthorKey) -> Answer<'_, u64>;

    /// How many entries of this kind are held, or of all kinds.
    fn count(&self, kind: Option<u64>) -> Answer<'_, u64>;

    /// Those of the authors that the shop has admitted.
    fn admitted(&self, authors: Vec<AuthorKey>) -> Answer<'_, Vec<AuthorKey>>;

    /// The device with this key.
    fn device(&self, key: AuthorKey) -> Answer<'_, Option<Device>>;

    /// Every device, in the order in which they were admitted.
    fn devices(&self) -> Answer<'_, Vec<Device>>;

    /// The codes that devices have, each given once for ever.
    fn device_codes(&self) -> Answer<'_, Vec<String>>;

    /// The invitation with this secret.
    fn invitation(&self, secret: SecretHash) -> Answer<'_, Option<Invitation>>;

    /// The pictures that were cut from a source, if it was ever seen.
    fn cut_picture(&self, source: [u8; 32]) -> Answer<'_, Option<CutPicture>>;
}
