//! The one writer: it takes whatever has gathered, commits it in one transaction, and answers after the fsync.

use std::sync::{Mutex, mpsc};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;
use trestle_core::runs::Placed;

use super::held::Held;
use super::{lock, write};
use crate::store::{Batch, Committed, StoreError};

/// A batch, and where its answer goes.
pub struct Request {
    /// What to write.
    pub batch: Batch,
    /// Who waits.
    pub answer: oneshot::Sender<Result<Committed, StoreError>>,
}

/// A request that was written and is not durable yet: the places and numbers of its new entries.
type Written = (Request, Vec<(usize, u64)>);

/// The most requests that one transaction takes: who comes later waits for the next, not for ever.
const GATHERED_MAX: usize = 256;

/// Writes until nobody can ask any more.
pub fn run(mut connection: Connection, inbox: &mpsc::Receiver<Request>, held: &Mutex<Held>) {
    while let Ok(first) = inbox.recv() {
        let gathered: Vec<_> = std::iter::once(first)
            .chain(inbox.try_iter().take(GATHERED_MAX - 1))
            .collect();
        commit(&mut connection, gathered, held);
    }
}

fn commit(connection: &mut Connection, gathered: Vec<Request>, held: &Mutex<Held>) {
    let mut written = Vec::new();
    match write_all(connection, gathered, &mut written) {
        Ok(()) => written
            .into_iter()
            .for_each(|written| answer_durable(written, held)),
        Err(fault) => {
            let reason = fault.to_string();
            for (request, _) in written {
                answer(request, Err(StoreError::Database(reason.clone().into())));
            }
        }
    }
}

/// Each request is a savepoint: one that fails is answered at once and takes no other with it.
fn write_all(
    connection: &mut Connection,
    gathered: Vec<Request>,
    written: &mut Vec<Written>,
) -> Result<(), StoreError> {
    let mut transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate)
    {
        Ok(transaction) => transaction,
        Err(fault) => {
            written.extend(gathered.into_iter().map(|request| (request, Vec::new())));
            return Err(fault.into());
        }
    };
    for request in gathered {
        match write_one(&mut transaction, &request.batch) {
            Ok(new) => written.push((request, new)),
            Err(fault) => answer(request, Err(fault)),
        }
    }
    Ok(transaction.commit()?)
}

fn write_one(
    transaction: &mut rusqlite::Transaction<'_>,
    batch: &Batch,
) -> Result<Vec<(usize, u64)>, StoreError> {
    let savepoint = transaction.savepoint()?;
    let new = write::batch(&savepoint, batch)?;
    savepoint.commit()?;
    Ok(new)
}

fn answer_durable((request, new): Written, held: &Mutex<Held>) {
    let mut held = lock(held);
    let mut committed = Committed::default();
    for (place, number) in new {
        let Some(entry) = request.batch.entries.get(place) else {
            continue;
        };
        committed.forks += usize::from(held.place(entry) == Placed::Fork);
        committed.numbers.push(number);
    }
    for device in &request.batch.devices {
        held.admit(device.key);
    }
    let pushed = request.batch.pushed.iter();
    committed.heads = pushed.map(|pushed| held.heads_for(pushed)).collect();
    drop(held);
    answer(request, Ok(committed));
}

/// Whoever asked may have gone away; what was written stays.
fn answer(request: Request, result: Result<Committed, StoreError>) {
    let _ = request.answer.send(result);
}
