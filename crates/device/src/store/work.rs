//! What is done inside a transaction, in a form that the store need not be compiled anew for.

use std::cell::Cell;
use std::pin::Pin;

use indexed_db_futures::error::Error;
use indexed_db_futures::transaction::Transaction;

/// Work under way; what comes of it lies where the work puts it.
pub type Doing<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;

/// Work of any kind, which can be begun again after the handle died.
pub trait Work {
    /// Begins it in this transaction.
    fn begin<'a>(&'a self, transaction: &'a Transaction<'a>) -> Doing<'a>;
}

/// Work whose result is kept until the transaction is done.
pub struct Keeping<T, W> {
    work: W,
    done: Cell<Option<T>>,
}

impl<T, W> Keeping<T, W> {
    pub fn new(work: W) -> Self {
        Self {
            work,
            done: Cell::new(None),
        }
    }

    /// The result of the last try that came to its end.
    pub fn into_done(self) -> Option<T> {
        self.done.into_inner()
    }
}

impl<T, W: AsyncFn(&Transaction<'_>) -> Result<T, Error>> Work for Keeping<T, W> {
    fn begin<'a>(&'a self, transaction: &'a Transaction<'a>) -> Doing<'a> {
        Box::pin(async move {
            self.done.set(Some((self.work)(transaction).await?));
            Ok(())
        })
    }
}
