//! A keystroke in the app's search: all that the page does before it can paint, search and drawing together.

use super::stall;
use crate::goods::SKUS;
use crate::native::search::keystrokes;
use crate::table::{Bar, Row, Unit, percentile};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use trestle_tests::stage::Stage;

/// A frame at 60 a second.
const FRAME_MS: f64 = 1000.0 / 60.0;
/// A task of its own comes after all that the keystroke set off; then a frame, so that each one is painted.
const TYPE: &str = "\
    return (async () => { \
        const field = document.querySelector('[data-testid=search]'), { port1, port2 } = new MessageChannel(); \
        const task = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); }); \
        const frame = () => new Promise(requestAnimationFrame), ours = [], bare = []; \
        const names = [...Array(COUNT)].map((_, at) => `a thing of a name as long as this, ${at}`); \
        for (const typed of TYPED) { \
            await frame(); await task(); \
            let began = performance.now(); \
            field.value = typed; \
            field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
            await task(); \
            ours.push(performance.now() - began); \
            began = performance.now(); \
            window.hits = names.filter((name) => name.includes(typed)).length; \
            bare.push(performance.now() - began); } \
        return [ours, bare]; })();";

/// One row.
pub fn rows() -> Vec<Row> {
    Runtime::new().unwrap().block_on(measure())
}

async fn measure() -> Vec<Row> {
    let (stage, hub) = (Stage::enter().await, stall::hub().await);
    let till = stall::open(&stage.profile("ada"), &hub).await;
    till.join(&hub.invite("seller")).await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    let typed: Vec<_> = keystrokes().collect();
    let script = TYPE.replace("COUNT", &SKUS.to_string());
    let script = script.replace("TYPED", &json!(typed).to_string());
    // The first letter lays out the index, once in a page's life.
    till.write("[data-testid=search]", "x").await;
    let times = till.browser.script(&script).await;
    let figures = |at: usize| -> Vec<f64> {
        let figures = times[at].as_array().unwrap().iter();
        figures.filter_map(Value::as_f64).collect()
    };
    vec![Row {
        what: format!(
            "a keystroke, {SKUS} SKUs: found and drawn, p95 of {}",
            typed.len()
        ),
        unit: Unit::Milliseconds,
        ours: percentile(&figures(0), 95),
        yardstick: Some((
            "a linear scan in script, nothing drawn".into(),
            percentile(&figures(1), 95),
        )),
        bar: Bar::Figure(FRAME_MS),
    }]
}
