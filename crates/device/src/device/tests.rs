//! The device as a till uses it, in a real browser and without any server.

use std::cell::RefCell;
use std::rc::Rc;

use trestle_core::basket::{Basket, BasketLine, Payment, SaleDraft};
use trestle_core::body::{Body, NoticeKind};
use trestle_core::ids::EntryId;
use trestle_core::money::Currency;
use trestle_core::tax::RoundingRule;
use wasm_bindgen_test::wasm_bindgen_test;

use super::Device;
use crate::faults::{SaleFault, StoreFault};
use crate::journal::read_entry;
use crate::status::{ByWhom, Change, Safe, StorageHealth, Witness};
use crate::testing;

/// A device of a shop, opened from its database alone.
pub async fn till() -> (Device, String) {
    let (store, name) = testing::joined().await;
    drop(store);
    (Device::open_named(&name).await.unwrap(), name)
}

pub fn mug() -> SaleDraft {
    let mut basket = Basket::default();
    basket.add(BasketLine {
        sku: "MUG".into(),
        name: "Mug".into(),
        unit_price: 1200,
        taxes: vec![],
        quantity_thousandths: 1000,
        catalogue_version: 1,
        ..BasketLine::default()
    });
    SaleDraft {
        basket,
        payment: Payment::Cash { given: 2000 },
        currency: Currency::from_code("EUR").unwrap(),
        rounding_rule: RoundingRule::PerReceipt,
        cash_step: 1,
        utc_offset_minutes: 60,
        business_day: 20_261_125,
        seller: String::new(),
        event: None,
        discount_name: "Discount".into(),
    }
}

/// What is written and not signed for, in the order of writing.
async fn unsent(till: &Device) -> Vec<Body> {
    let ledger = till.ledger().unwrap();
    let unsent: Vec<_> = ledger.borrow_mut().outbox().unsent().collect();
    let mut bodies = Vec::new();
    for kept in unsent {
        let entry = read_entry(&till.0.store, &kept.id).await.unwrap();
        bodies.push(entry.unwrap().body().unwrap());
    }
    bodies
}

async fn counters(till: &Device) -> Vec<(String, u64)> {
    let receipts = till.receipts(100).await.unwrap();
    let numbers = receipts.into_iter().map(|receipt| receipt.number);
    numbers
        .map(|number| (number.segment_code, number.counter))
        .collect()
}

/// Invariants 1 and 6: every sale shown is in the store, numbered without gaps, also over a restart.
#[wasm_bindgen_test]
async fn sales_are_numbered_and_survive_a_restart() {
    let (till, name) = till().await;
    let first = till.take_sale(mug()).await.unwrap();
    let second = till.take_sale(mug()).await.unwrap();
    assert_eq!((first.number.counter, second.number.counter), (1, 2));
    assert_eq!(first.sale.check_balance(), Ok(()));
    assert_eq!(till.status().unsent, 2);
    let restarted = Device::open_named(&name).await.unwrap();
    assert_eq!(restarted.status().unsent, 2);
    let third = restarted.take_sale(mug()).await.unwrap();
    assert_eq!(third.number.counter, 1);
    assert_ne!(third.number.segment_code, first.number.segment_code);
    let receipts = restarted.receipts(10).await.unwrap();
    let ids: Vec<_> = receipts.iter().map(|receipt| receipt.id).collect();
    assert_eq!(ids, [third.entry, second.entry, first.entry]);
    assert!(
        receipts
            .iter()
            .all(|receipt| receipt.safe == Safe::OnThisPhone)
    );
}

/// What is practised is chained, and takes no number from what counts (invariant 6).
#[wasm_bindgen_test]
async fn a_practised_sale_uses_no_number() {
    let (till, _) = till().await;
    till.take_sale(mug()).await.unwrap();
    let practised = till.practise_sale(mug()).await.unwrap();
    assert_eq!((practised.number.counter, till.status().unsent), (0, 1));
    let next = till.take_sale(mug()).await.unwrap();
    assert_eq!(next.number.counter, 2);
    assert_eq!(till.receipts(10).await.unwrap().len(), 2);
    assert!(till.receipt(&practised.entry).await.unwrap().is_none());
    let training = |body: &Body| matches!(body, Body::Training(_));
    assert_eq!(
        unsent(&till)
            .await
            .iter()
            .filter(|body| training(body))
            .count(),
        1
    );
}

