//! What a page that holds a very big shop takes up in script and wasm, as the engine counts them.

use super::stall;
use crate::goods;
use crate::table::{Bar, Row, Unit};
use serde_json::json;
use std::time::Duration;
use tokio::runtime::Runtime;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;

const SKUS: usize = 20_000;
/// Until what a start threw away has been collected.
const REST: Duration = Duration::from_secs(3);
const NOTE_THE_WASM: &str = "\
    for (const name of ['instantiate', 'instantiateStreaming']) { \
        const made = WebAssembly[name]; \
        WebAssembly[name] = async (...given) => { \
            const result = await made.apply(WebAssembly, given); \
            const exported = Object.values((result.instance ?? result).exports); \
            window.wasm = exported.find((value) => value instanceof WebAssembly.Memory); \
            return result; }; }";

/// One row.
pub fn rows() -> Vec<Row> {
    Runtime::new().unwrap().block_on(measure())
}

async fn measure() -> Vec<Row> {
    let (stage, hub) = (Stage::enter().await, Hub::empty().await);
    let file = hub.file("goods.csv");
    goods::write_so_many(&file, SKUS);
    assert_eq!(hub.run(&["import", file.to_str().unwrap()]).code, 0);
    let till = stall::open(&stage.profile("ada"), &hub).await;
    till.join(&hub.invite("seller")).await;
    till.until_counted("unsent-count", 0).await;
    let source = json!({ "source": NOTE_THE_WASM });
    till.browser
        .ask("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.write("[data-testid=search]", "harbuor").await;
    vec![Row {
        what: format!("memory of the page with {SKUS} SKUs, searched once: script and wasm"),
        unit: Unit::Bytes,
        ours: heap_bytes(&till).await,
        yardstick: None,
        bar: Bar::Figure(100_000_000.0),
    }]
}

async fn heap_bytes(till: &Till) -> f64 {
    tokio::time::sleep(REST).await;
    till.browser.ask("Performance.enable", json!({})).await;
    till.browser
        .ask("HeapProfiler.collectGarbage", json!({}))
        .await;
    let metrics = till.browser.ask("Performance.getMetrics", json!({})).await;
    let script = metrics["metrics"].as_array().unwrap().iter();
    let mut script = script.filter(|metric| metric["name"] == "JSHeapUsedSize");
    let wasm = till
        .browser
        .script("return window.wasm.buffer.byteLength")
        .await;
    script.next().unwrap()["value"].as_f64().unwrap() + wasm.as_f64().unwrap()
}
