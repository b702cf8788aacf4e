//! A phone that holds a big shop's catalogue, and whose pages say when they could be used.

use crate::goods;
use serde_json::{Value, json};
use trestle_tests::browser::{Form, Profile};
use trestle_tests::hub::Hub;
use trestle_tests::till::Till;
use trestle_tests::wait::until;

/// Says when the first card, or the one word of the bare page, had been painted: milliseconds since the page was asked
/// for. A task that follows a frame's callbacks runs after that frame was drawn.
const SAY_WHEN_USABLE: &str = "\
    const isThere = () => document.querySelector('[data-testid=sku-card], #bare'); \
    const look = () => { if (!isThere()) return; watching.disconnect(); requestAnimationFrame(() => { \
        const { port1, port2 } = new MessageChannel(); \
        port1.onmessage = () => { window.usableMs = performance.now(); }; \
        port2.postMessage(0); }); }; \
    const watching = new MutationObserver(look); \
    watching.observe(document, { childList: true, subtree: true });";

/// A running hub with 10,000 SKUs, without pictures.
pub async fn hub() -> Hub {
    let hub = Hub::empty().await;
    let file = hub.file("goods.csv");
    goods::write(&file);
    let imported = hub.run(&["import", file.to_str().unwrap()]);
    assert_eq!(imported.code, 0, "{}", imported.words);
    hub
}

/// A browser whose pages say when they could be used.
pub async fn open(profile: &Profile, hub: &Hub) -> Till {
    let till = Till::open(profile, &hub.base(), Form::Phone).await;
    let source = json!({"source": SAY_WHEN_USABLE});
    let browser = &till.browser;
    browser.ask("Page.enable", json!({})).await;
    browser
        .ask("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
    till
}

/// Loads a page, and gives the milliseconds until it was painted.
pub async fn load(till: &Till, path: &str) -> f64 {
    till.visit(path).await;
    let said = async || match till.browser.script("return window.usableMs").await {
        Value::Number(milliseconds) => milliseconds.as_f64(),
        _ => None,
    };
    until("the page is painted", said).await
}
