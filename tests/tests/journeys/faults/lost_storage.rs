//! The browser throws away what it kept, somebody clears it, or there is no room for more.

use crate::{PIN, noticed, proved, seller, sorted};
use trestle_core::body::NoticeKind;
use trestle_tests::hub::Hub;
use trestle_tests::mishaps::{evict, leave_room};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(a_store_cleared_under_an_open_till_is_told_of);

/// Invariants 2, 5 and 6. What no peer had is gone, and nobody keeps quiet about it: the next screen says so before
/// anything is sold, and the journal says so for ever. No number comes twice.
#[tokio::test]
async fn an_emptied_browser_says_so_and_sells_on() {
    let (stage, mut hub) = (Stage::enter().await, Hub::demo().await);
    let till = seller(&stage.profile("ada"), &hub).await;
    let mut shown = vec![till.sell(PIN).await];
    till.until_counted("confirmed-count", 1).await;
    hub.kill();
    till.go("/").await;
    for _ in 0..2 {
        till.sell(PIN).await;
    }
    till.browser.driver().goto("about:blank").await.unwrap();
    evict(&till.browser, &hub.base()).await;
    hub.start().await;
    till.visit("/").await;
    till.until_told(".banner-bad", "This browser has lost 3 sales that it kept.")
        .await;
    assert_eq!(
        till.count(".banner-bad button").await,
        0,
        "nobody to tell yet"
    );
    till.join(&hub.invite("seller")).await;
    till.until_told(
        ".banner-bad",
        "Please tell the shop's owner before you go on.",
    )
    .await;
    till.tap(".banner-bad button").await;
    until_true("it was read", async || till.count(".banner-bad").await == 0).await;
    shown.push(till.sell(PIN).await);
    till.until_counted("confirmed-count", 1).await;
    // Said once, and not again at the next start.
    till.visit("/").await;
    till.see_named("sku-card").await;
    assert_eq!(till.count(".banner-bad").await, 0);
    assert_eq!(proved(&hub).receipts, sorted(shown));
    assert_eq!(noticed(&hub, NoticeKind::StorageLost), 1);
}

/// Invariant 1: without room a sale is not taken, and the screen says so. The basket stays, and when there is room the
/// same sale goes through, once.
#[tokio::test]
async fn a_full_phone_takes_no_sale_until_there_is_room() {
    let (stage, hub) = (Stage::enter().await, Hub::demo().await);
    let till = seller(&stage.profile("ada"), &hub).await;
    leave_room(&till.browser, &hub.base(), Some(1)).await;
    // The browser measures the room anew when it opens the store, or after a while.
    till.visit("/").await;
    let mut shown = Vec::new();
    while let Some(number) = try_to_sell(&till).await {
        shown.push(number);
    }
    till.go("/").await;
    till.until_told(".banner-bad", "This phone is full.").await;
    let total = till.basket_total().await;
    assert!(total > 0, "the basket stays");
    leave_room(&till.browser, &hub.base(), None).await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    shown.push(till.taken().await);
    till.tap_named("new-sale").await;
    until_true("it is full no more", async || {
        till.count(".banner-bad").await == 0
    })
    .await;
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    let tally = proved(&hub);
    assert_eq!(tally.totals["EUR"].total, total * shown.len() as i64);
    assert_eq!(tally.receipts, sorted(shown));
}

/// Invariants 1, 2, 5 and 6. Somebody clears the store while the till is open: the next sale says so, and is kept with all
/// that another start in the dark needs.
async fn a_store_cleared_under_an_open_till_is_told_of(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let mut shown = vec![till.sell(PIN).await];
    till.until_counted("confirmed-count", 1).await;
    hub.kill();
    till.go("/").await;
    till.sell(PIN).await;
    clear_store(&till).await;
    shown.push(till.sell(PIN).await);
    till.until_told(".banner-bad", "This browser has lost 2 sales that it kept.")
        .await;
    till.visit("/").await;
    shown.push(till.sell(PIN).await);
    till.until_counted("unsent-count", 2).await;
    hub.start().await;
    till.visit("/").await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
    assert_eq!(noticed(&hub, NoticeKind::StorageLost), 1);
}

/// The page lets go of its store when it is told that it is to go, and there is nothing that it could do about it.
async fn clear_store(till: &Till) {
    let script = "window.cleared = false; \
        indexedDB.deleteDatabase('trestle').onsuccess = () => { window.cleared = true };";
    till.browser.script(script).await;
    until_true("the store is cleared", async || {
        till.browser.script("return window.cleared").await == true
    })
    .await;
}

/// Sells one; `None` where the screen says that it was not taken.
async fn try_to_sell(till: &Till) -> Option<String> {
    till.put(PIN).await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    until_true("it is taken, or not", async || {
        till.shows("sale-done").await || till.count("[role=alert] svg").await > 0
    })
    .await;
    if !till.shows("sale-done").await {
        return None;
    }
    let number = till.taken().await;
    till.tap_named("new-sale").await;
    Some(number)
}
