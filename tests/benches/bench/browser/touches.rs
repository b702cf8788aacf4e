//! A touch on every screen, until what it changed is painted (Interaction to Next Paint, <https://web.dev/articles/inp>), on
//! a processor slowed four times as a cheap phone's is, with 10,000 SKUs held.

use super::stall;
use crate::goods::SKUS;
use crate::table::{Bar, Row, Unit, percentile};
use serde_json::{Value, json};
use thirtyfour::By;
use tokio::runtime::Runtime;
use trestle_tests::browser::{Browser, Form};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;

const SLOWED: u32 = 4;
/// Rounds through the screens.
const ROUNDS: usize = 3;

/// What is touched in a round, one after another, as a seller does who looks at everything.
const TOUCHES: [&str; 24] = [
    ".grid > :nth-child(3) [data-testid=sku-card], .grid > [data-testid=sku-card]:nth-child(3)",
    "[data-testid=variant]",
    ".grid > :nth-child(3) [data-testid=sku-card], .grid > [data-testid=sku-card]:nth-child(3)",
    "[data-testid=variant]",
    ".basket-toggle",
    ".stepper button:last-child",
    "[data-testid=line]",
    ".sheet-head button",
    ".basket-toggle",
    "[data-testid=pay]",
    ".note-other",
    ".key:nth-child(5)",
    ".key:nth-child(10)",
    "[data-testid=tender-own-reader]",
    "[data-testid=tender-cash]",
    "[data-testid=cash-exact]",
    "[data-testid=new-sale]",
    "a.tab[href='/receipts']",
    "a[href^='/receipts/']",
    "a.tab[href='/ready']",
    "a.tab[href='/settings']",
    ".segment:nth-child(3)",
    ".segment:nth-child(1)",
    "a.tab[href='/']",
];

/// The browser's own entries, rounded to 8 ms; it keeps none below 16.
const LISTEN: &str = "\
    window.touched = new Map(); \
    new PerformanceObserver((list) => { for (const { interactionId, duration } of list.getEntries()) \
        if (interactionId) touched.set(interactionId, Math.max(duration, touched.get(interactionId) ?? 0)); \
    }).observe({ type: 'event', durationThreshold: 16 });";
const TOLD: &str = "return [...touched.values()]";

/// A button that changes one word.
const BARE: &str = "data:text/html,<button onclick=\"this.textContent += 1\">0</button>";

/// One row.
pub fn rows() -> Vec<Row> {
    Runtime::new().unwrap().block_on(measure())
}

async fn measure() -> Vec<Row> {
    let (stage, hub) = (Stage::enter().await, stall::hub().await);
    let till = Till::open(&stage.profile("ada"), &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    slow_down(&till.browser, SLOWED).await;
    till.browser.script(LISTEN).await;
    let mut touches = 0;
    for touched in TOUCHES.iter().cycle().take(TOUCHES.len() * ROUNDS) {
        till.see(touched).await;
        touch(&till.browser, touched).await;
        touches += 1;
    }
    let ours = durations(&till.browser, touches).await;
    till.browser.driver().goto(BARE).await.unwrap();
    till.browser.script(LISTEN).await;
    for _ in 0..touches {
        touch(&till.browser, "button").await;
    }
    let bare = durations(&till.browser, touches).await;
    vec![Row {
        what: format!(
            "a touch until it is painted, every screen, {SKUS} SKUs, CPU slowed {SLOWED} ×, p95 of {touches}"
        ),
        unit: Unit::Milliseconds,
        ours: percentile(&ours, 95),
        yardstick: Some((
            "one word changed on a bare page".into(),
            percentile(&bare, 95),
        )),
        bar: Bar::Figure(100.0),
    }]
}

async fn slow_down(browser: &Browser, times: u32) {
    let rate = json!({ "rate": times });
    browser.ask("Emulation.setCPUThrottlingRate", rate).await;
}

/// As a finger does: what scripts do is no interaction.
async fn touch(browser: &Browser, css: &str) {
    let found = browser.driver().find(By::Css(css)).await.unwrap();
    found.scroll_into_view().await.unwrap();
    found.click().await.unwrap();
    // Until the next frame has been drawn.
    let drawn = "return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))";
    browser.script(drawn).await;
}

/// A touch that the browser keeps no entry of was painted within 16 ms.
async fn durations(browser: &Browser, touches: usize) -> Vec<f64> {
    let told = browser.script(TOLD).await;
    let told = told.as_array().unwrap().iter();
    let mut durations: Vec<f64> = told.filter_map(Value::as_f64).collect();
    durations.resize(touches.max(durations.len()), 16.0);
    durations
}
