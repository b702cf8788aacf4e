//! The first screen that can be used, with the hub dead, beside an empty page that the same worker gives from the same
//! cache.

use super::stall;
use crate::goods::SKUS;
use crate::table::{Bar, Row, Unit, median};
use tokio::runtime::Runtime;
use trestle_tests::browser::Profile;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;

const WARM: usize = 20;
const NEW: usize = 7;
/// The one page beside the app's that the worker has; what stands there is overwritten in the cache of this profile.
const BARE: &str = "/r";
const EMPTY_THE_PAGE: &str = "\
    return (async () => { \
    const name = (await caches.keys()).find((name) => name.startsWith('trestle-')); \
    const page = '<!doctype html><title>bare</title><p id=bare>bare'; \
    const answer = new Response(page, { headers: { 'content-type': 'text/html' } }); \
    await (await caches.open(name)).put('/r', answer); })();";

/// In a browser that has just shown it, and in one that was just started.
pub fn rows() -> Vec<Row> {
    Runtime::new().unwrap().block_on(measure())
}

/// Milliseconds of the app and of the bare page, in turn.
#[derive(Default)]
struct Times {
    app: Vec<f64>,
    bare: Vec<f64>,
}

async fn measure() -> Vec<Row> {
    let (stage, mut hub) = (Stage::enter().await, stall::hub().await);
    let profile = stage.profile("dark");
    let till = stall::open(&profile, &hub).await;
    till.join(&hub.invite("seller")).await;
    till.until_ready_for_doors().await;
    till.browser.script(EMPTY_THE_PAGE).await;
    hub.kill();
    let mut warm = Times::default();
    for _ in 0..WARM {
        warm.bare.push(stall::load(&till, BARE).await);
        warm.app.push(stall::load(&till, "/").await);
    }
    till.browser.close().await;
    let mut new = Times::default();
    for _ in 0..NEW {
        new.bare.push(in_new_browser(&profile, &hub, BARE).await);
        new.app.push(in_new_browser(&profile, &hub, "/").await);
    }
    vec![row("warm", &warm, 150.0), row("new", &new, 350.0)]
}

async fn in_new_browser(profile: &Profile, hub: &Hub, path: &str) -> f64 {
    let till = stall::open(profile, hub).await;
    let milliseconds = stall::load(&till, path).await;
    till.browser.close().await;
    milliseconds
}

fn row(browser: &str, times: &Times, bar: f64) -> Row {
    Row {
        what: format!("first usable screen, hub dead, {SKUS} SKUs held, {browser} browser"),
        unit: Unit::Milliseconds,
        ours: median(&times.app),
        yardstick: Some((
            "an empty page from the same cache".into(),
            median(&times.bare),
        )),
        bar: Bar::Figure(bar),
    }
}
