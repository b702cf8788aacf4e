//! The shift that is open on this phone, and what it has taken, read back from the journal.

use std::collections::BTreeMap;

use indexed_db_futures::error::Error;
use indexed_db_futures::transaction::Transaction;
use minicbor::{Decode, Encode};
use trestle_core::body::{Body, ShiftOpened, ShiftSums, kind};
use trestle_core::cbor;
use trestle_core::ids::EntryId;

use super::receipts::{open, read_row};
use super::row::{JournalRow, SegmentRow};
use crate::device::Soon;
use crate::faults::StoreFault;
use crate::status::Shift;
use crate::store::{Store, keys, rows};

/// An open shift, as it is kept: what came before it. A clock may be set back, and another tab's segment goes on, so
/// that neither time nor place says it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ShiftRow {
    /// The entry that opened it.
    #[n(0)]
    pub opened: EntryId,
    /// How many entries each segment had then, by its place: those that had any more than the first of the list.
    #[n(1)]
    before: BTreeMap<u32, u64>,
}

/// Segments that may go on beside the newest: each open tab writes one.
const TABS_MAX: usize = 32;

impl ShiftRow {
    /// Opened by an entry that has been written already, in the same transaction.
    async fn now(transaction: &Transaction<'_>, opened: EntryId) -> Result<Self, Error> {
        let segments = rows::get_all(transaction, keys::SEGMENTS, "").await?;
        let places = (0..).zip(&segments);
        let newest = segments.len().saturating_sub(TABS_MAX);
        let entries = |(place, bytes): (u32, &Vec<u8>)| {
            let row = SegmentRow::read(bytes).ok()?;
            Some((place, row.entries))
        };
        Ok(Self {
            opened,
            before: places.skip(newest).filter_map(entries).collect(),
        })
    }

    /// Where the oldest segment stands in which something of the shift can be.
    fn first_place(&self) -> u32 {
        self.before.keys().next().copied().unwrap_or_default()
    }

    fn entries_before(&self, place: u32) -> u64 {
        self.before.get(&place).copied().unwrap_or_default()
    }
}

/// Notes what an entry does to the shift, in the transaction that keeps the entry. Two tabs may open one at a time: the
/// first holds. Boxed, so that it is no part of what every sale runs through.
pub fn note<'a>(
    transaction: &'a Transaction<'_>,
    id: EntryId,
    body: &'a Body,
) -> Soon<'a, Result<(), Error>> {
    Box::pin(async move {
        let kept = rows::get(transaction, keys::DEVICE, keys::SHIFT).await?;
        match body {
            Body::ShiftOpened(_) if kept.is_none() => {
                let row = cbor::encode(&ShiftRow::now(transaction, id).await?);
                rows::put(transaction, keys::DEVICE, keys::SHIFT, &row).await
            }
            Body::ShiftClosed(closed) => {
                let row = kept.as_deref().and_then(read_kept);
                match row.is_some_and(|row| row.opened == closed.opened) {
                    true => rows::delete_all(transaction, keys::DEVICE, keys::SHIFT).await,
                    false => Ok(()),
                }
            }
            _ => Ok(()),
        }
    })
}

fn read_kept(bytes: &[u8]) -> Option<ShiftRow> {
    minicbor::decode(bytes).ok()
}

/// The shift that is open, with what was taken in it.
pub async fn read_shift(store: &Store) -> Result<Option<Shift>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        let Some(row) = rows::get(transaction, keys::DEVICE, keys::SHIFT).await? else {
            return Ok(None);
        };
        let Some(row) = read_kept(&row) else {
            return Ok(None);
        };
        let opened = read_row(transaction, &row.opened.to_string()).await?;
        let entries = entries_since(transaction, &row).await?;
        let voided = voided_sales(transaction, &entries).await?;
        Ok(opened.map(|opened| (opened, entries, voided)))
    };
    let stores = [
        keys::DEVICE,
        keys::SEGMENTS,
        keys::JOURNAL,
        keys::ENTRY_PLACES,
    ];
    let Some((opened, entries, voided)) = store.read(&stores, read).await? else {
        return Ok(None);
    };
    let opened = open(&JournalRow::read(&opened)?)?;
    let Ok(Body::ShiftOpened(body)) = opened.body() else {
        return Err(StoreFault::Unreadable(keys::SHIFT));
    };
    let sums = sums(&body, &entries, &voided).ok_or(StoreFault::Unreadable(keys::SHIFT))?;
    Ok(Some(Shift {
        opened: opened.id(),
        at_ms: opened.head().at_ms,
        currency: body.currency,
        seller: body.seller,
        sums,
    }))
}

async fn entries_since(
    transaction: &Transaction<'_>,
    row: &ShiftRow,
) -> Result<Vec<JournalRow>, Error> {
    let segments = rows::get_keys(transaction, keys::SEGMENTS, "").await?;
    let mut entries = Vec::new();
    for place in row.first_place()..segments.len() as u32 {
        let prefix = format!("{}/", keys::segment_key(place));
        let rows = rows::get_all(transaction, keys::JOURNAL, &prefix).await?;
        let since = usize::try_from(row.entries_before(place)).unwrap_or(usize::MAX);
        // A segment lies on the phone whole or not at all, so its rows stand where their numbers say.
        let new = rows.iter().skip(since);
        entries.extend(new.filter_map(|bytes| JournalRow::read(bytes).ok()));
    }
    Ok(entries)
}

/// The sales that were taken back in it, whenever they were taken. One that is no longer on this phone is not among them.
async fn voided_sales(
    transaction: &Transaction<'_>,
    entries: &[JournalRow],
) -> Result<Vec<JournalRow>, Error> {
    let mut sales = Vec::new();
    for row in entries.iter().filter(|row| row.kind == kind::VOID) {
        if let Ok(Ok(Body::Void(void))) = open(row).map(|entry| entry.body()) {
            let sale = read_row(transaction, &void.sale.to_string()).await?;
            sales.extend(sale.and_then(|bytes| JournalRow::read(&bytes).ok()));
        }
    }
    Ok(sales)
}

/// `None` beyond 64 bits.
fn sums(opened: &ShiftOpened, taken: &[JournalRow], voided: &[JournalRow]) -> Option<ShiftSums> {
    let mut sums = ShiftSums::of_float(opened.float);
    let sale = |row: &JournalRow| match open(row).ok()?.body() {
        Ok(Body::Sale(sale)) if sale.currency == opened.currency => Some(sale),
        _ => None,
    };
    let sales = taken.iter().filter(|row| row.kind == kind::SALE);
    for sale in sales.filter_map(sale) {
        sums.take(&sale)?;
    }
    for sale in voided.iter().filter_map(sale) {
        sums.take_back(&sale)?;
    }
    Some(sums)
}
