//! The catalogue on the phone: one snapshot and the changes after it, in a form that loads fast.

use std::collections::BTreeSet;
use std::rc::Rc;

use indexed_db_futures::error::Error;
use indexed_db_futures::transaction::Transaction;
use minicbor::{Decode, Encode};
use trestle_core::body::Body;
use trestle_core::catalogue::{Catalogue, RowKey, Snapshot};
use trestle_core::cbor;
use trestle_core::certificate::Grant;
use trestle_core::entry::Entry;
use trestle_core::feed::{CatalogueUpdate, FeedStep};
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_core::order;

use crate::faults::StoreFault;
use crate::store::early::{self, CatalogueRows};
use crate::store::{Keep, Store, keys, rows};

/// What is kept, and the fold of it.
#[derive(Debug)]
pub struct CatalogueKeeper {
    catalogue: Rc<Catalogue>,
    feed: FeedRow,
    tail: usize,
}

/// How far the feed was read, and whose catalogue counts. Written together with what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FeedRow {
    /// A cursor's text.
    #[n(0)]
    pub cursor: Option<String>,
    /// Authors whose certificates were seen to grant it.
    #[n(1)]
    pub trusted: Vec<AuthorKey>,
    /// Counts what was kept, so that no two pages lay two changes in one place: an edit of this phone's own moves no
    /// cursor. None in a row of an earlier version.
    #[n(2)]
    pub kept: Option<u64>,
}

impl FeedRow {
    /// As it is stored: not at all before the first step.
    fn to_row(&self) -> Option<Vec<u8>> {
        self.cursor.as_ref().map(|_| cbor::encode(self))
    }
}

/// Changes are gathered into the base when there are more: each is folded in anew at every start.
const TAIL_MAX: usize = 512;

const STORES: [&str; 2] = [keys::CATALOGUE, keys::DEVICE];
const UNREADABLE: StoreFault = StoreFault::Unreadable(keys::CATALOGUE);

impl CatalogueKeeper {
    /// Folds what is kept, as the page has read it ahead, if it has.
    pub async fn load_early(store: &Store) -> Result<Self, StoreFault> {
        let early = early::catalogue().await.map(Self::fold);
        match early {
            Some(Ok(keeper)) => Ok(keeper),
            Some(Err(_)) | None => Self::load(store).await,
        }
    }

    /// Folds what is kept.
    pub async fn load(store: &Store) -> Result<Self, StoreFault> {
        let read = async |transaction: &Transaction<'_>| {
            let base = rows::get_all(transaction, keys::CATALOGUE, keys::BASE).await?;
            let tail = rows::get_all(transaction, keys::CATALOGUE, keys::TAIL).await?;
            let feed = rows::get(transaction, keys::DEVICE, keys::FEED).await?;
            Ok((base, tail, feed))
        };
        Self::fold(store.read(&STORES, read).await?)
    }

    fn fold((base, tail, feed): CatalogueRows) -> Result<Self, StoreFault> {
        let mut catalogue = read_base(base).ok_or(UNREADABLE)?;
        for bytes in &tail {
            let entry = Entry::open_kept(bytes).map_err(|_| UNREADABLE)?;
            CatalogueUpdate::Entry(entry).apply(&mut catalogue);
        }
        Ok(Self {
            catalogue: Rc::new(catalogue),
            feed: feed.as_deref().map_or(Ok(FeedRow::default()), read_feed)?,
            tail: tail.len(),
        })
    }

    /// Whether this is what the store holds; another page may have read on.
    pub async fn is_current(&self, store: &Store) -> Result<bool, StoreFault> {
        let read = async |transaction: &Transaction<'_>| {
            rows::get(transaction, keys::DEVICE, keys::FEED).await
        };
        let feed = store.read(&[keys::DEVICE], read).await?;
        Ok(feed == self.feed.to_row())
    }

    /// The fold.
    pub fn catalogue(&self) -> Rc<Catalogue> {
        self.catalogue.clone()
    }

    /// How far the feed was read.
    pub fn feed(&self) -> &FeedRow {
        &self.feed
    }

    /// Keeps a step with its cursor, in one transaction (invariant 7). `None` if another page has read on meanwhile:
    /// then nothing is written, and all is to be loaded again.
    pub async fn keep(
        &self,
        store: &Store,
        shop: &ShopId,
        step: &FeedStep,
    ) -> Result<Option<Self>, StoreFault> {
        let next = self.after(shop, step);
        let writing = Writing::of(self, &next, step);
        let write = async |transaction: &Transaction<'_>| writing.write(transaction).await;
        // Strict: what is shown next must not be gone after a power cut.
        let written = store.write(&STORES, Keep::Strict, write).await?;
        Ok(written.then_some(next))
    }

    /// Keeps it anew in a store that has lost it, so that the phone can be started in the dark. `None`, and nothing is
    /// written, if the store has one.
    pub async fn keep_again(&self, store: &Store) -> Result<Option<Self>, StoreFault> {
        let catalogue = self.catalogue.packed();
        let writing = Writing {
            before: None,
            feed: cbor::encode(&self.feed),
            base: Some(write_base(&catalogue)),
            tail: Vec::new(),
        };
        let write = async |transaction: &Transaction<'_>| writing.write(transaction).await;
        let written = store.write(&STORES, Keep::Strict, write).await?;
        Ok(written.then(|| Self {
            catalogue: Rc::new(catalogue),
            feed: self.feed.clone(),
            tail: 0,
        }))
    }

    fn after(&self, shop: &ShopId, step: &FeedStep) -> Self {
        let mut catalogue = Catalogue::clone(&self.catalogue);
        for update in &step.updates {
            update.apply(&mut catalogue);
        }
        let mut trusted = order::set_of(self.feed.trusted.iter().copied());
        for update in &step.updates {
            note_trust(update, shop, &mut trusted);
        }
        let snapshots = step
            .updates
            .iter()
            .any(|update| matches!(update, CatalogueUpdate::Snapshot { .. }));
        let tail = self.tail + step.updates.len();
        let gathers = snapshots || tail > TAIL_MAX;
        if gathers {
            catalogue = catalogue.packed();
        }
        Self {
            catalogue: Rc::new(catalogue),
            feed: FeedRow {
                cursor: Some(step.cursor.to_string()),
                trusted: trusted.into_iter().collect(),
                kept: Some(self.feed.kept.unwrap_or(0) + 1),
            },
            tail: if gathers { 0 } else { tail },
        }
    }
}

