//! A phone's clock is wrong by a year.

use crate::{PIN, noticed, proved, seller, sorted};
use std::fs;
use trestle_core::body::{Body, NoticeKind};
use trestle_tests::hub::Hub;
use trestle_tests::mishaps::set_clock_wrong;
use trestle_tests::stage::Stage;
use trestle_tests::tally::entries;
use trestle_tests::till::Till;

/// Invariants 1 and 2: a wrong clock stops no cash sale and no flush. The sale has the day that the phone takes it for,
/// and the journal tells of the jump.
#[tokio::test]
async fn a_clock_that_is_a_year_wrong_stops_nothing() {
    let (stage, mut hub) = (Stage::enter().await, Hub::demo().await);
    let till = seller(&stage.profile("ada"), &hub).await;
    let mut shown = vec![till.sell(PIN).await];
    let today = day(&till).await;
    let mut days = vec![today];
    for wrong_days in [366, -366] {
        let clock = set_clock_wrong(&till.browser, wrong_days).await;
        till.visit("/").await;
        let day = day(&till).await;
        assert_ne!(day / 10_000, today / 10_000, "another year");
        // Dark, then with the hub: the session is opened by a phone that takes today for another year.
        hub.kill();
        shown.push(till.sell(PIN).await);
        hub.start().await;
        shown.push(till.sell(PIN).await);
        till.until_counted("unsent-count", 0).await;
        days.extend([day, day]);
        clock.put_right(&till.browser).await;
    }
    till.visit("/").await;
    shown.push(till.sell(PIN).await);
    days.push(today);
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
    assert_eq!(business_days(&hub), days);
    // From next year to last year; that a year passed in between, or that last year is over, is no jump to be known.
    assert_eq!(noticed(&hub, NoticeKind::ClockJumped), 1);
}

/// The day as the phone has it: year, month and day in one number.
async fn day(till: &Till) -> u32 {
    let script = "const now = new Date(); \
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
