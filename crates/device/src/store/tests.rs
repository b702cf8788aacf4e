//! In a real browser: what is kept, what is not, and what dies on the way.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use indexed_db_futures::Build as _;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error};
use indexed_db_futures::transaction::{Transaction, TransactionMode};
use trestle_core::body::{Body, NoticeKind};
use trestle_core::custody::{Custody, Holdings, RefusalReason};
use trestle_core::ids::ShopId;
use trestle_core::keys::Keypair;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::fault::Ailment;
use super::{Keep, Store, keys, migrations, rows};
use crate::browser::{locks, random};
use crate::faults::{OpenFault, StoreFault};
use crate::journal::{JournalRow, Ledger, Parties, Pen, SegmentRow, keep_custody};
use crate::key;
use crate::status::Safe;
use crate::testing;

wasm_bindgen_test_configure!(run_in_browser);

impl Store {
    /// Lets the next attempts fail, each as a dead handle would.
    pub fn ail_next(&self, attempts: u32) {
        self.0.ailing.set(attempts);
    }

    /// Lets the next attempts be done, and yet look as if the handle had died.
    fn lose_next_answers(&self, attempts: u32) {
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

const SHOP: ShopId = ShopId([7; 32]);

fn author() -> Keypair {
    Keypair::from_seed(&[3; 32])
}

fn exception(name: &str) -> web_sys::DomException {
    web_sys::DomException::new_with_message_and_name("made for a test", name).unwrap()
}

/// A database of its own for each test.
async fn store() -> (Store, String) {
    let name = format!("test-{}", random::jitter());
    (Store::open(&name).await.unwrap(), name)
}

async fn keys_in(store: &Store, of: &str) -> Vec<String> {
    let read = async |transaction: &Transaction<'_>| rows::get_keys(transaction, of, "").await;
    store.read(&[of], read).await.unwrap()
}

async fn notice(pen: &mut Pen, store: &Store) -> Result<crate::journal::Written, StoreFault> {
    pen.notice(store, &author(), NoticeKind::AppStarted, "")
        .await
}

/// Invariant 1: what is shown as kept was kept with the durability that was asked for.
#[wasm_bindgen_test]
async fn an_entry_is_kept_with_strict_durability() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    assert_eq!(store.durability(), None);
    notice(&mut pen, &store).await.unwrap();
    assert_eq!(store.durability().as_deref(), Some("strict"));
    assert_eq!(
        keys_in(&store, keys::JOURNAL).await,
        [keys::journal_key(0, 0)]
    );
}

/// Invariants 5 and 6: a number is used by what was kept, and by nothing else.
#[wasm_bindgen_test]
async fn a_write_that_failed_leaves_the_pen_where_it_was() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    notice(&mut pen, &store).await.unwrap();
    store.ail_next(2);
    assert!(matches!(
        notice(&mut pen, &store).await,
        Err(StoreFault::Lost(_))
    ));
    assert_eq!(keys_in(&store, keys::JOURNAL).await.len(), 1);
    let written = notice(&mut pen, &store).await.unwrap();
    assert_eq!(written.entry.head().seq, 1);
    assert_eq!(keys_in(&store, keys::JOURNAL).await.len(), 2);
}

#[wasm_bindgen_test]
async fn a_handle_that_died_is_opened_again() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    store.ail_next(1);
    notice(&mut pen, &store).await.unwrap();
    store.let_go();
    notice(&mut pen, &store).await.unwrap();
    assert_eq!(keys_in(&store, keys::JOURNAL).await.len(), 2);
}

/// Nothing half written stays: the journal, the pen's place and the index agree.
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

/// An answer that was lost with the handle: the second try finds the entry and does not fail on it.
#[wasm_bindgen_test]
async fn an_entry_whose_answer_was_lost_is_kept_once() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    store.lose_next_answers(1);
    let written = notice(&mut pen, &store).await.unwrap();
    assert_eq!(written.entry.head().seq, 0);
    assert_eq!(
        keys_in(&store, keys::JOURNAL).await,
        [keys::journal_key(0, 0)]
    );
}

/// Should the lock ever fail: the place of a segment is taken once, and the second pen writes nothing.
#[wasm_bindgen_test]
async fn two_pens_never_take_one_place() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    let mut twin = Pen::open(&store, SHOP).await.unwrap();
    notice(&mut pen, &store).await.unwrap();
    assert!(notice(&mut twin, &store).await.is_err());
    assert_eq!(keys_in(&store, keys::JOURNAL).await.len(), 1);
}

