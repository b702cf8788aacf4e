//! How long entries stay on the phone after the hub has taken them: 30 days or 50 MB, so that a hub that was restored
//! from an old backup gets back what it lost. What the hub has not signed for stays for ever.

use indexed_db_futures::error::Error;
use indexed_db_futures::transaction::Transaction;
use trestle_core::cbor;
use trestle_core::custody::Custody;
use trestle_core::ids::SegmentId;

use crate::faults::StoreFault;
use crate::journal::kept::{holds_whole, read_custody};
use crate::journal::ledger::Parties;
use crate::journal::pen::read_segments;
use crate::journal::row::{JournalRow, SegmentRow};
use crate::store::{Keep, Store, keys, rows};

/// 30 days.
pub const KEPT_MS: u64 = 30 * 24 * 3600 * 1000;
/// Of all entries together.
pub const KEPT_BYTES: u64 = 50 * 1024 * 1024;

const STORES: [&str; 4] = [
    keys::JOURNAL,
    keys::ENTRY_PLACES,
    keys::SEGMENTS,
    keys::VOIDS,
];

/// Takes out whole segments, the oldest first, that the hub holds whole and that are too old or too much. The segment
/// that is `written` stays. Only in the journal's turn. Returns how many were taken out.
pub async fn prune(
    store: &Store,
    parties: &Parties,
    written: Option<SegmentId>,
    now_ms: u64,
    bytes_max: u64,
) -> Result<usize, StoreFault> {
    let statement = read_custody(store).await?;
    let custody = statement.and_then(|statement| Custody::open(&statement).ok());
    let Some((server, custody)) = custody else {
        return Ok(0);
    };
    if server != parties.server || custody.shop != parties.shop {
        return Ok(0);
    }
    let segments = read_segments(store).await?;
    let mut bytes: u64 = segments.iter().map(|row| row.bytes).sum();
    let mut pruned = 0;
    for (place, row) in (0..).zip(&segments) {
        let spent = row.at_ms.saturating_add(KEPT_MS) < now_ms || bytes > bytes_max;
        let safe = written != Some(row.segment) && holds_whole(&custody, &parties.author, row);
        if row.bytes > 0 && spent && safe && take_out(store, place, row).await? {
            bytes -= row.bytes;
            pruned += 1;
        }
    }
    Ok(pruned)
}

/// Takes a segment out, if it still is what it was seen to be. Its own row stays: its code is never used again.
pub(super) async fn take_out(
    store: &Store,
    place: u32,
    row: &SegmentRow,
) -> Result<bool, StoreFault> {
    let key = keys::segment_key(place);
    let emptied = cbor::encode(&SegmentRow { bytes: 0, ..*row });
    let seen = cbor::encode(row);
    let work = async |transaction: &Transaction<'_>| {
        // A page that still writes there has more in it than the hub holds.
        if rows::get(transaction, keys::SEGMENTS, &key).await?.as_ref() != Some(&seen) {
            return Ok(false);
        }
        let prefix = format!("{key}/");
        for bytes in rows::get_all(transaction, keys::JOURNAL, &prefix).await? {
            forget(transaction, &bytes).await?;
        }
        rows::delete_all(transaction, keys::JOURNAL, &prefix).await?;
        rows::put(transaction, keys::SEGMENTS, &key, &emptied).await?;
        Ok(true)
    };
    store.write(&STORES, Keep::Strict, work).await
}

async fn forget(transaction: &Transaction<'_>, row: &[u8]) -> Result<(), Error> {
    if let Ok(row) = JournalRow::read(row) {
        let id = row.id.to_string();
        rows::delete_all(transaction, keys::ENTRY_PLACES, &id).await?;
        rows::delete_all(transaction, keys::VOIDS, &id).await?;
    }
    Ok(())
}
