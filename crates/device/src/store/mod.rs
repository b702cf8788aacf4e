//! The phone's store: IndexedDB, opened once, opened again when the browser has let it die.

pub mod early;
mod fault;
pub mod keys;
mod migrations;
mod pictures;
pub mod rows;
#[cfg(test)]
pub mod tests;
mod work;

#[cfg(test)]
use std::cell::Cell;
use std::cell::RefCell;
use std::future::{Future as _, IntoFuture as _, poll_fn};
use std::pin::pin;
use std::rc::{Rc, Weak};
use std::task::Poll;

use indexed_db_futures::Build as _;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use tokio::sync::Notify;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{page_cache, property};
use crate::faults::{OpenFault, StoreFault};
use fault::{Ailment, Unopened};
use work::{Keeping, Work};

/// A handle that never dies for good while the browser gives another.
#[derive(Clone)]
pub struct Store(Rc<Inner>);

struct Inner {
    name: String,
    database: RefCell<Option<Database>>,
    /// What the browser said that it did with the last journal write, read back.
    durability: RefCell<Option<String>>,
    /// Transactions that have not ended yet.
    under_way: RefCell<Vec<web_sys::IdbTransaction>>,
    #[cfg(test)]
    ailing: Cell<u32>,
    #[cfg(test)]
    losing_answers: Cell<u32>,
}

/// How sure a write must be before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// On the disk: everything of the journal and the key.
    Strict,
    /// In the system's hands: what can be fetched again.
    Relaxed,
}

impl Inner {
    /// What is under way is not done, and whoever waits for it hears so.
    fn abort_all(&self) {
        for transaction in self.under_way.take() {
            // Refused by one that is already being committed: that one ends by itself.
            let _ = transaction.abort();
        }
    }
}

impl Store {
    /// Opens the database of this name, and makes or migrates it.
    pub async fn open(name: &str) -> Result<Self, OpenFault> {
        let store = Self(Rc::new(Inner {
            name: name.into(),
            database: RefCell::new(None),
            durability: RefCell::new(None),
            under_way: RefCell::default(),
            #[cfg(test)]
            ailing: Cell::new(0),
            #[cfg(test)]
            losing_answers: Cell::new(0),
        }));
        let database = open_database(name).await.map_err(fault::of_opening)?;
        store.hold(database);
        let put_away = Rc::downgrade(&store.0);
        page_cache::when_put_away(move || {
            if let Some(store) = put_away.upgrade() {
                store.abort_all();
            }
        });
        Ok(store)
    }

    /// Reads in one transaction.
    pub async fn read<T>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, StoreFault> {
        self.transact(stores, TransactionMode::Readonly, Keep::Relaxed, work)
            .await
    }

