//! The flush: pushes what nobody has signed for. Page and worker run these same lines.

use std::cell::RefCell;

use indexed_db_futures::transaction::Transaction;
use trestle_core::outbox::PushFailure;

use crate::browser::{clock, locks, random, server};
use crate::faults::StoreFault;
use crate::journal::{JournalRow, Ledger, keep_custody, read_custody};
use crate::store::{Store, keys, rows};

/// How a flush ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlushEnd {
    /// Nothing was owed, or not yet due again.
    NothingDue,
    /// The server signed for what it was given, as far as it takes it.
    Signed,
    /// The server proved itself, and took nothing new.
    NothingTaken,
    /// The server proved itself, and no longer has what it had signed for: the ledger must be made again, and what it
    /// lacks pushed again.
    TakenBack,
    /// No server proved itself.
    Unproven,
}

/// Pushes batch after batch until nothing is due. One flush runs at a time over all pages and the worker; another one
/// beside it would do no harm.
///
/// # Errors
/// [`StoreFault`]: what could not be read or kept; nothing is lost by it.
pub async fn flush(
    store: &Store,
    ledger: &RefCell<Ledger>,
    on_signed: impl Fn(),
) -> Result<FlushEnd, StoreFault> {
    let _lock = locks::hold(locks::FLUSH).await.map_err(StoreFault::Lost)?;
    // Another page or the worker may have pushed while this one waited.
    if let Some(statement) = read_custody(store).await? {
        let _ = ledger.borrow_mut().handle_custody(&statement);
    }
    let mut end = FlushEnd::NothingDue;
    while let Some(batch) = next_batch(ledger) {
        end = push(store, ledger, &batch).await?;
        match end {
            FlushEnd::Signed => on_signed(),
            FlushEnd::NothingDue
            | FlushEnd::NothingTaken
            | FlushEnd::TakenBack
            | FlushEnd::Unproven => break,
        }
    }
    Ok(end)
}

/// Keys of the entries to push, in chain order.
fn next_batch(ledger: &RefCell<Ledger>) -> Option<Vec<String>> {
    let mut ledger = ledger.borrow_mut();
    let entries = ledger.outbox().poll_push(clock::now_ms())?;
    Some(ledger.keys_of(&entries))
}

async fn push(
    store: &Store,
    ledger: &RefCell<Ledger>,
    batch: &[String],
) -> Result<FlushEnd, StoreFault> {
    let read = read_batch(store, batch).await;
    let answer = match &read {
        Ok(sequence) => server::push(sequence.clone()).await.ok(),
        Err(_) => None,
    };
    let statement = answer.as_ref().map(|answer| answer.bytes.as_slice());
    let taken =
        ledger
            .borrow_mut()
            .outbox()
            .handle_answer(statement, clock::now_ms(), random::jitter());
    read?;
    let end = match taken {
        Ok(_) => FlushEnd::Signed,
        Err(PushFailure::NoProgress) => FlushEnd::NothingTaken,
        Err(PushFailure::Unanswered | PushFailure::Mistrusted(_)) => FlushEnd::Unproven,
    };
    if let Some(statement) = statement.filter(|_| end != FlushEnd::Unproven) {
        let refused = ledger.borrow().refused();
        keep_custody(store, statement, refused).await?;
        if ledger.borrow().is_taken_back_by(statement) {
            return Ok(FlushEnd::TakenBack);
        }
    }
    Ok(end)
}

/// The batch as a CBOR sequence: the entries' own bytes, one after another.
async fn read_batch(store: &Store, batch: &[String]) -> Result<Vec<u8>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        let mut found = Vec::new();
        for key in batch {
            found.extend(rows::get(transaction, keys::JOURNAL, key).await?);
        }
        Ok(found)
    };
    let found = store.read(&[keys::JOURNAL], read).await?;
    if found.len() < batch.len() {
        return Err(StoreFault::Gone);
    }
    let mut sequence = Vec::new();
    for row in &found {
        sequence.extend_from_slice(&JournalRow::read(row)?.bytes);
    }
    Ok(sequence)
}
