//! A queue of 1,000 sales, from the moment the network is back until the screen says that the hub has signed for all.

use crate::native::bare;
use crate::table::{Bar, Row, Unit, median};
use serde_json::json;
use std::fs;
use tokio::runtime::Runtime;
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::queue;
use trestle_tests::stage::Stage;
use trestle_tests::tally::entries;
use trestle_tests::till::Till;

const SALES: u64 = 1000;
const ROUNDS: usize = 7;

/// No push leaves the page before the network is back.
const HOLD_PUSHES: &str = "\
    const fetched = window.fetch; \
    window.isHeld = true; \
    window.fetch = (request, ...more) => window.isHeld && (request.url ?? request).includes('/api/v1/journal') \
        ? Promise.reject(new TypeError('held')) : fetched.call(window, request, ...more);";
const FLUSH: &str = "\
    return new Promise((done) => { \
        const began = performance.now(); \
        const look = () => { \
            const unsent = document.querySelector('[data-testid=unsent-count]'); \
            if (unsent?.textContent.trim() === '0') done(performance.now() - began); }; \
        new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true }); \
        window.isHeld = false; \
        dispatchEvent(new Event('online')); });";

/// One row.
pub fn rows() -> Vec<Row> {
    Runtime::new().unwrap().block_on(measure())
}

async fn measure() -> Vec<Row> {
    let (stage, hub) = (Stage::enter().await, Hub::demo().await);
    let till = Till::open(&stage.profile("ada"), &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
    till.until_counted("unsent-count", 0).await;
    let source = json!({ "source": HOLD_PUSHES });
    till.browser.ask("Page.enable", json!({})).await;
    till.browser
        .ask("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
    let mut ours = Vec::new();
    for _ in 0..ROUNDS {
        queue::fill(&till, SALES).await;
        till.visit("/queue").await;
        till.until_counted("unsent-count", SALES).await;
        ours.push(till.browser.script(FLUSH).await.as_f64().unwrap());
    }
    let entries = entries(&fs::read(hub.export()).unwrap());
    let sold = &entries[entries.len() - SALES as usize..];
    let bare =
        (0..ROUNDS).map(|_| SALES as f64 * 1000.0 / bare::commits_per_second(sold, sold.len()));
    let bare: Vec<_> = bare.collect();
    vec![Row {
        what: format!(
            "flush of {SALES} queued sales by a page, until the screen shows all confirmed"
        ),
        unit: Unit::Milliseconds,
        ours: median(&ours),
        yardstick: Some((format!("SQLite, {SALES} in one commit"), median(&bare))),
        bar: Bar::Figure(350.0),
    }]
}
