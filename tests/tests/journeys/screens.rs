//! Every screen, in the hand and on the table, to `target/screens/` for a person to look at.

use crate::PIN;
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;

#[tokio::test]
async fn every_screen() {
    let stage = Stage::enter().await;
    for form in [Form::Phone, Form::Laptop] {
        let mut hub = Hub::demo().await;
        let till = Till::open(&stage.profile(name(form)), &hub.base(), form).await;
        joining(&till, &hub).await;
        selling(&till).await;
        looking(&till).await;
        hub.kill();
        in_the_dark(&till).await;
        till.browser.close().await;
    }
}

fn name(form: Form) -> &'static str {
    match form {
        Form::Phone => "phone",
        Form::Laptop => "laptop",
    }
}

async fn joining(till: &Till, hub: &Hub) {
    let link = hub.invite("seller");
    till.visit("/").await;
    till.see("form input").await;
    till.screenshot_of("enrol-without-link").await;
    till.browser.driver().goto(&link).await.unwrap();
    // The same page with another fragment is not loaded anew.
    till.browser.driver().refresh().await.unwrap();
    till.see("form input").await;
    till.screenshot_of("enrol").await;
    till.join(&link).await;
    till.until_pictures_are_drawn().await;
}

async fn selling(till: &Till) {
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.until_pictures_are_drawn().await;
    till.screenshot_of("sell").await;
    till.write("[data-testid=search]", "print").await;
    till.screenshot_of("search").await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.tap("[data-testid=sku-card][data-sku=FF-FIN-A5]").await;
    till.see_named("variant").await;
    till.until_pictures_are_drawn().await;
    till.screenshot_of("variants").await;
    till.tap_named("variant").await;
    till.put(PIN).await;
    till.screenshot_of("basket-bar").await;
    till.tap(".basket-toggle").await;
    till.screenshot_of("basket").await;
    till.pay().await;
    till.screenshot_of("pay-cash").await;
    till.tap(".note-other").await;
    till.screenshot_of("pay-typed").await;
    till.tap_named("tender-own-reader").await;
    till.see_named("reader-reference").await;
    till.screenshot_of("pay-own-reader").await;
    till.tap_named("tender-cash").await;
    till.tap(".note[data-minor]").await;
    till.taken().await;
    till.screenshot_of("done").await;
    till.tap_named("new-sale").await;
}

async fn looking(till: &Till) {
    till.sell(PIN).await;
    till.go("/receipts").await;
    till.see("a[href^='/receipts/']").await;
    till.screenshot_of("receipts").await;
    till.tap("a[href^='/receipts/']").await;
    till.see_named("void").await;
    till.screenshot_of("receipt").await;
    till.tap_named("void").await;
    till.see_named("void-reason").await;
    till.screenshot_of("void").await;
    till.until_counted("unsent-count", 0).await;
    till.screenshot_of("queue").await;
    till.go("/ready").await;
    till.see_named("ready-state").await;
    till.screenshot_of("ready").await;
    till.go("/settings").await;
    till.screenshot_of("settings").await;
}

async fn in_the_dark(till: &Till) {
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.until_pictures_are_drawn().await;
    till.screenshot_of("sell-offline").await;
    till.sell(PIN).await;
    till.until_counted("unsent-count", 1).await;
    till.screenshot_of("queue-offline").await;
    till.go("/ready").await;
    till.see_named("ready-state").await;
    till.screenshot_of("ready-offline").await;
}
