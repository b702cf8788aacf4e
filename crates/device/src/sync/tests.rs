//! The catalogue on the phone: never torn, never back (invariant 7).

use trestle_core::body::Body;
use trestle_core::catalogue::{Catalogue, Snapshot};
use trestle_core::entry::{Entry, EntryHead};
use trestle_core::feed::{CatalogueUpdate, FeedCursor, FeedStep};
use trestle_core::ids::{EntryId, SegmentId};
use wasm_bindgen_test::wasm_bindgen_test;

use super::CatalogueKeeper;
use crate::store::Store;
use crate::testing;

async fn store() -> Store {
    Store::open(&testing::fresh_name()).await.unwrap()
}

fn entry(seq: u64, body: &Body) -> Entry {
    let head = EntryHead {
        shop: testing::shop(),
        segment: SegmentId([4; 16]),
        seq,
        prev: EntryId([0; 32]),
        at_ms: 0,
    };
    Entry::sign(&testing::hub(), head, body).unwrap()
}

fn change(seq: u64, minor: i64) -> CatalogueUpdate {
    let change = testing::price_change("MUG", seq + 1, minor);
    CatalogueUpdate::Entry(entry(seq, &Body::CatalogueChange(change)))
}

fn step(number: u64, updates: Vec<CatalogueUpdate>) -> FeedStep {
    FeedStep {
        cursor: FeedCursor {
            generation: [5; 8],
            number,
            entry: EntryId([6; 32]),
        },
        updates,
        ignored: 0,
    }
}

fn price(keeper: &CatalogueKeeper) -> Option<i64> {
    keeper.catalogue().sku("MUG").map(|sku| sku.price_minor)
}

#[wasm_bindgen_test]
async fn what_was_kept_is_folded_again_at_the_next_start() {
    let store = store().await;
    let mut keeper = CatalogueKeeper::load(&store).await.unwrap();
    for seq in 0..3 {
        let step = step(seq, vec![change(seq, 1000 + seq as i64)]);
        let kept = keeper.keep(&store, &testing::shop(), &step).await;
        keeper = kept.unwrap().unwrap();
    }
    assert_eq!(price(&keeper), Some(1002));
    let again = CatalogueKeeper::load(&store).await.unwrap();
    assert_eq!(again.catalogue(), keeper.catalogue());
    assert_eq!(again.feed(), keeper.feed());
}

/// A tail that has grown long is gathered into the base, and gives the same catalogue.
#[wasm_bindgen_test]
async fn a_long_tail_is_gathered() {
    let store = store().await;
    let keeper = CatalogueKeeper::load(&store).await.unwrap();
    let many = (0..100).map(|seq| change(seq, seq as i64)).collect();
    let kept = keeper.keep(&store, &testing::shop(), &step(1, many)).await;
    let keeper = kept.unwrap().unwrap();
    let more = step(2, vec![change(100, 7)]);
    let kept = keeper.keep(&store, &testing::shop(), &more).await;
    let keeper = kept.unwrap().unwrap();
    let again = CatalogueKeeper::load(&store).await.unwrap();
    assert_eq!(again.catalogue(), keeper.catalogue());
    assert_eq!((price(&again), again.catalogue().version()), (Some(7), 101));
}

#[wasm_bindgen_test]
async fn a_snapshot_is_kept_with_what_was_there() {
    let store = store().await;
    let keeper = CatalogueKeeper::load(&store).await.unwrap();
    let first = step(1, vec![change(0, 900)]);
    let kept = keeper.keep(&store, &testing::shop(), &first).await;
    let keeper = kept.unwrap().unwrap();
    let mut imported = Catalogue::default();
    let import = testing::price_change("TOTE", 1, 2500);
    imported.apply(testing::hub().author(), SegmentId([4; 16]), 1, &import);
    let snapshot = Snapshot::of(&imported);
    let update = CatalogueUpdate::Snapshot {
        entry: entry(2, &Body::CatalogueSnapshot(snapshot.notice.clone())),
        catalogue: imported,
    };
    let kept = keeper
        .keep(&store, &testing::shop(), &step(3, vec![update]))
        .await;
    assert!(kept.unwrap().is_some());
    let again = CatalogueKeeper::load(&store).await.unwrap();
    assert_eq!(price(&again), Some(900));
    assert_eq!(again.catalogue().sku("TOTE").unwrap().price_minor, 2500);
}

/// A page that stands further back than the store writes nothing.
#[wasm_bindgen_test]
async fn a_page_that_is_behind_does_not_take_the_catalogue_back() {
    let store = store().await;
    let behind = CatalogueKeeper::load(&store).await.unwrap();
    let ahead = CatalogueKeeper::load(&store).await.unwrap();
    let newest = step(9, vec![change(0, 1), change(1, 2)]);
    let kept = ahead.keep(&store, &testing::shop(), &newest).await;
    assert!(kept.unwrap().is_some());
    let old = step(1, vec![change(0, 1)]);
    let kept = behind.keep(&store, &testing::shop(), &old).await;
    assert!(kept.unwrap().is_none());
    let again = CatalogueKeeper::load(&store).await.unwrap();
    assert_eq!(price(&again), Some(2));
}
