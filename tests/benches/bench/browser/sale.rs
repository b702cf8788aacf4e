//! A sale in the app, from the touch that takes the money until it is durable, beside a bare strict put of the same bytes
//! in the same page. What the touch sets off is all counted: the draft, the signature, every row.

use crate::table::{Bar, Row, Unit, median};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until;

const SALES: usize = 40;

/// Notes when a write to the journal was done, and how many bytes its rows had.
const WATCH_THE_JOURNAL: &str = "\
    const { transaction } = IDBDatabase.prototype; \
    IDBDatabase.prototype.transaction = function (stores, mode, options) { \
        const opened = transaction.call(this, stores, mode, options); \
        if (mode === 'readwrite' && [stores].flat().includes('journal')) { \
            window.rowBytes = 0; \
            opened.addEventListener('complete', () => window.isDurable?.(performance.now())); \
        } \
        return opened; }; \
    for (const name of ['put', 'add']) { \
        const write = IDBObjectStore.prototype[name]; \
        IDBObjectStore.prototype[name] = function (value, ...key) { \
            window.rowBytes += value.byteLength ?? 0; \
            return write.call(this, value, ...key); }; }";

/// Sells so many, each after a rest as between two customers, so that nothing of the last one is still under way; and
/// before each puts as many bytes as the last sale had into a database of its own.
const SELL: &str = "\
    const named = (name) => `[data-testid=${name}]`; \
    const there = async (css) => { for (;;) { \
        const found = document.querySelector(css); \
        if (found && !found.disabled) return found; \
        await new Promise((next) => setTimeout(next)); } }; \
    const rest = () => new Promise((next) => setTimeout(next, 300)); \
    const asked = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); }); \
    const opening = indexedDB.open('bare'); \
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows'); \
    const opened = asked(opening); \
    const put = async (key, bytes) => { \
        const database = await opened, value = new Uint8Array(bytes), began = performance.now(); \
        const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' }); \
        transaction.objectStore('rows').put(value, key); \
        await new Promise((done) => { transaction.oncomplete = done; }); \
        return performance.now() - began; }; \
    const sell = async () => { \
        (await there(named('sku-card') + SKU)).click(); \
        (await there(named('pay'))).click(); \
        const take = await there(named('cash-exact')); \
        await rest(); \
        const durable = new Promise((done) => { window.isDurable = done; }), began = performance.now(); \
        take.click(); \
        const taken = await durable - began; \
        (await there(named('new-sale'))).click(); \
        return taken; }; \
    window.times = { ours: [], bare: [] }; \
    (async () => { await sell(); \
        while (times.ours.length < COUNT) { \
            await rest(); \
            times.bare.push(await put(times.ours.length, rowBytes)); \
            times.ours.push(await sell()); } })();";

/// One row.
pub fn rows() -> Vec<Row> {
    Runtime::new().unwrap().block_on(measure())
}

async fn measure() -> Vec<Row> {
    let (stage, mut hub) = (Stage::enter().await, Hub::demo().await);
    let till = Till::open(&stage.profile("ada"), &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
    till.until_counted("unsent-count", 0).await;
    hub.kill();
    let source = json!({ "source": WATCH_THE_JOURNAL });
    till.browser.ask("Page.enable", json!({})).await;
    till.browser
        .ask("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    let script = SELL
        .replace("SKU", "'[data-sku=\"004206\"]'")
        .replace("COUNT", &SALES.to_string());
    till.browser.script(&script).await;
    let (ours, bare) = times(&till).await;
    vec![Row {
        what: format!("sale from the touch until signed and durable (strict), median of {SALES}"),
        unit: Unit::Milliseconds,
        ours: median(&ours),
        yardstick: Some(("a bare strict put of the same bytes".into(), median(&bare))),
        bar: Bar::Ratio(1.5),
    }]
}

/// Ours and the yardstick's, once all is sold.
async fn times(till: &Till) -> (Vec<f64>, Vec<f64>) {
    until("all is sold", async || {
        let times = till.browser.script("return window.times").await;
        let figures = |name: &str| -> Vec<f64> {
            let figures = times[name].as_array().into_iter().flatten();
            figures.filter_map(Value::as_f64).collect()
        };
        let (ours, bare) = (figures("ours"), figures("bare"));
        (ours.len() == SALES).then_some((ours, bare))
    })
    .await
}