/// Invariant 11: two tabs open one after the other and write in turns; neither continues the other's segment.
#[wasm_bindgen_test]
async fn two_writers_never_share_a_segment() {
    let (store, name) = store().await;
    let other_tab = Store::open(&name).await.unwrap();
    let mut one = Pen::open(&store, SHOP).await.unwrap();
    let first = notice(&mut one, &store).await.unwrap().entry;
    let mut two = Pen::open(&other_tab, SHOP).await.unwrap();
    let second = notice(&mut two, &other_tab).await.unwrap().entry;
    let third = notice(&mut one, &store).await.unwrap().entry;
    assert_ne!(first.head().segment, second.head().segment);
    assert_eq!(second.head().prev, first.id(), "it follows what was known");
    assert_eq!((third.head().seq, third.head().prev), (1, first.id()));
    let segments = keys_in(&store, keys::SEGMENTS).await;
    assert_eq!(segments, [keys::segment_key(0), keys::segment_key(1)]);
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
}

async fn open_first_version(name: &str) -> Database {
    Database::open(name)
        .with_version(1_u32)
        .with_on_upgrade_needed(|_, database| migrations::first_version(&database))
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

/// Everything kept is owed until the hub has signed for it, also after a restart.
#[wasm_bindgen_test]
async fn the_ledger_is_made_again_from_the_store() {
    let (store, _) = store().await;
    let parties = Parties {
        shop: SHOP,
        author: author().author(),
        server: Keypair::from_seed(&[2; 32]).author(),
    };
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    for _ in 0..3 {
        notice(&mut pen, &store).await.unwrap();
    }
    let mut ledger = Ledger::load(&store, parties, None).await.unwrap();
    assert_eq!(
        (ledger.owed(), ledger.unsent().0),
        (3, 0),
        "no sales among them"
    );
    let push = ledger.outbox().poll_push(0).unwrap();
    let places: Vec<_> = (0..3).map(|seq| keys::journal_key(0, seq)).collect();
    assert_eq!(ledger.keys_of(&push), places);
}

/// Invariant 13: what was refused stays in sight over a restart, until the hub has taken it after all.
#[wasm_bindgen_test]
async fn a_refusal_is_remembered() {
    let (store, _) = store().await;
    let hub = Keypair::from_seed(&[2; 32]);
    let parties = Parties {
        shop: SHOP,
        author: author().author(),
        server: hub.author(),
    };
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    let entry = notice(&mut pen, &store).await.unwrap().entry;
    let mut custody = Custody {
        version: 0,
        shop: SHOP,
        at_ms: 0,
        authors: vec![],
        refused: vec![],
    };
    let refused = BTreeMap::from([(entry.id(), RefusalReason::Revoked)]);
    let nothing = custody.sign(&hub);
    keep_custody(&store, &nothing, refused.clone())
        .await
        .unwrap();
    let ledger = Ledger::load(&store, parties, None).await.unwrap();
    assert_eq!(ledger.refused(), refused);
    let mut holdings = Holdings::default();
    let head = entry.head();
    holdings.place(entry.author(), head.segment, 0, entry.id(), head.prev);
    custody.authors = vec![holdings.heads_of(entry.author())];
    let taken = custody.sign(&hub);
    keep_custody(&store, &taken, refused).await.unwrap();
    let ledger = Ledger::load(&store, parties, Some(head.segment))
        .await
        .unwrap();
    assert!(ledger.refused().is_empty());
    assert_eq!(ledger.safe_of(&entry), Safe::AtHub);
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

/// What is stored reads back by its own names.
#[wasm_bindgen_test]
async fn rows_hold_the_entry_as_it_was_signed() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    let entry = notice(&mut pen, &store).await.unwrap().entry;
    let read = async |transaction: &Transaction<'_>| {
        let journal = rows::get(transaction, keys::JOURNAL, &keys::journal_key(0, 0)).await?;
        let segment = rows::get(transaction, keys::SEGMENTS, &keys::segment_key(0)).await?;
        Ok((journal, segment))
    };
    let stores = [keys::JOURNAL, keys::SEGMENTS];
    let (journal, segment) = store.read(&stores, read).await.unwrap();
    let journal = JournalRow::read(&journal.unwrap()).unwrap();
    assert_eq!(journal.bytes.as_slice(), entry.bytes());
    let segment = SegmentRow::read(&segment.unwrap()).unwrap();
    assert_eq!((segment.entries, segment.head), (1, entry.id()));
    assert!(matches!(entry.body(), Ok(Body::Notice(_))));
}
