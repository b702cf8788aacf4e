//! A long queue, sold as fast as a page can be touched, and sent over a network that breaks off.

use crate::{PIN, proved, seller, sorted};
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::meddler::{Meddler, Meddling};
use trestle_tests::queue;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

/// Sales between two looks at the page: few enough for a busy machine to be through with before anybody loses patience.
const ROUND: u64 = 20;

/// Invariants 1, 2 and 6. `TRESTLE_SALES` makes the queue longer.
#[tokio::test]
async fn a_long_queue_is_sent_while_the_till_sells_on() {
    let (stage, hub) = (Stage::enter().await, Hub::demo().await);
    let meddler = Meddler::before(hub.port());
    let till = Till::open(&stage.profile("ada"), &meddler.base(), Form::Phone).await;
    till.join(&meddler.link(&hub.invite("seller"))).await;
    meddler.meddle(Meddling::Cuts, &["/api/"]);
    let named = std::env::var("TRESTLE_SALES").ok();
    let sales: u64 = named.map_or(200, |sales| sales.parse().unwrap());
    let mut shown: Vec<String> = Vec::new();
    while (shown.len() as u64) < sales {
        shown.extend(sell_by_touches(&till, ROUND).await);
    }
    let sold = shown.len() as u64;
    till.until_counted("unsent-count", sold).await;
    // The hub takes it all, and its answer is lost; the till sells meanwhile.
    meddler.meddle(Meddling::BreaksOff, &["/api/v1/journal"]);
    till.browser
        .script("dispatchEvent(new Event('online'))")
        .await;
    until_true("an answer was lost", async || {
        meddler.meddled_with("/api/v1/journal") > 0
    })
    .await;
    till.go("/").await;
    shown.push(till.sell(PIN).await);
    meddler.relent();
    till.browser
        .script("dispatchEvent(new Event('online'))")
        .await;
    shown.push(till.sell(PIN).await);
    till.until_counted("unsent-count", 0).await;
    till.until_counted("confirmed-count", sold + 2).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

in_every_engine!(ten_thousand_sales_are_sent);

/// Invariants 1, 2 and 6: the queue of a season in the dark. It neither stops a start nor a sale, and all of it arrives.
async fn ten_thousand_sales_are_sent(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let mut shown = vec![till.sell(PIN).await];
    till.until_counted("confirmed-count", 1).await;
    hub.kill();
    shown.extend(queue::fill(&till, 10_000).await);
    till.visit("/").await;
    shown.push(till.sell(PIN).await);
    till.until_counted("unsent-count", 10_001).await;
    hub.start().await;
    till.visit("/").await;
    shown.push(till.sell(PIN).await);
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Sells so many, touch after touch, as soon as the next thing to touch is there. Gives the numbers that were shown.
/// A breath between two: a browser lets a page move on two hundred times in ten seconds, and a sale moves it twice.
async fn sell_by_touches(till: &Till, sales: u64) -> Vec<String> {
    till.go("/").await;
    till.see_named("sku-card").await;
    let script = format!(
        "const named = (name) => `[data-testid=${{name}}]`; \
         const there = async (css) => {{ for (;;) {{ \
             const found = document.querySelector(css); \
             if (found && !found.disabled) return found; \
             await new Promise((next) => setTimeout(next)); }} }}; \
         window.shown = []; window.selling = (async () => {{ \
             while (shown.length < {sales}) {{ \
                 await new Promise((next) => setTimeout(next, 100)); \
                 (await there(named('sku-card') + '[data-sku=\"{PIN}\"]')).click(); \
                 (await there(named('pay'))).click(); \
                 (await there(named('cash-exact'))).click(); \
                 shown.push((await there(named('receipt-number'))).textContent.trim()); \
                 (await there(named('new-sale'))).click(); }} }})();"
    );
    till.browser.script(&script).await;
    until_true("they are sold", async || {
        till.browser.script("return shown.length").await == sales
    })
    .await;
    till.see_named("search").await;
    let shown = till.browser.script("return shown").await;
    serde_json::from_value(shown).unwrap()
}
