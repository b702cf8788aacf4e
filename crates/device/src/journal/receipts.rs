//! The sales of this phone, read back from the journal.

use indexed_db_futures::transaction::Transaction;
use trestle_core::body::{Body, Sale, kind};
use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;
use trestle_core::order;
use trestle_core::receipt_number::ReceiptNumber;

use crate::faults::StoreFault;
use crate::journal::row::JournalRow;
use crate::status::{Receipt, Safe};
use crate::store::{Store, keys, rows};

/// The newest sales of this phone, at most so many. `safe_of` says who has signed for an entry.
pub async fn newest_receipts(
    store: &Store,
    limit: usize,
    safe_of: impl Fn(&Entry) -> Safe,
) -> Result<Vec<Receipt>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        let mut sales = Vec::new();
        if limit > 0 {
            rows::walk_back(transaction, keys::JOURNAL, |bytes| {
                let row = JournalRow::read(&bytes);
                sales.extend(row.ok().filter(|row| row.kind == kind::SALE));
                sales.len() < limit
            })
            .await?;
        }
        let mut voids = Vec::new();
        for sale in &sales {
            let id = sale.id.to_string();
            voids.push(rows::get(transaction, keys::VOIDS, &id).await?);
        }
        Ok((sales, voids))
    };
    let (sales, voids) = store.read(&[keys::JOURNAL, keys::VOIDS], read).await?;
    let mut receipts = sales
        .iter()
        .zip(voids)
        .map(|(row, void)| to_receipt(row, void, &safe_of))
        .collect::<Result<Vec<_>, _>>()?;
    // Two tabs write two segments at a time; a stable sort by the one clock that they share puts them together.
    order::sort_by(&mut receipts, |a, b| b.at_ms.cmp(&a.at_ms));
    Ok(receipts)
}

/// One sale of this phone.
pub async fn find_receipt(
    store: &Store,
    id: &EntryId,
    safe_of: impl Fn(&Entry) -> Safe,
) -> Result<Option<Receipt>, StoreFault> {
    let name = id.to_string();
    let read = async |transaction: &Transaction<'_>| {
        let row = read_row(transaction, &name).await?;
        let void = rows::get(transaction, keys::VOIDS, &name).await?;
        Ok((row, void))
    };
    let stores = [keys::JOURNAL, keys::ENTRY_PLACES, keys::VOIDS];
    let (row, void) = store.read(&stores, read).await?;
    let row = row.as_deref().map(JournalRow::read).transpose()?;
    let sale = row.filter(|row| row.kind == kind::SALE);
    sale.map(|row| to_receipt(&row, void, &safe_of)).transpose()
}

/// How often a receipt of this phone was printed. (Two tabs that print one at a time number both alike.)
pub async fn prints_of(store: &Store, sale: &EntryId) -> Result<u64, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        let mut prints = Vec::new();
        rows::walk_back(transaction, keys::JOURNAL, |bytes| {
            let row = JournalRow::read(&bytes).ok();
            let before = row.as_ref().is_some_and(|row| row.id == *sale);
            prints.extend(row.filter(|row| row.kind == kind::REPRINT));
            !before
        })
        .await?;
        Ok(prints)
    };
    let prints = store.read(&[keys::JOURNAL], read).await?;
    let of_it = prints.iter().filter(|row| {
        let body = open(row).map(|entry| entry.body());
        matches!(body, Ok(Ok(Body::Reprint(print))) if print.sale == *sale)
    });
    Ok(of_it.count() as u64)
}

/// One entry of this phone.
pub async fn read_entry(store: &Store, id: &EntryId) -> Result<Option<Entry>, StoreFault> {
    let name = id.to_string();
    let read = async |transaction: &Transaction<'_>| read_row(transaction, &name).await;
    let row = store
        .read(&[keys::JOURNAL, keys::ENTRY_PLACES], read)
        .await?;
    let row = row.as_deref().map(JournalRow::read).transpose()?;
    row.map(|row| open(&row)).transpose()
}

/// The receipt number of a sale.
pub fn number_of(entry: &Entry, sale: &Sale) -> ReceiptNumber {
    ReceiptNumber::new(&sale.device_code, &entry.head().segment, sale.counter)
}

/// The row of an entry, by its id in hexadecimal digits.
pub(super) async fn read_row(
    transaction: &Transaction<'_>,
    id: &str,
) -> Result<Option<Vec<u8>>, indexed_db_futures::error::Error> {
    let place = rows::get(transaction, keys::ENTRY_PLACES, id).await?;
    match place.and_then(|place| String::from_utf8(place).ok()) {
        Some(place) => rows::get(transaction, keys::JOURNAL, &place).await,
        None => Ok(None),
    }
}

const UNREADABLE: StoreFault = StoreFault::Unreadable(keys::JOURNAL);

/// The entry of a row.
pub(super) fn open(row: &JournalRow) -> Result<Entry, StoreFault> {
    Entry::open_kept(&row.bytes).map_err(|_| UNREADABLE)
}

fn to_receipt(
    row: &JournalRow,
    void: Option<Vec<u8>>,
    safe_of: impl Fn(&Entry) -> Safe,
) -> Result<Receipt, StoreFault> {
    let entry = open(row)?;
    let Ok(Body::Sale(sale)) = entry.body() else {
        return Err(UNREADABLE);
    };
    Ok(Receipt {
        id: entry.id(),
        number: number_of(&entry, &sale),
        at_ms: entry.head().at_ms,
        voided: void.as_deref().and_then(EntryId::from_slice),
        safe: safe_of(&entry),
        sale,
    })
}
