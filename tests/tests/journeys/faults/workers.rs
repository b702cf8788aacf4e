//! The browser stops the service worker whenever it likes, and closes pages: whoever sends is stopped in the middle of it.

use crate::dark::{SYNC_TAG, leave_the_page};
use crate::{PIN, proved, sales_at, sorted};
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::meddler::{Meddler, Meddling};
use trestle_tests::mishaps::stop_workers;
use trestle_tests::moments::{Moments, times};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(whoever_sends_is_stopped_in_mid_flush);
in_engine!(stopped, Chromium: the_worker_is_stopped_again_and_again);

const PUSH: &str = "/api/v1/journal";

/// Invariants 2 and 11: a sender that is stopped in mid-flush, before or after the hub has heard it, leaves nothing locked
/// and nothing doubled; the next one sends what is owed. It is the worker, with no page open, where the engine wakes one;
/// else the page, which is closed.
async fn whoever_sends_is_stopped_in_mid_flush(stage: Stage) {
    let hub = Hub::demo().await;
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
        stop_in_mid_flush(&till, &meddler, meddling).await;
        meddler.relent();
        send(&till, &meddler).await;
        until_true("the next one has sent them", async || {
            sales_at(&hub) == shown.len()
        })
        .await;
    }
    till.visit("/").await;
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Begins to send, and is stopped when the hub, or who stands before it, has got the question. The tab is empty then.
async fn stop_in_mid_flush(till: &Till, meddler: &Meddler, meddling: Meddling) {
    let by_worker = till.browser.engine().has_background_sync();
    if by_worker {
        leave_the_page(till).await;
    }
    meddler.meddle(meddling, &[PUSH]);
    if by_worker {
        till.browser.dispatch_sync(till.base(), SYNC_TAG).await;
    } else {
        till.browser.script(ONLINE).await;
    }
    until_true("in mid-flush", async || meddler.meddled_with(PUSH) > 0).await;
    if by_worker {
        stop_workers(&till.browser).await;
    } else {
        leave_the_page(till).await;
    }
}

const ONLINE: &str = "dispatchEvent(new Event('online'))";

/// There is a network: the worker is told, or the page is opened.
async fn send(till: &Till, meddler: &Meddler) {
    if till.browser.engine().has_background_sync() {
        till.browser.dispatch_sync(&meddler.base(), SYNC_TAG).await;
    } else {
        till.visit("/").await;
    }
}

/// Invariants 1, 2 and 11: stopped at any moment between the network's return and the end of the flush, while the page
/// sends too. What the screen showed is what the hub has, once.
async fn the_worker_is_stopped_again_and_again(stage: Stage) {
    let hub = Hub::demo().await;
    let meddler = Meddler::before(hub.port());
    let mut moments = Moments::drawn();
    let till = Till::open(&stage.profile("ada"), &meddler.base(), Form::Phone).await;
    till.join(&meddler.link(&hub.invite("seller"))).await;
    let mut shown = Vec::new();
    for _ in 0..times() {
        meddler.meddle(Meddling::Cuts, &["/api/"]);
        shown.push(till.sell(PIN).await);
        meddler.relent();
        till.browser.dispatch_sync(till.base(), SYNC_TAG).await;
        moments.pass(120).await;
        stop_workers(&till.browser).await;
    }
    till.browser.dispatch_sync(till.base(), SYNC_TAG).await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}
