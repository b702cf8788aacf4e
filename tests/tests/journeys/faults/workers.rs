//! The browser stops the service worker whenever it likes.

use crate::dark::{SYNC_TAG, leave_the_page};
use crate::{PIN, proved, sales_at, sorted};
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::meddler::{Meddler, Meddling};
use trestle_tests::mishaps::stop_workers;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

const PUSH: &str = "/api/v1/journal";

/// Invariants 2 and 11: a worker that is stopped in mid-flush, before or after the hub has heard it, leaves nothing
/// locked and nothing doubled; the next one sends what is owed. No page is open.
#[tokio::test]
async fn the_worker_is_stopped_in_mid_flush() {
    let (stage, hub) = (Stage::enter().await, Hub::demo().await);
    let meddler = Meddler::before(hub.port());
    let till = Till::open(&stage.profile("ada"), &meddler.base(), Form::Phone).await;
    till.join(&meddler.link(&hub.invite("seller"))).await;
    let mut shown = Vec::new();
    for meddling in [
        Meddling::Delays,
        Meddling::Holds,
        Meddling::Delays,
        Meddling::Holds,
    ] {
        meddler.meddle(Meddling::Cuts, &["/"]);
        till.visit("/").await;
        shown.extend([till.sell(PIN).await, till.sell(PIN).await]);
        leave_the_page(&till).await;
        meddler.meddle(meddling, &[PUSH]);
        till.browser.dispatch_sync(&meddler.base(), SYNC_TAG).await;
        until_true("the worker is in mid-flush", async || {
            meddler.meddled_with(PUSH) > 0
        })
        .await;
        stop_workers(&till.browser).await;
        meddler.relent();
        till.browser.dispatch_sync(&meddler.base(), SYNC_TAG).await;
        until_true("the next worker has sent them", async || {
            sales_at(&hub) == shown.len()
        })
        .await;
    }
    till.visit("/").await;
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}
