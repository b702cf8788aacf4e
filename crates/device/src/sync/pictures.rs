//! Pictures: fetched before the doors open, checked against their names, kept as bytes, so that the worker can answer
//! for them with the network gone.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use indexed_db_futures::transaction::Transaction;
use trestle_core::ids::BlobHash;
use trestle_core::order;

use crate::browser::persistence;
use crate::browser::server::{self, NoAnswer};
use crate::faults::StoreFault;
use crate::shelf::Shelf;
use crate::store::{Keep, Store, keys, rows};

/// Pictures of the sizes that a till shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PictureCount {
    /// On the phone.
    pub present: usize,
    /// Named by the catalogue.
    pub wanted: usize,
}

/// Fetched at a time: a stall's network is narrow, and sales go first.
const FETCHES_AT_ONCE: usize = 4;
/// All pictures together.
const BUDGET_BYTES_MAX: u64 = 200 * 1024 * 1024;
/// Bytes that the journal keeps free for itself.
const HEADROOM_BYTES: u64 = 5 * 1024 * 1024;

/// How many are here.
pub async fn count(store: &Store, shelf: &Shelf) -> Result<PictureCount, StoreFault> {
    let wanted = wanted(shelf);
    let present = present(store).await?;
    Ok(PictureCount {
        present: wanted
            .iter()
            .filter(|hash| present.contains(&hash.to_string()))
            .count(),
        wanted: wanted.len(),
    })
}

/// Fetches what is missing, in the shop's order, all small ones first. What was fetched stays; the next call goes on.
/// Returns whether all was tried: not when the network, or the room, ended before.
pub async fn fetch_missing(
    store: &Store,
    shelf: &Shelf,
    on_kept: Rc<dyn Fn()>,
) -> Result<bool, StoreFault> {
    let present = present(store).await?;
    let missing = wanted(shelf)
        .into_iter()
        .filter(|hash| !present.contains(&hash.to_string()));
    let round = Rc::new(Round {
        store: store.clone(),
        missing: RefCell::new(missing.collect()),
        room: RefCell::new(room().await),
        whole: Cell::new(true),
        on_kept,
    });
    let (done, mut all_done) = tokio::sync::mpsc::channel::<()>(1);
    for _ in 0..FETCHES_AT_ONCE {
        let (round, done) = (round.clone(), done.clone());
        wasm_bindgen_futures::spawn_local(async move {
            round.fetch_all().await;
            drop(done);
        });
    }
    drop(done);
    // Ends when every fetcher has dropped its end.
    all_done.recv().await;
    Ok(round.whole.get())
}

/// Small ones of all products, then medium ones; each hash once.
fn wanted(shelf: &Shelf) -> Vec<BlobHash> {
    let pictures = || shelf.products.iter().flat_map(|product| &product.pictures);
    let small = pictures().map(|picture| picture.small);
    let medium = pictures().map(|picture| picture.medium);
    let mut seen = BTreeSet::new();
    small
        .chain(medium)
        .filter(|hash| seen.insert(*hash))
        .collect()
}

async fn present(store: &Store) -> Result<BTreeSet<String>, StoreFault> {
    let read =
        async |transaction: &Transaction<'_>| rows::get_keys(transaction, keys::PICTURES, "").await;
    let present = store.read(&[keys::PICTURES], read).await?;
    Ok(order::set_of(present))
}

/// Bytes that pictures may still take: the budget, but never more than half of what is free.
async fn room() -> u64 {
    match persistence::estimate().await {
        (Some(used), Some(quota)) => {
            let free = quota.saturating_sub(used).saturating_sub(HEADROOM_BYTES);
            BUDGET_BYTES_MAX.min(free / 2)
        }
        _ => BUDGET_BYTES_MAX,
    }
}

struct Round {
    store: Store,
    missing: RefCell<VecDeque<BlobHash>>,
    room: RefCell<u64>,
    whole: Cell<bool>,
    on_kept: Rc<dyn Fn()>,
}

impl Round {
    /// Takes one after another until none is missing, or one cannot be had: then the network is gone, or the room.
    async fn fetch_all(&self) {
        while let Some(hash) = self.next() {
            if self.fetch(&hash).await.is_none() {
                self.missing.borrow_mut().clear();
                self.whole.set(false);
            }
        }
    }

    fn next(&self) -> Option<BlobHash> {
        self.missing.borrow_mut().pop_front()
    }

    async fn fetch(&self, hash: &BlobHash) -> Option<()> {
        let bytes = match server::blob(hash).await {
            Ok(answer) => answer.bytes,
            // One that the hub lacks is no reason to leave the others.
            Err(NoAnswer::Refused(_)) => return Some(()),
            Err(NoAnswer::Offline | NoAnswer::NoSession) => return None,
        };
        if BlobHash::of(&bytes) != *hash {
            return None;
        }
        let left = self.room.borrow().checked_sub(bytes.len() as u64)?;
        *self.room.borrow_mut() = left;
        let name = hash.to_string();
        let keep = async |transaction: &Transaction<'_>| {
            rows::put(transaction, keys::PICTURES, &name, &bytes).await
        };
        let kept = self.store.write(&[keys::PICTURES], Keep::Relaxed, keep);
        kept.await.ok()?;
        (self.on_kept)();
        Some(())
    }
}
