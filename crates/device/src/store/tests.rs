//! In a real browser: what is kept, what is not, and what dies on the way.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::FutureExt as _;
use indexed_db_futures::Build as _;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error};
use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::transaction::{Transaction, TransactionMode};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::fault::Ailment;
use super::{Keep, Store, keys, migrations, rows};
use crate::browser::{locks, random};
use crate::faults::{OpenFault, StoreFault};
use crate::key;
use crate::testing;

wasm_bindgen_test_configure!(run_in_browser);

impl Store {
    /// Lets the next attempts fail, each as a dead handle would.
    pub fn ail_next(&self, attempts: u32) {
        self.0.ailing.set(attempts);
    }

    /// Lets the next attempts be done, and yet look as if the handle had died.
    pub fn lose_next_answers(&self, attempts: u32) {
        self.0.losing_answers.set(attempts);
    }

    pub(super) fn ail(&self) -> Result<(), Ailment> {
        count_down(&self.0.ailing)
    }

    pub(super) fn lose_answer(&self) -> Result<(), Ailment> {
        count_down(&self.0.losing_answers)
    }
}

fn count_down(left: &Cell<u32>) -> Result<(), Ailment> {
    match left.get() {
        0 => Ok(()),
        attempts => {
            left.set(attempts - 1);
            Err(Ailment::of_exception(&exception("InvalidStateError")))
        }
    }
}

fn exception(name: &str) -> web_sys::DomException {
    web_sys::DomException::new_with_message_and_name("made for a test", name).unwrap()
}

/// A database of its own for each test.
async fn store() -> (Store, String) {
    let name = format!("test-{}", random::jitter());
    (Store::open(&name).await.unwrap(), name)
}

pub async fn keys_in(store: &Store, of: &str) -> Vec<String> {
    let read = async |transaction: &Transaction<'_>| rows::get_keys(transaction, of, "").await;
    store.read(&[of], read).await.unwrap()
}

/// Nothing half written stays.
#[wasm_bindgen_test]
async fn a_transaction_that_fails_in_its_middle_writes_nothing() {
    let (store, _) = store().await;
    let work = async |transaction: &Transaction<'_>| {
        rows::add(transaction, keys::JOURNAL, "x", b"x").await?;
        Err::<(), _>(Error::DomException(DomException::from(exception(
            "DataError",
        ))))
    };
    let failed = store.write(&[keys::JOURNAL], Keep::Strict, work).await;
    assert!(matches!(failed, Err(StoreFault::Lost(_))));
    assert!(keys_in(&store, keys::JOURNAL).await.is_empty());
}

#[wasm_bindgen_test]
async fn the_key_survives_a_restart_and_is_made_once() {
    let (store, name) = store().await;
    let (made, is_new) = key::open_or_make(&store).await.unwrap();
    assert!(is_new);
    drop(store);
    let again = Store::open(&name).await.unwrap();
    let (opened, is_new) = key::open_or_make(&again).await.unwrap();
    assert!(!is_new);
    assert_eq!(opened.author(), made.author());
}

/// Pictures go before a sale is refused, and the journal never goes.
#[wasm_bindgen_test]
async fn pictures_make_room_for_an_entry() {
    let (store, _) = store().await;
    for hash in ["aa", "bb"] {
        let put = async |transaction: &Transaction<'_>| {
            rows::put(transaction, keys::PICTURES, hash, &[0; 1000]).await
        };
        let picture = store.write(&[keys::PICTURES], Keep::Relaxed, put);
        picture.await.unwrap();
    }
    let tries = Rc::new(Cell::new(0));
    let work = async |transaction: &Transaction<'_>| {
        tries.set(tries.get() + 1);
        rows::put(transaction, keys::JOURNAL, "entry", b"entry").await?;
        match tries.get() {
            1 => Err(Error::DomException(DomException::from(exception(
                "QuotaExceededError",
            )))),
            _ => Ok(()),
        }
    };
    let kept = store.write(&[keys::JOURNAL], Keep::Strict, work).await;
    assert_eq!((kept, tries.get()), (Ok(()), 2));
    assert!(keys_in(&store, keys::PICTURES).await.is_empty());
    assert_eq!(keys_in(&store, keys::JOURNAL).await, ["entry"]);
}

