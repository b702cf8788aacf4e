//! A new price, from the hand that sets it to the paint on a phone that has kept it.

use super::{bare, stall};
use crate::goods::SKUS;
use crate::table::{Bar, Row, Unit, percentile};
use serde_json::json;
use std::process::Stdio;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::process::Command;
use tokio::runtime::Runtime;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::trestle;
use trestle_tests::wait::until;

const CHANGES: i64 = 200;
/// The page is not asked before this is over, so that asking takes no time from what is measured.
const UNTIL_ASKED: Duration = Duration::from_millis(60);
/// Says of each price of the first card when it had been painted.
const WATCH_THE_CARD: &str = "\
    window.painted = {}; \
    const look = () => { \
        const price = document.querySelector('[data-testid=sku-card] [data-testid=sku-price]')?.dataset.minor; \
        if (!price || price === window.last) return; \
        window.last = price; \
        requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); \
            port1.onmessage = () => { painted[price] = performance.timeOrigin + performance.now(); }; \
            port2.postMessage(0); }); }; \
    new MutationObserver(look).observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });";

/// p50 and p99.
pub fn rows() -> Vec<Row> {
    let (runtime, bare_port) = bare::server(0);
    let (ours, bare) = Runtime::new().unwrap().block_on(measure(bare_port));
    drop(runtime);
    let row = |hundredths, bar| Row {
        what: format!(
            "`trestle price` to stored and painted, {SKUS} SKUs held, p{hundredths} of {CHANGES}"
        ),
        unit: Unit::Milliseconds,
        ours: percentile(&ours, hundredths),
        yardstick: Some((
            "POST to a bare event-stream page, painted".into(),
            percentile(&bare, hundredths),
        )),
        bar: Bar::Figure(bar),
    };
    vec![row(50, 12.0), row(99, 30.0)]
}

async fn measure(bare_port: u16) -> (Vec<f64>, Vec<f64>) {
    let (stage, hub) = (Stage::enter().await, stall::hub().await);
    let till = stall::open(&stage.profile("ada"), &hub).await;
    till.join(&hub.invite("seller")).await;
    till.until_counted("unsent-count", 0).await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    let sku = till
        .attribute("[data-testid=sku-card]", "data-sku")
        .await
        .unwrap();
    till.browser.script(WATCH_THE_CARD).await;
    let mut ours = Vec::new();
    for at in 0..CHANGES {
        // Below what any of the goods costs, so that it is the lowest of the product's prices.
        let minor = 100 + at % 2 * 50 + at / 2;
        let began = now_ms();
        set(&hub, &sku, minor).await;
        ours.push(painted(&till, &minor.to_string()).await - began);
    }
    till.browser
        .driver()
        .goto(format!("http://127.0.0.1:{bare_port}/"))
        .await
        .unwrap();
    till.see("#bare").await;
    let client = reqwest::Client::new();
    let mut bare = Vec::new();
    for at in 0..CHANGES {
        let (price, began) = (at.to_string(), now_ms());
        let url = format!("http://127.0.0.1:{bare_port}/price");
        client.post(url).body(price.clone()).send().await.unwrap();
        bare.push(painted(&till, &price).await - began);
    }
    (ours, bare)
}

async fn set(hub: &Hub, sku: &str, minor: i64) {
    let mut price = Command::new(trestle::binary());
    let amount = format!("{}.{:02}", minor / 100, minor % 100);
    price
        .args(["price", sku, &amount, "--data"])
        .arg(hub.file("data"));
    assert!(
        price
            .stderr(Stdio::null())
            .status()
            .await
            .unwrap()
            .success()
    );
}

async fn painted(till: &Till, price: &str) -> f64 {
    tokio::time::sleep(UNTIL_ASKED).await;
    let script = format!("return window.painted[{}]", json!(price));
    until("it is painted", async || {
        till.browser.script(&script).await.as_f64()
    })
    .await
}

fn now_ms() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs_f64()
        * 1000.0
}
