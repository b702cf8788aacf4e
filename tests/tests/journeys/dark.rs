//! A day without a network.

use crate::{PIN, proved, sales_at, seller, sorted};
use trestle_tests::browser::{Form, Profile};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    forty_sales_over_three_restarts_then_all_are_sent,
    every_reason_to_hope_sends,
);

/// The tag of the flush, as the service worker knows it.
pub const SYNC_TAG: &str = "trestle-flush";

/// Invariants 1, 2, 5 and 6: what was shown as taken outlives restarts and power cuts, and reaches the hub once, sent by
/// the worker with no page open where the engine has such a thing, else by the page as it opens; the rest by the page.
async fn forty_sales_over_three_restarts_then_all_are_sent(stage: Stage) {
    let mut hub = Hub::demo().await;
    let profile = stage.profile("ada");
    let mut till = seller(&profile, &hub).await;
    hub.kill();
    let mut shown = Vec::new();
    for restart in 0..4 {
        if restart > 0 {
            till = restarted(till, &profile, &hub, restart).await;
        }
        for _ in 0..10 {
            shown.push(till.sell(PIN).await);
        }
        assert_eq!(till.counted("unsent-count").await, shown.len() as u64);
    }
    leave_the_page(&till).await;
    hub.start().await;
    assert_eq!(sales_at(&hub), 0);
    if till.browser.engine().has_background_sync() {
        till.browser.dispatch_sync(&hub.base(), SYNC_TAG).await;
        until_true("the worker has sent them", async || {
            sales_at(&hub) == shown.len()
        })
        .await;
    }
    // The page learns what the worker did, or does it, and sends what comes after.
    till.visit("/").await;
    till.until_counted("confirmed-count", 40).await;
    let tally = proved(&hub);
    assert_eq!(tally.receipts, sorted(shown.clone()));
    assert_eq!(tally.totals.len(), 1);
    hub.kill();
    till.go("/").await;
    for _ in 0..3 {
        shown.push(till.sell(PIN).await);
    }
    till.until_counted("unsent-count", 3).await;
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Invariant 2, where no worker is woken: a page with unsent sales sends them when it opens, when the browser says that
/// there is a network, when it comes into view, and else when a wait of its own is over.
async fn every_reason_to_hope_sends(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let mut shown = Vec::new();
    for reason in [
        "dispatchEvent(new Event('online'))",
        "document.dispatchEvent(new Event('visibilitychange'))",
        OPENED,
        UNTOUCHED,
    ] {
        hub.kill();
        if reason != UNTOUCHED {
            till.browser.script(END_NO_WAIT).await;
        }
        shown.push(till.sell(PIN).await);
        let offline = "[data-testid=sync-state][data-state=offline]";
        till.see(offline).await;
        till.until_counted("unsent-count", 1).await;
        hub.start().await;
        if reason == OPENED {
            till.visit("/queue").await;
        } else {
            till.browser.script(reason).await;
        }
        till.until_counted("unsent-count", 0).await;
        assert_eq!(sales_at(&hub), shown.len(), "{reason}");
        till.visit("/").await;
    }
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

const OPENED: &str = "opened anew";
const UNTOUCHED: &str = "";

/// From now on nothing in this page happens because a wait is over.
const END_NO_WAIT: &str = "const begin = setTimeout; \
    window.setTimeout = (act, ms, ...rest) => ms < 500 ? begin(act, ms, ...rest) : 0";

/// Closed by hand the first time, cut off the second and third; the hub stays dead.
async fn restarted(till: Till, profile: &Profile, hub: &Hub, restart: usize) -> Till {
    if restart == 1 {
        till.browser.close().await
    } else {
        till.browser.kill().await
    }
    let till = Till::open(profile, &hub.base(), Form::Phone).await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    till
}

/// Closes the app's tab; an empty one keeps the browser alive.
pub async fn leave_the_page(till: &Till) {
    let driver = till.browser.driver();
    let app = driver.window().await.unwrap();
    let empty = driver.new_tab().await.unwrap();
    driver.close_window().await.unwrap();
    driver.switch_to_window(empty.clone()).await.unwrap();
    assert_ne!(app, empty);
    assert_eq!(driver.windows().await.unwrap(), [empty]);
}
