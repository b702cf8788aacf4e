//! A phone that has nothing yet: from the touch that joins the shop until 10,000 SKUs are kept and the last is found.

use super::{bare, stall};
use crate::goods::{SKUS, sku};
use crate::table::{Bar, Row, Unit, median};
use serde_json::Value;
use tokio::runtime::Runtime;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;

const ROUNDS: usize = 5;
/// As much as the catalogue is on the wire.
const BYTES: usize = 162_000;
/// The app shows nothing of a catalogue that it has not kept.
const JOIN: &str = "\
    return (async () => { \
        const there = async (is) => { for (;;) { const found = is(); if (found) return found; \
            await new Promise((next) => setTimeout(next)); } }; \
        const began = performance.now(); \
        document.querySelector('form button[type=submit]').click(); \
        await there(() => document.querySelector('[data-testid=sku-card]')); \
        const field = document.querySelector('[data-testid=search]'); \
        field.value = 'LAST'; \
        field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
        await there(() => document.querySelectorAll('[data-testid=sku-card]').length === 1); \
        return performance.now() - began; })();";
const FETCH: &str = "\
    return (async () => { \
        const opening = indexedDB.open('bare'); \
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows'); \
        const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); }); \
        const began = performance.now(); \
        const bytes = await (await fetch('/bytes', { cache: 'no-store' })).arrayBuffer(); \
        const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' }); \
        transaction.objectStore('rows').put(bytes, began); \
        await new Promise((done) => { transaction.oncomplete = done; }); \
        return performance.now() - began; })();";

/// One row.
pub fn rows() -> Vec<Row> {
    let (runtime, port) = bare::server(BYTES);
    let (ours, bare) = Runtime::new().unwrap().block_on(measure(port));
    drop(runtime);
    vec![Row {
        what: format!("{SKUS} SKUs cold in a browser, until all are durable and the last is found"),
        unit: Unit::Milliseconds,
        ours: median(&ours),
        yardstick: Some((
            "a bare fetch of as many bytes and one strict put".into(),
            median(&bare),
        )),
        bar: Bar::Figure(700.0),
    }]
}

async fn measure(bare_port: u16) -> (Vec<f64>, Vec<f64>) {
    let (stage, hub) = (Stage::enter().await, stall::hub().await);
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let till = stall::open(&stage.profile(&round.to_string()), &hub).await;
        ours.push(join(&till, &hub).await);
        let page = format!("http://127.0.0.1:{bare_port}/");
        till.browser.driver().goto(page).await.unwrap();
        bare.push(milliseconds(till.browser.script(FETCH).await));
        till.browser.close().await;
    }
    (ours, bare)
}

async fn join(till: &trestle_tests::till::Till, hub: &Hub) -> f64 {
    till.browser
        .driver()
        .goto(hub.invite("seller"))
        .await
        .unwrap();
    till.see("form input").await;
    till.write("form input", "Ada's phone").await;
    let script = JOIN.replace("LAST", &sku(SKUS - 1));
    milliseconds(till.browser.script(&script).await)
}

fn milliseconds(said: Value) -> f64 {
    said.as_f64().unwrap()
}