/// Two sales at once, and two tabs: no number twice, no gap (invariants 6 and 11).
#[wasm_bindgen_test]
async fn two_tabs_sell_at_once() {
    let (one, name) = till().await;
    let two = Device::open_named(&name).await.unwrap();
    let sales = [&one, &two, &one, &two].map(|till| {
        let till = till.clone();
        let taken: Rc<RefCell<Option<EntryId>>> = Rc::default();
        let written = taken.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let sale = till.take_sale(mug()).await.unwrap();
            *written.borrow_mut() = Some(sale.entry);
        });
        taken
    });
    while sales.iter().any(|sale| sale.borrow().is_none()) {
        gloo_timers::future::TimeoutFuture::new(5).await;
    }
    let mut counters = counters(&one).await;
    counters.sort();
    let [(a, 1), (b, 2), (c, 1), (d, 2)] = counters.as_slice() else {
        panic!("{counters:?}");
    };
    assert_eq!((a, c), (b, d));
    assert_ne!(a, c);
}

/// A failed write is a sale not taken: no number is used, nothing stays, and selling goes on after it.
#[wasm_bindgen_test]
async fn a_sale_that_was_not_kept_was_not_taken() {
    let (till, _) = till().await;
    till.take_sale(mug()).await.unwrap();
    till.0.store.ail_next(2);
    let lost = till.take_sale(mug()).await;
    assert!(matches!(lost, Err(SaleFault::Store(StoreFault::Lost(_)))));
    assert_eq!(till.status().storage, StorageHealth::Lost);
    assert_eq!(till.receipts(10).await.unwrap().len(), 1);
    let next = till.take_sale(mug()).await.unwrap();
    assert_eq!(till.status().storage, StorageHealth::Fine);
    assert_eq!(
        next.number.counter, 1,
        "what became of the lost write is not known: a new segment"
    );
}

#[wasm_bindgen_test]
async fn a_draft_that_is_no_sale_uses_no_number() {
    let (till, _) = till().await;
    let mut short = mug();
    short.payment = Payment::Cash { given: 1 };
    assert!(matches!(
        till.take_sale(short).await,
        Err(SaleFault::Draft(_))
    ));
    assert_eq!(till.take_sale(mug()).await.unwrap().number.counter, 1);
}

#[wasm_bindgen_test]
async fn a_sale_is_taken_back_once() {
    let (till, _) = till().await;
    let sale = till.take_sale(mug()).await.unwrap();
    till.void_sale(sale.entry, "wrong mug", ByWhom::default())
        .await
        .unwrap();
    let receipt = till.receipt(&sale.entry).await.unwrap().unwrap();
    let void = read_entry(&till.0.store, &receipt.voided.unwrap()).await;
    let body = void.unwrap().unwrap().body().unwrap();
    assert!(matches!(body, Body::Void(void) if void.sale == sale.entry));
    assert_eq!(
        till.void_sale(sale.entry, "", ByWhom::default()).await,
        Err(SaleFault::AlreadyVoided)
    );
    assert_eq!(
        till.void_sale(EntryId([0; 32]), "", ByWhom::default())
            .await,
        Err(SaleFault::NoSuchSale)
    );
    assert_eq!(till.status().unsent, 2, "the sale and its void");
}

/// The journal of a phone begins with what happened to it, and with its certificate.
#[wasm_bindgen_test]
async fn a_journal_carries_its_certificate_once() {
    let (till, name) = till().await;
    till.take_sale(mug()).await.unwrap();
    let again = Device::open_named(&name).await.unwrap();
    again.take_sale(mug()).await.unwrap();
    let kind = |body: &Body| match body {
        Body::Notice(_) => "notice",
        Body::Certified(_) => "certificate",
        Body::Sale(_) => "sale",
        _ => "other",
    };
    let kinds: Vec<_> = unsent(&again).await.iter().map(kind).collect();
    assert_eq!(kinds, ["notice", "certificate", "sale", "notice", "sale"]);
}

