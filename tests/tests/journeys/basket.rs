//! The basket, while the page is loaded anew.

use crate::{PIN, proved, seller};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    a_basket_outlives_the_page_and_is_sold_once,
    another_tab_has_a_basket_of_its_own,
);

async fn until_basket_is(till: &Till, total: i64) {
    till.see_named("search").await;
    until_true("the basket's total", async || {
        till.basket_total().await == total
    })
    .await;
}

/// Invariant 12: a page that is loaded anew, by a person or for an update, goes on where the checkout was; and what was
/// sold is not offered once more.
async fn a_basket_outlives_the_page_and_is_sold_once(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    let total = till.basket_total().await;
    assert!(total > 0);
    till.browser.driver().refresh().await.unwrap();
    until_basket_is(&till, total).await;
    till.pay().await;
    till.browser.driver().refresh().await.unwrap();
    till.tap_named("cash-exact").await;
    let number = till.taken().await;
    till.browser.driver().refresh().await.unwrap();
    until_basket_is(&till, 0).await;
    till.until_counted("confirmed-count", 1).await;
    let tally = proved(&hub);
    assert_eq!(
        (tally.receipts, tally.totals["EUR"].total),
        (vec![number], total)
    );
}

/// Two tabs are two buyers.
async fn another_tab_has_a_basket_of_its_own(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    let driver = till.browser.driver();
    let second = driver.new_tab().await.unwrap();
    driver.switch_to_window(second).await.unwrap();
    till.visit("/").await;
    until_basket_is(&till, 0).await;
}
