//! The device as the app sees it.

mod basket;
mod beginning;
mod claim;
mod enrolment;
mod flushing;
mod home_screen;
mod office;
mod opening;
mod page;
mod parked;
mod reading;
mod recovery;
mod report;
mod sales;
mod shift;
#[cfg(test)]
mod shift_tests;
mod subscribers;
#[cfg(test)]
mod tests;
mod turn;
mod update;
mod witnessing;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;

use tokio::sync::{Mutex, Notify};
use trestle_core::catalogue::{Catalogue, Product, RowKey};
use trestle_core::ids::EntryId;
use trestle_core::keys::Keypair;
use trestle_core::receipt_number::ReceiptNumber;

use crate::browser::locks::Lock;
use crate::browser::news::{News, NewsDesk};
use crate::browser::persistence;
use crate::browser::witness::{Note, Witness};
use crate::browser::worker::Worker;
use crate::contact::Contact;
use crate::faults::{OpenFault, StoreFault};
use crate::journal::{Ledger, Pen};
use crate::membership::Joined;
use crate::shelf::Shelf;
use crate::status::{Change, Membership, StorageHealth, Sync};
use crate::store::{Store, keys};
use crate::sync::CatalogueKeeper;
use opening::Opened;
use subscribers::Subscribers;
pub use subscribers::Subscription;

/// What a screen awaits. It is compiled here alone: what an `async fn` does is compiled once more into every crate that
/// awaits it, with all that it awaits in turn.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A phone without a screen. A cheap handle: clones are the same device.
#[derive(Clone)]
pub struct Device(Rc<Inner>);

struct Inner {
    store: Store,
    key: Keypair,
    witness: Witness,
    /// What the witness missed when this page opened: its first segment says so.
    missed: Cell<Option<Note>>,
    joined: RefCell<Option<Joined>>,
    /// Held while this page writes the journal, or reads all of it.
    turn: Mutex<()>,
    pen: RefCell<Option<Pen>>,
    ledger: RefCell<Option<Rc<RefCell<Ledger>>>>,
    catalogue: RefCell<Rc<CatalogueKeeper>>,
    shelf: RefCell<Rc<Shelf>>,
    refused: RefCell<BTreeMap<EntryId, Option<ReceiptNumber>>>,
    sync: Cell<Sync>,
    contact: Cell<Contact>,
    storage: Cell<StorageHealth>,
    subscribers: Subscribers,
    news: NewsDesk,
    worker: Worker,
    /// Rung when there is reason to flush.
    flush_bell: Notify,
    /// Rung when there is reason to read the feed.
    feed_bell: Notify,
    checkout: RefCell<Option<Lock>>,
    checkout_open: Cell<bool>,
    started: Cell<bool>,
    /// Whose pictures were tried.
    pictures_done: RefCell<Option<Rc<Vec<Rc<Product>>>>>,
    gave_back: Cell<bool>,
}

impl PartialEq for Device {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Device {
    /// Opens store, key, witness and catalogue. It needs no network, ever.
    ///
    /// # Errors
    /// [`OpenFault`].
    pub fn open() -> Soon<'static, Result<Self, OpenFault>> {
        Box::pin(Self::open_named(keys::DATABASE))
    }

    pub(crate) async fn open_named(database: &str) -> Result<Self, OpenFault> {
        let store = Store::open(database).await?;
        let opened = Opened::read(&store).await?;
        let device = Self(Rc::new(Inner {
            store,
            key: opened.key,
            witness: Witness::of(database),
            missed: Cell::new(None),
            joined: RefCell::new(opened.joined),
            turn: Mutex::new(()),
            pen: RefCell::new(None),
            ledger: RefCell::new(opened.ledger.map(|ledger| Rc::new(RefCell::new(ledger)))),
            shelf: RefCell::new(opened.shelf),
            catalogue: RefCell::new(Rc::new(opened.keeper)),
            refused: RefCell::default(),
            sync: Cell::default(),
            contact: Cell::new(opened.contact),
            storage: Cell::default(),
            subscribers: Subscribers::default(),
            news: NewsDesk::open(),
            worker: Worker::default(),
            flush_bell: Notify::new(),
            feed_bell: Notify::new(),
            checkout: RefCell::new(None),
            checkout_open: Cell::new(false),
            started: Cell::new(false),
            pictures_done: RefCell::default(),
            gave_back: Cell::new(false),
        }));
        device.look_up_refused().await?;
        device.ask_witness().await?;
        device.note_shop();
        Ok(device)
    }