#[wasm_bindgen_test]
async fn without_a_shop_nothing_is_sold() {
    let device = Device::open_named(&testing::fresh_name()).await.unwrap();
    assert_eq!(device.membership(), None);
    assert_eq!(device.take_sale(mug()).await, Err(SaleFault::NotEnrolled));
}

#[wasm_bindgen_test]
async fn those_who_subscribed_are_told_until_they_end_it() {
    let (till, _) = till().await;
    let heard: Rc<RefCell<Vec<Change>>> = Rc::default();
    let hears = heard.clone();
    let subscription = till.subscribe(Rc::new(move |change| hears.borrow_mut().push(change)));
    till.take_sale(mug()).await.unwrap();
    assert_eq!(*heard.borrow(), [Change::Journal]);
    drop(subscription);
    till.take_sale(mug()).await.unwrap();
    assert_eq!(heard.borrow().len(), 1);
}

/// The browser threw the store away: the note outside it says so, and nobody else would.
#[wasm_bindgen_test]
async fn an_emptied_store_is_noticed() {
    let (till, name) = till().await;
    till.take_sale(mug()).await.unwrap();
    let same = Device::open_named(&name).await.unwrap();
    assert_eq!(same.status().witness, Witness::Fine);
    // Both handles close when they are told that the database is to go.
    let gone = indexed_db_futures::database::Database::delete_by_name(&name);
    gone.unwrap().await.unwrap();
    let emptied = Device::open_named(&name).await.unwrap();
    let told = Witness::StoreEmptied {
        sales: 1,
        unsent: Some(1),
    };
    assert_eq!(emptied.status().witness, told);
    let restarted = Device::open_named(&name).await.unwrap();
    restarted.dismiss_witness();
    assert_eq!(restarted.status().witness, Witness::Fine);
}

/// The browser threw the store away under an open page: the next sale is taken in a store that has all it needs for
/// another start, and what is gone is told (invariants 1, 2 and 5).
#[wasm_bindgen_test]
async fn a_store_emptied_under_an_open_page_is_made_whole() {
    let (till, name) = till().await;
    till.take_sale(mug()).await.unwrap();
    till.take_sale(mug()).await.unwrap();
    let gone = indexed_db_futures::database::Database::delete_by_name(&name);
    gone.unwrap().await.unwrap();
    let third = till.take_sale(mug()).await.unwrap();
    assert_eq!(third.number.counter, 1, "a new segment");
    let told = Witness::StoreEmptied {
        sales: 2,
        unsent: Some(2),
    };
    assert_eq!(till.status().witness, told);
    assert_eq!(till.status().unsent, 1);
    let restarted = Device::open_named(&name).await.unwrap();
    assert_eq!(restarted.membership(), till.membership());
    assert_eq!(restarted.status().unsent, 1);
    let entries = unsent(&restarted).await;
    let lost = |body: &Body| matches!(body, Body::Notice(notice) if notice.kind == NoticeKind::StorageLost);
    assert!(entries.iter().any(lost));
    let kept = restarted.receipts(10).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].id, third.entry);
}

/// A page that has written nothing yet finds the store empty: it does not sell as a phone that nobody knows.
#[wasm_bindgen_test]
async fn a_store_emptied_before_the_first_sale_is_made_whole() {
    let (till, name) = till().await;
    let gone = indexed_db_futures::database::Database::delete_by_name(&name);
    gone.unwrap().await.unwrap();
    till.take_sale(mug()).await.unwrap();
    let restarted = Device::open_named(&name).await.unwrap();
    assert_eq!(restarted.membership(), till.membership());
    assert_eq!(restarted.status().unsent, 1);
}
