//! A phone's clock is wrong by a year.

use crate::{PIN, noticed, proved, sorted};
use std::fs;
use trestle_core::body::{Body, NoticeKind};
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::meddler::Meddler;
use trestle_tests::stage::Stage;
use trestle_tests::tally::entries;
use trestle_tests::till::Till;

in_every_engine!(a_clock_that_is_a_year_wrong_stops_nothing);

/// Put before the app's first script: whatever clock it reads is wrong by as many days as the phone was told. The clocks of
/// real browsers are their machine's, and libfaketime stops two of the three.
const CLOCK: &str = "{ const wrong = localStorage.getItem('days-wrong') * 864e5, now = Date.now; \
    globalThis.Date = class extends Date { \
        constructor(...given) { given.length ? super(...given) : super(now() + wrong) } \
        static now() { return now() + wrong } } }";

/// Invariants 1 and 2: a wrong clock stops no cash sale and no flush. The sale has the day that the phone takes it for,
/// and the journal tells of the jump.
async fn a_clock_that_is_a_year_wrong_stops_nothing(stage: Stage) {
    let mut hub = Hub::demo().await;
    let meddler = Meddler::before(hub.port());
    let words = "globalThis.trestleWords=";
    meddler.rewrite(&first_script(&hub).await, words, &format!("{CLOCK}{words}"));
    let till = Till::open(&stage.profile("ada"), &meddler.base(), Form::Phone).await;
    till.join(&meddler.link(&hub.invite("seller"))).await;
    let mut shown = vec![till.sell(PIN).await];
    let today = day(&till).await;
    let mut days = vec![today];
    for wrong_days in [366, -366, 0] {
        let set = format!("localStorage.setItem('days-wrong', {wrong_days})");
        till.browser.script(&set).await;
        till.visit("/").await;
        let day = day(&till).await;
        assert_eq!(day / 10_000 == today / 10_000, wrong_days == 0, "the year");
        // Dark, then with the hub: the session is opened by a phone that takes today for another year.
        hub.kill();
        shown.push(till.sell(PIN).await);
        hub.start().await;
        shown.push(till.sell(PIN).await);
        till.until_counted("unsent-count", 0).await;
        days.extend([day, day]);
    }
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
    assert_eq!(business_days(&hub), days);
    // From next year to last year; that a year passed in between, or that last year is over, is no jump to be known.
    assert_eq!(noticed(&hub, NoticeKind::ClockJumped), 1);
}

/// Its address, from the page.
async fn first_script(hub: &Hub) -> String {
    let page = reqwest::get(hub.base()).await.unwrap();
    let page = page.text().await.unwrap();
    let (_, from_it) = page.split_once("src=\"/boot-").unwrap();
    let (hash, _) = from_it.split_once('"').unwrap();
    format!("/boot-{hash}")
}

/// The day as the phone has it: year, month and day in one number.
async fn day(till: &Till) -> u32 {
    // Firefox runs a driver's script beside the page, with a clock of its own.
    let script = "const now = new (window.wrappedJSObject ?? window).Date(); \
        return (now.getFullYear() * 100 + now.getMonth() + 1) * 100 + now.getDate()";
    let day = till.browser.script(script).await.as_u64().unwrap();
    u32::try_from(day).unwrap()
}

/// The business days of all sales, in the order of the journal.
fn business_days(hub: &Hub) -> Vec<u32> {
    let exported = entries(&fs::read(hub.export()).unwrap());
    let day = |body| match body {
        Ok(Body::Sale(sale)) => Some(sale.business_day),
        _ => None,
    };
    exported
        .iter()
        .filter_map(|entry| day(entry.body()))
        .collect()
}