/// What was shown last is given up last.
#[wasm_bindgen_test]
async fn pictures_that_nobody_looks_at_go_first() {
    let (store, _) = store().await;
    let fill = async |transaction: &Transaction<'_>| {
        for number in 0..65 {
            rows::put(transaction, keys::PICTURES, &format!("{number:02}"), &[1]).await?;
        }
        let shown = JsValue::from_f64(1_795_000_000_000.0);
        rows::put_value(transaction, keys::PICTURE_USES, "00", &shown).await
    };
    let stores = [keys::PICTURES, keys::PICTURE_USES];
    store.write(&stores, Keep::Relaxed, fill).await.unwrap();
    store.evict_pictures().await.unwrap();
    assert_eq!(keys_in(&store, keys::PICTURES).await, ["00"]);
}

/// A database of the first version keeps its sales, and gets what is new.
#[wasm_bindgen_test]
async fn an_older_database_is_brought_up_to_date() {
    let name = testing::fresh_name();
    let old = open_first_version(&name).await;
    let transaction = old
        .transaction(keys::JOURNAL)
        .with_mode(TransactionMode::Readwrite)
        .build()
        .unwrap();
    let entry = rows::put(&transaction, keys::JOURNAL, "entry", b"entry").await;
    entry.unwrap();
    transaction.commit().await.unwrap();
    old.close();
    let store = Store::open(&name).await.unwrap();
    assert_eq!(keys_in(&store, keys::JOURNAL).await, ["entry"]);
    assert!(keys_in(&store, keys::PICTURE_USES).await.is_empty());
}

#[wasm_bindgen_test]
async fn a_tab_that_holds_an_older_database_is_named() {
    let name = testing::fresh_name();
    let old = open_first_version(&name).await;
    let blocked = Store::open(&name).await;
    assert!(matches!(blocked, Err(OpenFault::Blocked)));
    old.close();
    // What was given up changed nothing on its way out: the next one finds the old form and brings it up to date.
    let store = Store::open(&name).await.unwrap();
    assert!(keys_in(&store, keys::PICTURE_USES).await.is_empty());
}

async fn open_first_version(name: &str) -> Database {
    Database::open(name)
        .with_version(1_u32)
        .with_on_upgrade_needed(|_, database| {
            migrations::first_version(database.as_sys().unchecked_ref()).map_err(Into::into)
        })
        .build()
        .unwrap()
        .await
        .unwrap()
}

#[wasm_bindgen_test]
async fn a_full_phone_says_so() {
    let (store, _) = store().await;
    let work = async |_: &Transaction<'_>| {
        Err::<(), _>(Error::DomException(DomException::from(exception(
            "QuotaExceededError",
        ))))
    };
    let full = store.write(&[keys::JOURNAL], Keep::Strict, work).await;
    assert_eq!(full, Err(StoreFault::Full));
}

#[wasm_bindgen_test]
async fn a_lock_is_given_back_when_it_is_dropped() {
    let name = format!("lock-{}", random::jitter());
    let held = locks::hold(&name).await.unwrap();
    assert!(locks::try_hold(&name).await.unwrap().is_none());
    drop(held);
    assert!(locks::hold(&name).await.is_ok());
    let shared = locks::share(&name).await.unwrap();
    let also = locks::share(&name).await.unwrap();
    assert!(locks::try_hold(&name).await.unwrap().is_none());
    drop((shared, also));
    assert!(locks::hold(&name).await.is_ok());
}

/// A page that the browser puts away frozen would have its turn for ever.
#[wasm_bindgen_test]
async fn a_page_that_is_put_away_holds_no_lock_and_waits_for_none() {
    let (one, other) = (
        format!("lock-{}", random::jitter()),
        format!("lock-{}", random::jitter()),
    );
    let held = locks::hold(&one).await.unwrap();
    let _elsewhere = locks::hold(&other).await.unwrap();
    let mut waiting = Box::pin(locks::hold(&other));
    assert!((&mut waiting).now_or_never().is_none());
    locks::give_all_back();
    assert!(waiting.await.is_err());
    assert!(locks::hold(&one).await.is_ok());
    assert!(locks::hold(&other).await.is_ok());
    drop(held);
    assert!(locks::hold(&one).await.is_ok());
}
