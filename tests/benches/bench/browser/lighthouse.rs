//! Lighthouse's marks for a seller's till, as the app opens it again: on a phone it slows down, and on a slow network.

use crate::table::{Bar, Row, Unit, median};
use tokio::runtime::Runtime;
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::judges::{self, Scores};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;

const ROUNDS: usize = 5;

/// A row for each mark.
pub fn rows() -> Vec<Row> {
    let judged = Runtime::new().unwrap().block_on(judge());
    let row = |mark: &str, of: fn(&Scores) -> u32, bar: f64| {
        let marks: Vec<f64> = judged.iter().map(|scores| f64::from(of(scores))).collect();
        Row {
            what: format!("Lighthouse 12.2.3, sell page, {mark}, median of {ROUNDS}"),
            unit: Unit::Points,
            ours: median(&marks),
            yardstick: None,
            bar: Bar::Figure(bar),
        }
    };
    vec![
        row("performance", |scores| scores.performance, 90.0),
        row("accessibility", |scores| scores.accessibility, 100.0),
        row("best practices", |scores| scores.best_practices, 100.0),
    ]
}

async fn judge() -> Vec<Scores> {
    let (stage, hub) = (Stage::enter().await, Hub::demo().await);
    let till = Till::open(&stage.profile("judged"), &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
    till.until_ready_for_doors().await;
    let (url, port) = (hub.base(), till.browser.debugger_port());
    let judged = tokio::task::spawn_blocking(move || {
        let rounds = 0..ROUNDS;
        rounds.map(|_| judges::lighthouse(&url, port)).collect()
    });
    let judged = judged.await.unwrap();
    till.browser.close().await;
    judged
}