    /// The shop it belongs to, once enrolled.
    pub fn membership(&self) -> Option<Membership> {
        let joined = self.0.joined.borrow();
        joined.as_ref().map(|joined| joined.membership.clone())
    }

    /// What is sold, laid out for screens.
    pub fn shelf(&self) -> Rc<Shelf> {
        self.0.shelf.borrow().clone()
    }

    /// The catalogue itself.
    pub fn catalogue(&self) -> Rc<Catalogue> {
        self.shelf().catalogue.clone()
    }

    /// Calls back on every change, until the subscription is dropped.
    pub fn subscribe(&self, on_change: Rc<dyn Fn(Change)>) -> Subscription {
        self.0.subscribers.add(on_change)
    }

    /// Asks the browser not to clear the storage. Best asked after something the person did.
    pub fn ask_persistence(&self) -> Soon<'_, bool> {
        Box::pin(async move {
            let granted = persistence::ask().await;
            self.tell(Change::Status);
            granted
        })
    }

    fn tell(&self, change: Change) {
        self.0.subscribers.tell(change);
    }

    fn tell_everyone(&self, change: Change, news: News) {
        self.0.news.tell(news);
        self.tell(change);
    }

    fn ledger(&self) -> Option<Rc<RefCell<Ledger>>> {
        self.0.ledger.borrow().clone()
    }

    /// Makes the ledger again from the store; no entry is written meanwhile.
    async fn reload_ledger(&self) -> Result<(), StoreFault> {
        if self.membership().is_none() {
            return Ok(());
        }
        let _turn = self.journal_turn().await?;
        self.load_ledger().await
    }

    /// Only in this page's turn.
    async fn load_ledger(&self) -> Result<(), StoreFault> {
        let parties = self.0.joined.borrow().as_ref().map(Joined::parties);
        let Some(parties) = parties else {
            return Ok(());
        };
        let written = self.0.pen.borrow().as_ref().map(Pen::segment);
        let ledger = Ledger::load(&self.0.store, parties, written).await?;
        match self.ledger() {
            Some(held) => *held.borrow_mut() = ledger,
            None => *self.0.ledger.borrow_mut() = Some(Rc::new(RefCell::new(ledger))),
        }
        self.reread_custody().await
    }

    /// A flush may have been answered while the ledger was made.
    async fn reread_custody(&self) -> Result<(), StoreFault> {
        let statement = crate::journal::read_custody(&self.0.store).await?;
        if let Some((ledger, statement)) = self.ledger().zip(statement) {
            let _ = ledger.borrow_mut().handle_custody(&statement);
        }
        Ok(())
    }

    async fn reload_catalogue(&self) -> Result<(), StoreFault> {
        let held = self.0.catalogue.borrow().clone();
        if held.is_current(&self.0.store).await? {
            return Ok(());
        }
        let keeper = CatalogueKeeper::load(&self.0.store).await?;
        self.show_catalogue(keeper, None);
        Ok(())
    }

    /// Shows a catalogue in which these rows changed, or all may have.
    fn show_catalogue(&self, keeper: CatalogueKeeper, rows: Option<&[RowKey]>) {
        let (held, catalogue) = (self.shelf(), keeper.catalogue());
        let shelf = match rows {
            Some(rows) => held.after(catalogue, rows),
            None => Shelf::of(catalogue),
        };
        *self.0.shelf.borrow_mut() = Rc::new(shelf);
        *self.0.catalogue.borrow_mut() = Rc::new(keeper);
        self.note_shop();
        self.tell(Change::Catalogue);
    }
}
