//! Portals, proxies and broken networks that answer in the hub's place: nothing that they say is believed.

use crate::{PIN, proved, sorted};
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::meddler::{Meddler, Meddling};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(nothing_that_a_proxy_says_is_believed);

const PUSH: &str = "/api/v1/journal";
const FEED: &str = "/api/v1/feed";
const SESSION: &str = "/api/v1/session";
const BLOBS: &str = "/blobs/";
const EVERYTHING: &[&str] = &[PUSH, FEED, SESSION, BLOBS];

/// Invariants 2 and 7: while anything stands between, sales wait, the old price holds, and no screen says "online" or
/// calls the catalogue fresh. When the way is clear, all of it flows.
async fn nothing_that_a_proxy_says_is_believed(stage: Stage) {
    let hub = Hub::demo().await;
    let meddler = Meddler::before(hub.port());
    let till = Till::open(&stage.profile("ada"), &meddler.base(), Form::Phone).await;
    till.join(&meddler.link(&hub.invite("seller"))).await;
    until_online(&till).await;
    let mut shown = Vec::new();
    for meddling in Meddling::ALL {
        meddler.meddle(meddling, EVERYTHING);
        until_true(&format!("offline while it {meddling:?}"), async || {
            sync_state(&till).await == "offline"
        })
        .await;
        shown.push(till.sell(PIN).await);
        till.browser.script(NOTE_STATES).await;
        // The second question to the feed is asked when the answer to the first was looked at.
        until_true(&format!("{meddling:?} with push and feed"), async || {
            hope(&till).await;
            meddler.meddled_with(PUSH) > 0 && meddler.meddled_with(FEED) > 2
        })
        .await;
        assert_eq!(
            till.browser.script("return states.join()").await,
            "",
            "{meddling:?}"
        );
        assert_eq!(till.counted("unsent-count").await, 1, "{meddling:?}");
        meddler.relent();
        hope(&till).await;
        till.until_counted("unsent-count", 0).await;
        until_online(&till).await;
        till.go("/").await;
    }
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Writes down whatever else than "offline" the screen says from now on.
const NOTE_STATES: &str = "window.states = []; \
    new MutationObserver(() => { \
        const { state } = document.querySelector('[data-testid=sync-state]').dataset; \
        if (state !== 'offline') states.push(state); \
    }).observe(document.body, { subtree: true, attributeFilter: ['data-state'] })";

async fn hope(till: &Till) {
    let online = "dispatchEvent(new Event('online'))";
    till.browser.script(online).await;
}

async fn sync_state(till: &Till) -> String {
    let state = till
        .attribute("[data-testid=sync-state]", "data-state")
        .await;
    state.unwrap_or_default()
}

async fn until_online(till: &Till) {
    until_true("online", async || sync_state(till).await == "online").await;
}
