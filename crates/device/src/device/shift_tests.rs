//! A shift on a phone: what belongs to it is neither a matter of the clock nor of the tab.

use trestle_core::body::TenderKind;
use wasm_bindgen_test::wasm_bindgen_test;

use super::Device;
use super::tests::{mug, till};
use crate::faults::SaleFault;
use crate::status::{ByWhom, Signature};

fn ada() -> Signature {
    Signature {
        seller: "ada".into(),
        utc_offset_minutes: 60,
        business_day: 2026_11_25,
    }
}

/// What the cash box should hold, and how many sales the shift has.
async fn standing(till: &Device) -> Option<(i64, u64)> {
    let shift = till.shift().await.unwrap()?;
    Some((shift.sums.cash_due().unwrap(), shift.sums.sales))
}

/// Sold before it is not in it; a tab that was open before sells in it all the same; nor does a restart end it.
#[wasm_bindgen_test]
async fn a_shift_holds_what_every_tab_sold_since_it_was_opened() {
    let (one, name) = till().await;
    one.take_sale(mug()).await.unwrap();
    let two = Device::open_named(&name).await.unwrap();
    two.take_sale(mug()).await.unwrap();
    assert_eq!(standing(&one).await, None);
    two.open_shift("EUR", 50_00, ada()).await.unwrap();
    assert_eq!(standing(&one).await, Some((50_00, 0)));
    one.take_sale(mug()).await.unwrap();
    two.take_sale(mug()).await.unwrap();
    let third = Device::open_named(&name).await.unwrap();
    third.take_sale(mug()).await.unwrap();
    assert_eq!(standing(&third).await, Some((50_00 + 3 * 12_00, 3)));
    let closed = third.close_shift(86_00, ada()).await.unwrap();
    assert_eq!(closed.difference(), Some(0));
    assert_eq!(standing(&two).await, None);
}

/// The money of a sale of an earlier shift leaves the box of the one in which it is taken back.
#[wasm_bindgen_test]
async fn what_is_taken_back_leaves_the_box() {
    let (till, _) = till().await;
    let earlier = till.take_sale(mug()).await.unwrap();
    till.open_shift("EUR", 20_00, ada()).await.unwrap();
    till.void_sale(earlier.entry, "wrong size", ByWhom::default())
        .await
        .unwrap();
    let sums = till.shift().await.unwrap().unwrap().sums;
    assert_eq!((sums.sales, sums.voids), (0, 1));
    assert_eq!(sums.of(TenderKind::Cash), -12_00);
    assert_eq!(sums.cash_due(), Some(8_00));
}

#[wasm_bindgen_test]
async fn there_is_one_shift_at_a_time() {
    let (till, _) = till().await;
    let closed = till.close_shift(0, ada()).await;
    assert!(matches!(closed, Err(SaleFault::NoShift)), "{closed:?}");
    till.open_shift("EUR", 0, ada()).await.unwrap();
    let again = till.open_shift("EUR", 0, ada()).await;
    assert!(matches!(again, Err(SaleFault::ShiftOpen)), "{again:?}");
    till.close_shift(0, ada()).await.unwrap();
    till.open_shift("EUR", 0, ada()).await.unwrap();
}

/// Each print has its number, over a restart too; another receipt has its own.
#[wasm_bindgen_test]
async fn prints_are_counted_for_each_receipt() {
    let (till, name) = till().await;
    let first = till.take_sale(mug()).await.unwrap().entry;
    let second = till.take_sale(mug()).await.unwrap().entry;
    let prints = [first, first, second].map(|sale| till.note_print(sale));
    let mut copies = Vec::new();
    for print in prints {
        copies.push(print.await.unwrap());
    }
    assert_eq!(copies, [0, 1, 0]);
    let restarted = Device::open_named(&name).await.unwrap();
    assert_eq!(restarted.note_print(first).await, Ok(2));
}
