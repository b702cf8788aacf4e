//! Power cuts at random moments, of the browser and of the hub, in the middle of selling and of sending.

use crate::{PIN, proved, seller, sorted};
use std::collections::BTreeSet;
use trestle_tests::browser::{Form, Profile};
use trestle_tests::hub::Hub;
use trestle_tests::moments::{Moments, times};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;

in_every_engine!(
    the_browser_dies_again_and_again,
    the_hub_dies_again_and_again
);

/// Invariants 1, 2 and 6. What the screen has shown is the ground truth: a sale that it never showed may have been kept
/// or not, but one that it showed is there, once. Every other time the hub is up, so that the cut falls into sending.
async fn the_browser_dies_again_and_again(stage: Stage) {
    let mut hub = Hub::demo().await;
    let mut moments = Moments::drawn();
    let profile = stage.profile("ada");
    let mut till = seller(&profile, &hub).await;
    let mut shown = BTreeSet::new();
    for cut in 0..times() {
        if cut % 2 == 0 {
            hub.kill();
        } else {
            hub.start().await;
        }
        ring_up(&till).await;
        moments.pass(60).await;
        // What is on the screen at this very moment was seen by the seller.
        if till.shows("sale-done").await {
            shown.insert(till.text("receipt-number").await);
        }
        till.browser.kill().await;
        till = reopened(&profile, &hub).await;
    }
    till.until_counted("unsent-count", 0).await;
    let receipts: BTreeSet<_> = proved(&hub).receipts.into_iter().collect();
    assert!(shown.is_subset(&receipts), "{shown:?} {receipts:?}");
    assert!(receipts.len() <= times());
    // A test in which nothing was ever shown would hold anything.
    assert!(!shown.is_empty());
}

/// Invariant 2: the hub dies while the phone sells and sends, and what it signed for before it died is there after.
async fn the_hub_dies_again_and_again(stage: Stage) {
    let mut hub = Hub::demo().await;
    let mut moments = Moments::drawn();
    let till = seller(&stage.profile("ada"), &hub).await;
    let mut shown = Vec::new();
    for _ in 0..times() {
        shown.push(till.sell(PIN).await);
        moments.pass(30).await;
        hub.kill();
        if moments.below(3) == 0 {
            shown.push(till.sell(PIN).await);
        }
        hub.start().await;
        till.browser
            .script("dispatchEvent(new Event('online'))")
            .await;
        moments.pass(30).await;
    }
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Up to the touch that takes the money.
async fn ring_up(till: &Till) {
    till.put(PIN).await;
    till.pay().await;
    till.tap_named("cash-exact").await;
}

async fn reopened(profile: &Profile, hub: &Hub) -> Till {
    let till = Till::open(profile, &hub.base(), Form::Phone).await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    till
}