/// The rows that a step changes; `None` for all that there are.
pub fn rows_changed(step: &FeedStep) -> Option<Vec<RowKey>> {
    let mut rows = Vec::new();
    for update in &step.updates {
        let CatalogueUpdate::Entry(entry) = update else {
            return None;
        };
        if let Ok(Body::CatalogueChange(change)) = entry.body() {
            rows.extend(change.rows.into_iter().map(|row| row.row));
        }
    }
    Some(rows)
}

/// Whose catalogue counts from then on.
fn note_trust(update: &CatalogueUpdate, shop: &ShopId, trusted: &mut BTreeSet<AuthorKey>) {
    let CatalogueUpdate::Entry(entry) = update else {
        return;
    };
    match entry.body() {
        Ok(Body::Certified(certified)) => {
            let certificate = certified.verify(shop).ok();
            if let Some(editor) = certificate.filter(|own| own.grants(Grant::Catalogue)) {
                trusted.insert(editor.subject);
            }
        }
        Ok(Body::Revocation(revocation)) if revocation.cut.is_some() => {
            trusted.remove(&revocation.subject);
        }
        _ => {}
    }
}

fn read_feed(bytes: &[u8]) -> Result<FeedRow, StoreFault> {
    cbor::decode(bytes).map_err(|_| StoreFault::Unreadable(keys::FEED))
}

fn read_base(mut base: Vec<Vec<u8>>) -> Option<Catalogue> {
    if base.is_empty() {
        return Some(Catalogue::default());
    }
    let chunks = base.split_off(1);
    Catalogue::of_kept_snapshot(base.first()?, chunks)
}

/// Everything that a step writes, encoded before the transaction opens.
struct Writing {
    /// The row that must still be there.
    before: Option<Vec<u8>>,
    feed: Vec<u8>,
    /// A new base: manifest first, then its chunks. It takes the place of the old one and of the tail.
    base: Option<Vec<Vec<u8>>>,
    tail: Vec<(String, Vec<u8>)>,
}

impl Writing {
    fn of(before: &CatalogueKeeper, next: &CatalogueKeeper, step: &FeedStep) -> Self {
        let gathered = next.tail == 0 && !step.updates.is_empty();
        let entries = step.updates.iter().filter_map(|update| match update {
            CatalogueUpdate::Entry(entry) => Some(entry.bytes().to_vec()),
            CatalogueUpdate::Snapshot { .. } => None,
        });
        let tail = (before.tail..)
            .zip(entries)
            .filter(|_| !gathered)
            .map(|(place, bytes)| (keys::tail_key(place), bytes));
        Self {
            before: before.feed.to_row(),
            feed: cbor::encode(&next.feed),
            base: gathered.then(|| write_base(&next.catalogue)),
            tail: tail.collect(),
        }
    }

    /// No answer is waited for but the one that decides: a row that cannot be written fails the transaction.
    async fn write(&self, transaction: &Transaction<'_>) -> Result<bool, Error> {
        if rows::get(transaction, keys::DEVICE, keys::FEED).await? != self.before {
            return Ok(false);
        }
        if let Some(base) = &self.base {
            rows::delete_all(transaction, keys::CATALOGUE, "").await?;
            for (place, bytes) in base.iter().enumerate() {
                rows::ask_put(transaction, keys::CATALOGUE, &keys::base_key(place), bytes)?;
            }
        }
        for (key, bytes) in &self.tail {
            rows::ask_put(transaction, keys::CATALOGUE, key, bytes)?;
        }
        rows::ask_put(transaction, keys::DEVICE, keys::FEED, &self.feed)?;
        Ok(true)
    }
}

fn write_base(catalogue: &Catalogue) -> Vec<Vec<u8>> {
    let snapshot = Snapshot::of(catalogue);
    [vec![snapshot.manifest], snapshot.chunks].concat()
}
