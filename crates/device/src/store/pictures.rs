//! Pictures make room for the journal: those first that nobody has looked at for longest.

use indexed_db_futures::error::Error;
use indexed_db_futures::transaction::Transaction;
use trestle_core::order;

use crate::store::{keys, rows};

/// Pictures given up at once.
const EVICTED_AT_ONCE: usize = 64;

/// Gives some up.
pub async fn evict(transaction: &Transaction<'_>) -> Result<(), Error> {
    let mut pictures = rows::get_keys(transaction, keys::PICTURES, "").await?;
    let uses = rows::get_numbers(transaction, keys::PICTURE_USES).await?;
    let last_use = |hash: &String| uses.get(hash).copied().unwrap_or(0.0);
    order::sort_by(&mut pictures, |a, b| last_use(a).total_cmp(&last_use(b)));
    for hash in pictures.iter().take(EVICTED_AT_ONCE) {
        rows::delete_all(transaction, keys::PICTURES, hash).await?;
        rows::delete_all(transaction, keys::PICTURE_USES, hash).await?;
    }
    Ok(())
}
