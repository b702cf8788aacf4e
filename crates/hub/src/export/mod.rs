//! Giving journals out: as the signed bytes they are, as decoded lines, or as tables that other programs read.

mod cell;
mod chain_order;
mod journal;
mod json;
mod sales;

use std::io::{self, Write};

use clap::ValueEnum;
use trestle_core::entry::Entry;
use trestle_core::ids::ShopId;

use crate::store::{Store, StoreError};
use chain_order::ChainOrder;

pub use sales::SalesSummary;

/// How entries are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A CBOR sequence of the signed entries (RFC 8742): what `trestle verify` and `trestle import-journal` read.
    Cbor,
    /// A line of JSON each, decoded, with the entry's id.
    Jsonl,
    /// A table with a header.
    Csv,
}

/// Why nothing, or not everything, was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Where it was to be written said no.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A table could not be written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
}

/// Writes all entries up to a checkpoint, in the order in which they were received, and inside a segment in chain
/// order. The checkpoint, the entry with the last number, comes last.
///
/// # Errors
/// [`ExportError`].
pub async fn journal(
    store: &dyn Store,
    checkpoint: u64,
    format: Format,
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    let mut writer = journal::JournalWriter::new(format, out)?;
    let (mut order, mut last) = (ChainOrder::default(), None);
    let mut after = 0;
    while let Some(page) = page(store, &mut after).await? {
        for (number, entry) in page {
            if number < checkpoint {
                order
                    .take(entry)
                    .iter()
                    .try_for_each(|entry| writer.write(entry))?;
            } else if number == checkpoint {
                last = Some(entry);
            }
        }
    }
    order
        .finish()
        .iter()
        .try_for_each(|entry| writer.write(entry))?;
    last.iter().try_for_each(|entry| writer.write(entry))?;
    writer.finish()
}

/// Writes all sales.
///
/// # Errors
/// [`ExportError`].
pub async fn sales(
    store: &dyn Store,
    shop: ShopId,
    format: Format,
    out: &mut dyn Write,
) -> Result<SalesSummary, ExportError> {
    let mut sales = sales::Sales::default();
    let mut after = 0;
    while let Some(page) = page(store, &mut after).await? {
        let ours = page
            .into_iter()
            .filter(|(_, entry)| entry.head().shop == shop);
        ours.for_each(|(_, entry)| sales.take(entry));
    }
    sales.write(format, out)
}

/// How much is read at once.
const PAGE_BYTES: usize = 4 << 20;

async fn page(store: &dyn Store, after: &mut u64) -> Result<Option<Vec<(u64, Entry)>>, StoreError> {
    let received = store.read_after(*after, None, PAGE_BYTES).await?;
    let Some(last) = received.last() else {
        return Ok(None);
    };
    *after = last.number;
    let open = |bytes: &[u8]| Entry::open(bytes).map_err(|_| StoreError::Corrupt { what: "entry" });
    let entries = received.iter();
    entries
        .map(|one| Ok((one.number, open(&one.bytes)?)))
        .collect::<Result<_, _>>()
        .map(Some)
}