    /// Writes in one transaction: all or nothing, done when it is as sure as was asked. The work may be tried twice;
    /// it must await the database alone, since anything else lets the browser end the transaction.
    pub async fn write<T>(
        &self,
        stores: &[&str],
        keep: Keep,
        work: impl AsyncFn(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, StoreFault> {
        self.transact(stores, TransactionMode::Readwrite, keep, work)
            .await
    }

    /// `strict`, `relaxed` or `default`: what the last [`Keep::Strict`] write was given; `None` before the first.
    pub fn durability(&self) -> Option<String> {
        self.0.durability.borrow().clone()
    }

    async fn transact<T>(
        &self,
        stores: &[&str],
        mode: TransactionMode,
        keep: Keep,
        work: impl AsyncFn(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, StoreFault> {
        let keeping = Keeping::new(work);
        self.insist(stores, mode, keep, &keeping).await?;
        keeping
            .into_done()
            .ok_or(StoreFault::Unreadable("transaction"))
    }

    /// Tries, and once more where another try can help. All that is written and read goes through here: it is compiled
    /// once, whatever the work.
    async fn insist(
        &self,
        stores: &[&str],
        mode: TransactionMode,
        keep: Keep,
        work: &dyn Work,
    ) -> Result<(), StoreFault> {
        let ailment = match self.attempt(stores, mode, keep, work).await {
            Ok(()) => return Ok(()),
            Err(ailment) => ailment,
        };
        match &ailment {
            Ailment::Dead(_) => self.let_go(),
            Ailment::Full(_) => self.evict_pictures().await?,
            Ailment::Other(_) => return Err(ailment.into()),
        }
        let second = self.attempt(stores, mode, keep, work).await;
        second.map_err(Into::into)
    }

    /// The one place where transactions are opened.
    async fn attempt(
        &self,
        stores: &[&str],
        mode: TransactionMode,
        keep: Keep,
        work: &dyn Work,
    ) -> Result<(), Ailment> {
        #[cfg(test)]
        self.ail()?;
        let database = self.database().await?;
        let durability = match keep {
            Keep::Strict => TransactionDurability::Strict,
            Keep::Relaxed => TransactionDurability::Relaxed,
        };
        let transaction = database
            .transaction(stores)
            .with_mode(mode)
            .with_options(TransactionOptions::new().with_durability(durability))
            .build()?;
        let raw: web_sys::IdbTransaction = transaction.as_sys().clone().unchecked_into();
        self.0.under_way.borrow_mut().push(raw.clone());
        let done = match work.begin(&transaction).await {
            Ok(()) => transaction.commit().await,
            Err(error) => Err(error),
        };
        self.0.under_way.borrow_mut().retain(|other| *other != raw);
        if keep == Keep::Strict {
            *self.0.durability.borrow_mut() =
                property(raw.as_ref(), "durability").and_then(|value| value.as_string());
        }
        #[cfg(test)]
        self.lose_answer()?;
        // A transaction that ran out of room says so itself; the error that arrives here only says that it ended.
        done.map_err(|error| match raw.error() {
            Some(cause) => Ailment::of_exception(&cause),
            None => error.into(),
        })
    }

    async fn database(&self) -> Result<Database, Ailment> {
        let held = self.0.database.borrow().clone();
        match held {
            Some(database) => Ok(database),
            None => {
                let opened = open_database(&self.0.name).await;
                let database = opened.map_err(|error| Ailment::of_reopening(&error))?;
                self.hold(database.clone());
                Ok(database)
            }
        }
    }

    fn hold(&self, database: Database) {
        spawn_local(let_go_when_told(database.clone(), Rc::downgrade(&self.0)));
        *self.0.database.borrow_mut() = Some(database);
    }

    /// Drops the handle; the next use opens another.
    pub fn let_go(&self) {
        let database = self.0.database.borrow_mut().take();
        if let Some(database) = database {
            database.close();
        }
    }

    /// Gives pictures up, never anything of the journal: they can be fetched again.
    async fn evict_pictures(&self) -> Result<(), StoreFault> {
        let stores = [keys::PICTURES, keys::PICTURE_USES];
        let evict = Keeping::new(pictures::evict);
        let evicted = self.attempt(&stores, TransactionMode::Readwrite, Keep::Relaxed, &evict);
        evicted.await.map_err(|_| StoreFault::Full)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(database) = self.database.take() {
            database.close();
        }
    }
}

async fn open_database(name: &str) -> Result<Database, Unopened> {
    let request = Database::open(name).with_version(keys::VERSION).build()?;
    let raw: web_sys::IdbOpenDbRequest = request.as_sys().clone();
    // The library's own listeners print their faults, and with that bring the printing of every type it knows.
    let opening = raw.clone();
    let upgrade = Closure::<dyn FnMut(web_sys::IdbVersionChangeEvent) -> Result<(), JsValue>>::new(
        move |event: web_sys::IdbVersionChangeEvent| {
            let database = opening.result()?.unchecked_into();
            migrations::run(&database, event.old_version() as u32)
        },
    );
    raw.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let blocked = Rc::new(Notify::new());
    let blocks = blocked.clone();
    let on_blocked = Closure::<dyn FnMut()>::new(move || blocks.notify_one());
    raw.set_onblocked(Some(on_blocked.as_ref().unchecked_ref()));
    // Whichever comes first: a request that is blocked may wait for as long as the other tab stays open.
    let mut opened = pin!(request.into_future());
    let mut blocked = pin!(blocked.notified());
    poll_fn(|context| match opened.as_mut().poll(context) {
        Poll::Ready(opened) => Poll::Ready(opened.map_err(Into::into)),
        Poll::Pending => blocked
            .as_mut()
            .poll(context)
            .map(|()| Err(Unopened::Blocked)),
    })
    .await
}

/// The browser closed the handle, or another tab wants a newer form: the next use opens a new one.
async fn let_go_when_told(database: Database, store: Weak<Inner>) {
    if let Ok(mut changes) = database.version_changes() {
        changes.recv().await;
        match store.upgrade() {
            Some(store) => Store(store).let_go(),
            None => database.close(),
        }
    }
}
