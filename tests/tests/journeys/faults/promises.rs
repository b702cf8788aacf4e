//! Browsers that do not promise to keep what they are given.

use crate::{PIN, proved, seller, sorted};
use trestle_tests::browser::{Engine, Keeping};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;

in_engine!(chromium, Chromium: a_private_window_sells_and_sends, a_refusal_to_keep_storage_is_told);
in_engine!(firefox, Firefox: a_private_window_sells_and_sends, a_refusal_to_keep_storage_is_told);

/// Invariants 1 and 2: what is sold in a private window is kept while it is open, in the dark too, and is sent.
async fn a_private_window_sells_and_sends(stage: Stage) {
    let mut hub = Hub::demo().await;
    let profile = stage.profile("ada").that_keeps(Keeping::Private);
    let till = seller(&profile, &hub).await;
    let (tone, told) = match stage.engine {
        // It hides from a page that its window is a private one.
        Engine::Chromium => (
            ".banner-warn",
            "The browser may clear what this phone keeps.",
        ),
        _ => (".banner-bad", "This looks like a private window"),
    };
    till.until_told(tone, told).await;
    till.screenshot_of("private").await;
    let mut shown = vec![till.sell(PIN).await];
    till.until_counted("confirmed-count", 1).await;
    hub.kill();
    till.go("/").await;
    shown.push(till.sell(PIN).await);
    till.visit("/").await;
    shown.push(till.sell(PIN).await);
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// It is asked, refused, and said in plain words what helps; selling goes on.
async fn a_refusal_to_keep_storage_is_told(stage: Stage) {
    let hub = Hub::demo().await;
    let profile = stage.profile("ada").that_keeps(Keeping::Refused);
    let till = seller(&profile, &hub).await;
    till.until_told(
        ".banner-warn",
        "The browser may clear what this phone keeps.",
    )
    .await;
    till.tap(".banner-warn button").await;
    till.until_told(".banner-warn", "Put the app on the home screen")
        .await;
    let shown = vec![till.sell(PIN).await];
    till.until_counted("confirmed-count", 1).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}
