//! The browser throws away what it kept, or somebody clears it.

use crate::{PIN, noticed, proved, seller, sorted};
use trestle_core::body::NoticeKind;
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::mishaps::lose_databases;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    an_emptied_browser_says_so_and_sells_on,
    a_store_cleared_under_an_open_till_is_told_of,
);

/// Invariants 2, 5 and 6. What no peer had is gone, and nobody keeps quiet about it: whoever opens the app is told before
/// they join anew, what is lost and what is safe, and the journal says so for ever. No number comes twice.
async fn an_emptied_browser_says_so_and_sells_on(stage: Stage) {
    let mut hub = Hub::demo().await;
    let profile = stage.profile("ada");
    let till = seller(&profile, &hub).await;
    let mut shown = vec![till.sell(PIN).await];
    till.until_counted("confirmed-count", 1).await;
    hub.kill();
    till.go("/").await;
    for _ in 0..2 {
        till.sell(PIN).await;
    }
    till.browser.close().await;
    lose_databases(&profile);
    hub.start().await;
    let till = Till::open(&profile, &hub.base(), Form::Phone).await;
    till.visit("/").await;
    for words in [
        "This phone was a till with 3 sales on it, and its browser has lost them.",
        "As far as is known, 2 had not been sent. What was sent is safe at the hub.",
        "Tell the shop's owner, and join again with a new link from them.",
    ] {
        till.until_told(".full-form .banner-bad", words).await;
    }
    assert_eq!(
        till.count(".banner-bad button").await,
        0,
        "nobody to tell yet"
    );
    till.screenshot_of("emptied").await;
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
