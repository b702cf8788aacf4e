//! A simple day: a float, what is sold, a count.

use crate::{PIN, bodies, proved, seller};
use trestle_core::body::{Body, ShiftClosed, TenderKind};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(a_day_from_the_float_to_the_count_with_no_network);

const FLOAT: i64 = 50_00;

/// Opened online, sold and taken back in the dark, started anew in between, and closed with a euro too little: the screen and
/// the journal say the same (invariants 1 and 4).
async fn a_day_from_the_float_to_the_count_with_no_network(stage: Stage) {
    let mut hub = Hub::demo().await;
    let profile = stage.profile("ada");
    let till = seller(&profile, &hub).await;
    till.sell(PIN).await;
    till.go("/shift").await;
    till.see_named("shift-open").await;
    count(&till, FLOAT, "shift-open").await;
    until_due(&till, FLOAT).await;
    hub.kill();
    till.go("/").await;
    till.put(PIN).await;
    let price = till.basket_total().await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    till.taken().await;
    till.tap_named("new-sale").await;
    till.sell(PIN).await;
    take_the_newest_back(&till).await;
    till.visit("/shift").await;
    until_due(&till, FLOAT + price).await;
    till.tap_named("shift-count").await;
    till.see_named("shift-close").await;
    count(&till, FLOAT + price - 1_00, "shift-close").await;
    till.see_named("shift-closed").await;
    let difference = till.attribute("[data-testid=shift-closed]", "data-minor");
    assert_eq!(difference.await.as_deref(), Some("-100"));
    hub.start().await;
    until_true("the hub has the closed shift", async || {
        closed(&hub).is_some()
    })
    .await;
    proved(&hub);
    let closed = closed(&hub).unwrap();
    assert_eq!((closed.sums.sales, closed.sums.voids), (2, 1));
    assert_eq!(closed.sums.of(TenderKind::Cash), price);
    assert_eq!(closed.difference(), Some(-1_00));
}

/// Types an amount on the keypad, and says that this is it.
async fn count(till: &Till, minor: i64, testid: &str) {
    for digit in minor.to_string().bytes() {
        let place = if digit == b'0' { 11 } else { digit - b'0' };
        till.tap(&format!(".shift .key:nth-child({place})")).await;
    }
    till.tap_named(testid).await;
}

async fn until_due(till: &Till, minor: i64) {
    let due = format!("[data-testid=shift-due][data-minor='{minor}']");
    till.see(&due).await;
}

async fn take_the_newest_back(till: &Till) {
    till.go("/receipts").await;
    till.tap("a[href^='/receipts/']").await;
    till.tap_named("void").await;
    till.see_named("void-reason").await;
    till.write("[data-testid=void-reason]", "wrong size").await;
    till.tap_named("void-confirm").await;
    till.see(".stamp").await;
}

fn closed(hub: &Hub) -> Option<ShiftClosed> {
    bodies(hub).into_iter().find_map(|body| match body {
        Body::ShiftClosed(closed) => Some(closed),
        _ => None,
    })
}
