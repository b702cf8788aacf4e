//! A new version of the app comes when it likes; it takes over when it does no harm.

use crate::{PIN, proved, sorted};
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::meddler::{Meddler, Meddling};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(a_new_version_waits_for_the_checkout_and_keeps_the_queue);

/// Invariant 12: in the middle of a checkout and with a full queue, here and in another tab. The checkouts end as if
/// nothing had come; then the new version is offered, taken, and sends what waits.
async fn a_new_version_waits_for_the_checkout_and_keeps_the_queue(stage: Stage) {
    let hub = Hub::demo().await;
    let meddler = Meddler::before(hub.port());
    let till = Till::open(&stage.profile("ada"), &meddler.base(), Form::Phone).await;
    till.join(&meddler.link(&hub.invite("seller"))).await;
    meddler.meddle(Meddling::Cuts, &["/api/"]);
    let mut shown = vec![till.sell(PIN).await, till.sell(PIN).await];
    let driver = till.browser.driver();
    let first = driver.window().await.unwrap();
    let second = driver.new_tab().await.unwrap();
    driver.switch_to_window(second.clone()).await.unwrap();
    till.visit("/").await;
    till.put(PIN).await;
    till.pay().await;
    driver.switch_to_window(first.clone()).await.unwrap();
    till.put(PIN).await;
    till.pay().await;
    publish_second_version(&meddler);
    come_back_to(&till).await;
    until_true("the new version waits", async || {
        let waits =
            "return navigator.serviceWorker.getRegistration().then((found) => !!found.waiting)";
        till.browser.script(waits).await == true
    })
    .await;
    till.tap_named("cash-exact").await;
    shown.push(till.taken().await);
    till.tap_named("new-sale").await;
    till.tap(".banner-calm button").await;
    // The other tab has a checkout open: nothing happens there or here.
    driver.switch_to_window(second).await.unwrap();
    till.tap_named("cash-exact").await;
    shown.push(till.taken().await);
    assert_eq!(version(&till).await, "1");
    driver.close_window().await.unwrap();
    driver.switch_to_window(first).await.unwrap();
    assert_eq!(version(&till).await, "1");
    till.tap(".banner-calm button").await;
    until_true("the new version is there", async || {
        version(&till).await == "2"
    })
    .await;
    till.until_counted("unsent-count", shown.len() as u64).await;
    meddler.relent();
    till.until_counted("unsent-count", 0).await;
    shown.push({
        till.go("/").await;
        till.sell(PIN).await
    });
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Another worker, another page, and nothing else: what is compared is how one takes over from the other.
fn publish_second_version(meddler: &Meddler) {
    meddler.rewrite("/sw.js", "const VERSION = \"", "const VERSION = \"second-");
    meddler.rewrite("/", "<head>", "<head><meta name=\"version\" content=\"2\">");
}

/// Looks for a new version, as it does whenever a person comes back to it.
async fn come_back_to(till: &Till) {
    let seen = "document.dispatchEvent(new Event('visibilitychange'))";
    till.browser.script(seen).await;
}

async fn version(till: &Till) -> String {
    let content = till.attribute("meta[name=version]", "content").await;
    content.unwrap_or_else(|| "1".into())
}
