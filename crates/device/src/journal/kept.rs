//! What a ledger is made from: the journal, and what the hub last said of it, as one moment had them.

use std::collections::BTreeMap;

use futures_util::future::try_join3;
use indexed_db_futures::error::Error;
use indexed_db_futures::transaction::Transaction;
use minicbor::{Decode, Encode};
use trestle_core::cbor;
use trestle_core::custody::{Custody, RefusalReason, RefusedEntry};
use trestle_core::ids::{AuthorKey, EntryId, SegmentId};
use trestle_core::order;

use crate::faults::StoreFault;
use crate::journal::ledger::Parties;
use crate::journal::row::SegmentRow;
use crate::store::{Keep, Store, keys, rows};

/// All of it.
pub struct KeptJournal {
    /// The hub's latest statement.
    pub statement: Option<Vec<u8>>,
    /// What was refused and is still unsent.
    pub refused: BTreeMap<EntryId, RefusalReason>,
    /// In the order in which they were begun.
    pub segments: Vec<KeptSegment>,
}

/// One segment.
pub struct KeptSegment {
    /// Its place in the store.
    pub place: u32,
    /// Where its pen stands.
    pub row: SegmentRow,
    /// Its entries; `None` where the hub holds them all.
    pub rows: Option<Vec<Vec<u8>>>,
}

/// What the hub did not take: a statement names only what its own push held, so this is kept beside the latest one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct RefusalsRow {
    #[n(0)]
    refused: Vec<RefusedEntry>,
}

impl KeptJournal {
    /// Reads it in one transaction, so that a phone with many segments starts as fast as a new one.
    pub async fn read(
        store: &Store,
        parties: &Parties,
        written: Option<SegmentId>,
    ) -> Result<Self, StoreFault> {
        let read = async |transaction: &Transaction<'_>| {
            let (statement, refusals, segments) = try_join3(
                rows::get(transaction, keys::DEVICE, keys::CUSTODY),
                rows::get(transaction, keys::DEVICE, keys::REFUSALS),
                rows::get_all(transaction, keys::SEGMENTS, ""),
            )
            .await?;
            let held = statement.as_deref().and_then(|bytes| held(bytes, parties));
            let is_held = |row: &SegmentRow| {
                let whole = |custody| holds_whole(custody, &parties.author, row);
                held.as_ref().is_some_and(whole) && written != Some(row.segment)
            };
            let segments = read_entries(transaction, &segments, is_held).await?;
            Ok((statement, refusals, segments))
        };
        let stores = [keys::DEVICE, keys::SEGMENTS, keys::JOURNAL];
        let (statement, refusals, segments) = store.read(&stores, read).await?;
        Ok(Self {
            statement,
            refused: read_refusals(refusals.as_deref())?,
            segments: segments?,
        })
    }
}

/// The statement, if it is of the server and shop that this device belongs to.
fn held(statement: &[u8], parties: &Parties) -> Option<Custody> {
    let (server, custody) = Custody::open(statement).ok()?;
    (server == parties.server && custody.shop == parties.shop).then_some(custody)
}

/// The inner result is that of the rows, which are this app's own and not the database's.
async fn read_entries(
    transaction: &Transaction<'_>,
    segments: &[Vec<u8>],
    is_held: impl Fn(&SegmentRow) -> bool,
) -> Result<Result<Vec<KeptSegment>, StoreFault>, Error> {
    let mut kept = Vec::new();
    for (place, bytes) in (0..).zip(segments) {
        let row = match SegmentRow::read(bytes) {
            Ok(row) => row,
            Err(unreadable) => return Ok(Err(unreadable)),
        };
        let rows = match is_held(&row) {
            true => None,
            false => {
                let prefix = format!("{}/", keys::segment_key(place));
                Some(rows::get_all(transaction, keys::JOURNAL, &prefix).await?)
            }
        };
        kept.push(KeptSegment { place, row, rows });
    }
    Ok(Ok(kept))
}

fn read_refusals(bytes: Option<&[u8]>) -> Result<BTreeMap<EntryId, RefusalReason>, StoreFault> {
    let Some(bytes) = bytes else {
        return Ok(BTreeMap::new());
    };
    let row: RefusalsRow =
        cbor::decode(bytes).map_err(|_| StoreFault::Unreadable(keys::REFUSALS))?;
    let refused = row.refused.into_iter();
    Ok(order::map_of(
        refused.map(|refused| (refused.entry, refused.reason)),
    ))
}

/// Keeps the hub's latest statement, so that "safe at the hub" survives a restart, and what was refused.
pub async fn keep_custody(
    store: &Store,
    statement: &[u8],
    refused: BTreeMap<EntryId, RefusalReason>,
) -> Result<(), StoreFault> {
    let refused = refused
        .into_iter()
        .map(|(entry, reason)| RefusedEntry { entry, reason })
        .collect();
    let refusals = cbor::encode(&RefusalsRow { refused });
    let keep = async |transaction: &Transaction<'_>| {
        rows::put(transaction, keys::DEVICE, keys::CUSTODY, statement).await?;
        rows::put(transaction, keys::DEVICE, keys::REFUSALS, &refusals).await
    };
    store.write(&[keys::DEVICE], Keep::Relaxed, keep).await
}

/// The hub's latest statement.
pub async fn read_custody(store: &Store) -> Result<Option<Vec<u8>>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        rows::get(transaction, keys::DEVICE, keys::CUSTODY).await
    };
    store.read(&[keys::DEVICE], read).await
}

/// A run from 0 to the segment's own head: the hash chain leaves no choice for what is between.
pub fn holds_whole(custody: &Custody, author: &AuthorKey, row: &SegmentRow) -> bool {
    let heads = custody.segment(author, &row.segment);
    heads.is_some_and(|heads| {
        heads
            .runs
            .iter()
            .any(|run| run.first == 0 && run.last + 1 == row.entries && run.head == row.head)
    })
}
