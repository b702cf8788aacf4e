//! Invariant 11: two tabs, and the worker where the engine wakes it, write and send one journal, and never fork it.

use crate::dark::SYNC_TAG;
use crate::{PIN, proved, seller, sorted};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;

in_every_engine!(two_tabs_and_the_worker_send_at_once);

async fn two_tabs_and_the_worker_send_at_once(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let driver = till.browser.driver();
    let first = driver.window().await.unwrap();
    let second = driver.new_tab().await.unwrap();
    driver.switch_to_window(second.clone()).await.unwrap();
    till.visit("/").await;
    till.see_named("sku-card").await;
    hub.kill();
    let mut shown = Vec::new();
    for _ in 0..4 {
        for tab in [&first, &second] {
            driver.switch_to_window(tab.clone()).await.unwrap();
            shown.push(till.sell(PIN).await);
        }
    }
    hub.start().await;
    for tab in [&first, &second] {
        driver.switch_to_window(tab.clone()).await.unwrap();
        till.browser
            .script("dispatchEvent(new Event('online'))")
            .await;
        if till.browser.engine().has_background_sync() {
            till.browser.dispatch_sync(&hub.base(), SYNC_TAG).await;
        }
    }
    for tab in [&first, &second] {
        driver.switch_to_window(tab.clone()).await.unwrap();
        till.until_counted("unsent-count", 0).await;
        till.until_counted("confirmed-count", 8).await;
    }
    assert_eq!(proved(&hub).receipts, sorted(shown));
}
