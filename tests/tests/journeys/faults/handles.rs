//! The browser closes the phone's store under the open till, as iOS does with an app that was in the background.

use crate::{PIN, proved, seller, sorted};
use trestle_tests::hub::Hub;
use trestle_tests::moments::{Moments, times};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    the_handle_dies_again_and_again,
    a_store_that_stays_shut_stops_the_till
);

/// Catches the handle that the page uses, so that it can be closed.
const CATCH_THE_HANDLE: &str = "\
    const use = IDBDatabase.prototype.transaction; \
    IDBDatabase.prototype.transaction = function (...given) { \
        window.handle = this; return use.apply(this, given); };";
const SHUT: &str = "IDBFactory.prototype.open = () => { \
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError'); };";

/// Invariants 1 and 2: nobody notices. Somewhere around the touch that takes the money the handle is closed; the sale is
/// taken once, on this handle or on another.
async fn the_handle_dies_again_and_again(stage: Stage) {
    let hub = Hub::demo().await;
    let mut moments = Moments::drawn();
    let till = seller(&stage.profile("ada"), &hub).await;
    till.browser.script(CATCH_THE_HANDLE).await;
    let mut shown = vec![till.sell(PIN).await];
    for _ in 0..times() {
        till.put(PIN).await;
        till.pay().await;
        // From just before the touch to after the sale is taken.
        close_the_handle(&till, moments.below(40)).await;
        till.tap_named("cash-exact").await;
        shown.push(till.taken().await);
        till.tap_named("new-sale").await;
    }
    assert_eq!(till.count(".banner-bad").await, 0, "nothing was lost");
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Invariant 1: a browser that gives no other handle takes no sale, and the screen says to restart the app. The basket is
/// still there then, and is sold once.
async fn a_store_that_stays_shut_stops_the_till(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.browser.script(CATCH_THE_HANDLE).await;
    let mut shown = vec![till.sell(PIN).await];
    till.put(PIN).await;
    till.pay().await;
    // In this order: whatever the till does in between must not get another handle.
    till.browser.script(SHUT).await;
    close_the_handle(&till, 0).await;
    till.tap_named("cash-exact").await;
    till.until_told(".full [role=alert]", "Nothing is lost.")
        .await;
    assert!(!till.shows("sale-done").await);
    till.tap(".full button").await;
    until_true("the till is back, with its basket", async || {
        till.shows("pay").await || till.shows("tender-cash").await
    })
    .await;
    if till.shows("pay").await {
        till.pay().await;
    }
    till.tap_named("cash-exact").await;
    shown.push(till.taken().await);
    till.until_counted("confirmed-count", 2).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Closes it so many milliseconds from now, at once for none.
async fn close_the_handle(till: &Till, ms: u64) {
    let closed = format!(
        "const {{ handle }} = window; if (!handle) return false; \
         if ({ms}) setTimeout(() => handle.close(), {ms}); else handle.close(); return true"
    );
    assert_eq!(till.browser.script(&closed).await, true, "it was caught");
}
