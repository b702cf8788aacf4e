//! The pen, what is owed, and what leaves again: in a real browser.

use std::collections::BTreeMap;

use indexed_db_futures::transaction::Transaction;
use trestle_core::body::{Body, NoticeKind};
use trestle_core::custody::{Custody, Holdings, RefusalReason};
use trestle_core::entry::Entry;
use trestle_core::ids::ShopId;
use trestle_core::keys::Keypair;
use wasm_bindgen_test::wasm_bindgen_test;

use super::pen::read_segments;
use super::retention::{KEPT_MS, take_out};
use super::row::SegmentRow;
use super::{JournalRow, Ledger, Parties, Pen, Written, keep_custody, prune};
use crate::faults::StoreFault;
use crate::status::Safe;
use crate::store::tests::keys_in;
use crate::store::{Store, keys, rows};
use crate::testing;

const SHOP: ShopId = ShopId([7; 32]);

fn author() -> Keypair {
    Keypair::from_seed(&[3; 32])
}

fn parties() -> Parties {
    Parties {
        shop: SHOP,
        author: author().author(),
        server: testing::hub().author(),
    }
}

async fn store() -> (Store, String) {
    let name = testing::fresh_name();
    (Store::open(&name).await.unwrap(), name)
}

async fn notice(pen: &mut Pen, store: &Store) -> Result<Written, StoreFault> {
    pen.notice(store, &author(), NoticeKind::AppStarted, "")
        .await
}

/// The hub's word for one entry at the start of its segment, or for nothing.
fn statement(held: Option<&Entry>) -> Vec<u8> {
    let mut holdings = Holdings::default();
    if let Some(entry) = held {
        let head = entry.head();
        holdings.place(
            entry.author(),
            head.segment,
            head.seq,
            entry.id(),
            head.prev,
        );
    }
    let custody = Custody {
        version: 0,
        shop: SHOP,
        at_ms: 0,
        authors: held
            .map(|entry| holdings.heads_of(entry.author()))
            .into_iter()
            .collect(),
        refused: vec![],
    };
    custody.sign(&testing::hub())
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

/// Every answer was lost, and the entry is there all the same: it counts, and its number is not used again.
#[wasm_bindgen_test]
async fn an_entry_is_looked_for_before_it_is_given_up() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    store.lose_next_answers(2);
    notice(&mut pen, &store).await.unwrap();
    let next = notice(&mut pen, &store).await.unwrap().entry;
    assert_eq!(next.head().seq, 1);
    assert_eq!(keys_in(&store, keys::JOURNAL).await.len(), 2);
}

/// Invariant 11, without any lock: the place of a segment is taken once, and the second pen writes nothing.
#[wasm_bindgen_test]
async fn two_pens_never_take_one_place() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    let mut twin = Pen::open(&store, SHOP).await.unwrap();
    notice(&mut pen, &store).await.unwrap();
    let refused = notice(&mut twin, &store).await;
    assert_eq!(refused.map(drop), Err(StoreFault::Gone));
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

/// Everything kept is owed until the hub has signed for it, also after a restart.
#[wasm_bindgen_test]
async fn the_ledger_is_made_again_from_the_store() {
    let (store, _) = store().await;
    let parties = parties();
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
    let parties = parties();
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    let entry = notice(&mut pen, &store).await.unwrap().entry;
    let refused = BTreeMap::from([(entry.id(), RefusalReason::Revoked)]);
    let nothing = statement(None);
    keep_custody(&store, &nothing, refused.clone())
        .await
        .unwrap();
    let ledger = Ledger::load(&store, parties, None).await.unwrap();
    assert_eq!(ledger.refused(), refused);
    let taken = statement(Some(&entry));
    keep_custody(&store, &taken, refused).await.unwrap();
    let ledger = Ledger::load(&store, parties, Some(entry.head().segment))
        .await
        .unwrap();
    assert!(ledger.refused().is_empty());
    assert_eq!(ledger.safe_of(&entry), Safe::AtHub);
}

/// Only what the hub holds is taken out, and only when it is old or too much.
#[wasm_bindgen_test]
async fn old_entries_leave_once_the_hub_has_them() {
    let (store, _) = store().await;
    let parties = parties();
    let mut held = Pen::open(&store, SHOP).await.unwrap();
    let entry = notice(&mut held, &store).await.unwrap().entry;
    let mut unsent = Pen::open(&store, SHOP).await.unwrap();
    notice(&mut unsent, &store).await.unwrap();
    let now = entry.head().at_ms;
    let late = now + KEPT_MS + 60_000;
    let all = u64::MAX;
    assert_eq!(
        prune(&store, &parties, None, late, all).await,
        Ok(0),
        "nobody signed"
    );
    let statement = statement(Some(&entry));
    let kept = keep_custody(&store, &statement, BTreeMap::new());
    kept.await.unwrap();
    assert_eq!(
        prune(&store, &parties, None, now, all).await,
        Ok(0),
        "not old"
    );
    let written = Some(entry.head().segment);
    assert_eq!(
        prune(&store, &parties, written, late, all).await,
        Ok(0),
        "written"
    );
    assert_eq!(
        prune(&store, &parties, None, now, 1).await,
        Ok(1),
        "too much"
    );
    assert_eq!(
        prune(&store, &parties, None, late, 1).await,
        Ok(0),
        "unsent stays"
    );
    assert_eq!(
        keys_in(&store, keys::JOURNAL).await,
        [keys::journal_key(1, 0)]
    );
    let mut next = Pen::open(&store, SHOP).await.unwrap();
    assert!(
        notice(&mut next, &store).await.is_ok(),
        "places are not used again"
    );
}

/// A page may write while another decides what to take out: what is new there stays, and what was there with it.
#[wasm_bindgen_test]
async fn a_segment_that_is_written_meanwhile_stays() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    notice(&mut pen, &store).await.unwrap();
    let seen = read_segments(&store).await.unwrap()[0];
    notice(&mut pen, &store).await.unwrap();
    assert_eq!(take_out(&store, 0, &seen).await, Ok(false));
    assert_eq!(keys_in(&store, keys::JOURNAL).await.len(), 2);
}

/// Invariants 1 and 2: a page whose segment another one took out meanwhile, as after a clock that jumped by a year, never
/// writes where it would be counted wrongly.
#[wasm_bindgen_test]
async fn a_pen_whose_segment_was_taken_out_writes_nothing() {
    let (store, _) = store().await;
    let mut pen = Pen::open(&store, SHOP).await.unwrap();
    notice(&mut pen, &store).await.unwrap();
    let seen = read_segments(&store).await.unwrap()[0];
    assert_eq!(take_out(&store, 0, &seen).await, Ok(true));
    let refused = notice(&mut pen, &store).await;
    assert_eq!(refused.map(drop), Err(StoreFault::Gone));
    assert!(keys_in(&store, keys::JOURNAL).await.is_empty());
}

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
