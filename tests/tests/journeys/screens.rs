//! Every screen, in the hand and on the table, light and dark: to `target/screens/` for a person to look at, and before
//! axe and html-validate, who must find nothing.

use crate::PIN;
use crate::office::give_file;
use trestle_tests::browser::Form;
use trestle_tests::gallery::Gallery;
use trestle_tests::hub::Hub;
use trestle_tests::lens;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;

#[tokio::test]
async fn every_screen() {
    let stage = Stage::enter().await;
    let mut findings = Vec::new();
    for form in [Form::Phone, Form::Laptop] {
        let mut hub = Hub::demo().await;
        let till = Till::open(&stage.profile(name(form)), &hub.base(), form).await;
        let gallery = Gallery::of(&till);
        joining(&till, &gallery, &hub).await;
        selling(&till, &gallery).await;
        looking(&till, &gallery).await;
        proving(&till, &gallery).await;
        findings.extend(managing(&stage, &hub, form).await);
        hub.kill();
        in_the_dark(&till, &gallery).await;
        findings.extend(gallery.findings());
        till.browser.close().await;
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

fn name(form: Form) -> &'static str {
    match form {
        Form::Phone => "phone",
        Form::Laptop => "laptop",
    }
}

async fn joining(till: &Till, gallery: &Gallery<'_>, hub: &Hub) {
    let link = hub.invite("seller");
    till.visit("/").await;
    till.see("form input").await;
    gallery.hang("enrol-without-link").await;
    till.browser.driver().goto(&link).await.unwrap();
    // The same page with another fragment is not loaded anew.
    till.browser.driver().refresh().await.unwrap();
    till.see("form input").await;
    gallery.hang("enrol").await;
    till.join(&link).await;
    till.until_pictures_are_drawn().await;
}

async fn selling(till: &Till, gallery: &Gallery<'_>) {
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.until_pictures_are_drawn().await;
    gallery.hang("sell").await;
    till.write("[data-testid=search]", "print").await;
    gallery.hang("search").await;
    scanning(till, gallery).await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.tap("[data-testid=sku-card][data-sku=FF-FIN-A5]").await;
    till.see_named("variant").await;
    till.until_pictures_are_drawn().await;
    gallery.hang("variants").await;
    till.tap_named("variant").await;
    till.put(PIN).await;
    gallery.hang("basket-bar").await;
    till.tap(".basket-toggle").await;
    gallery.hang("basket").await;
    haggling(till, gallery).await;
    till.pay().await;
    gallery.hang("pay-cash").await;
    till.tap(".note-other").await;
    gallery.hang("pay-typed").await;
    till.tap_named("tender-own-reader").await;
    till.see_named("reader-reference").await;
    gallery.hang("pay-own-reader").await;
    till.tap_named("reader-part").await;
    gallery.hang("pay-part-typed").await;
    till.tap(".key").await;
    till.tap_named("reader-typed").await;
    till.tap_named("reader-take").await;
    till.see_named("part").await;
    till.tap_named("tender-cash").await;
    gallery.hang("pay-parts").await;
    till.tap(".note[data-minor]").await;
    till.taken().await;
    gallery.hang("done").await;
    till.tap_named("new-sale").await;
}

/// What the camera sees, and what is said where there is none.
async fn scanning(till: &Till, gallery: &Gallery<'_>) {
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.tap_named("scan").await;
    till.see_named("scan-shut").await;
    gallery.hang("scan-shut").await;
    lens::give(&till.browser).await;
    till.tap("[data-testid=scan-shut] button").await;
    till.see("[data-testid=scan-sight][data-state=watching]")
        .await;
    gallery.hang("scan").await;
    lens::hold(&till.browser, &lens::bars("2000000000305")).await;
    till.see_named("scan-added").await;
    gallery.hang("scan-added").await;
    till.tap_named("scan-undo").await;
    lens::hold(&till.browser, &lens::bars("4006381333931")).await;
    till.until_told("[data-testid=scan-told]", "4006381333931")
        .await;
    gallery.hang("scan-unknown").await;
    till.tap_named("scan-done").await;
}

/// What lies over the basket, and what comes of it.
async fn haggling(till: &Till, gallery: &Gallery<'_>) {
    till.tap_named("line").await;
    till.see_named("line-done").await;
    till.write("[data-testid=discount]", "10").await;
    till.write("[data-testid=line-note]", "Wrapped, blue ribbon")
        .await;
    gallery.hang("line").await;
    till.tap_named("line-done").await;
    till.tap_named("park").await;
    till.see_named("park-do").await;
    gallery.hang("park").await;
    till.write("[data-testid=park-name]", "Red hat").await;
    till.tap_named("park-do").await;
    till.see_named("parked").await;
    gallery.hang("parked").await;
    till.tap_named("parked").await;
    till.tap_named("custom-amount").await;
    till.see_named("custom-add").await;
    till.tap(".custom .key:nth-child(5)").await;
    till.tap(".custom .key:nth-child(10)").await;
    gallery.hang("custom-amount").await;
    till.tap_named("custom-add").await;
    till.tap_named("basket-discount").await;
    till.see_named("discount-done").await;
    till.write("[data-testid=discount]", "5").await;
    gallery.hang("discount").await;
    till.tap_named("discount-done").await;
    gallery.hang("basket-discounted").await;
}

async fn looking(till: &Till, gallery: &Gallery<'_>) {
    till.sell(PIN).await;
    till.go("/receipts").await;
    till.see("a[href^='/receipts/']").await;
    gallery.hang("receipts").await;
    till.tap("a[href^='/receipts/']").await;
    till.see_named("void").await;
    gallery.hang("receipt").await;
    till.tap_named("void").await;
    till.see_named("void-reason").await;
    gallery.hang("void").await;
    till.until_counted("unsent-count", 0).await;
    gallery.hang("queue").await;
    till.go("/ready").await;
    till.see_named("ready-state").await;
    gallery.hang("ready").await;
    till.go("/shift").await;
    till.see_named("shift-open").await;
    gallery.hang("shift-opening").await;
    till.tap(".shift .key:nth-child(5)").await;
    till.tap(".shift .key:nth-child(10)").await;
    till.tap_named("shift-open").await;
    till.see_named("shift-due").await;
    gallery.hang("shift").await;
    till.tap_named("shift-count").await;
    till.see_named("shift-close").await;
    gallery.hang("shift-count").await;
    till.tap(".shift .key:nth-child(5)").await;
    till.tap_named("shift-close").await;
    till.see_named("shift-closed").await;
    gallery.hang("shift-closed").await;
    till.go("/settings").await;
    till.see_named("training-switch").await;
    gallery.hang("settings").await;
    till.tap_named("training-switch").await;
    till.see_named("training").await;
    gallery.hang("settings-training").await;
    till.go("/").await;
    till.see_named("sku-card").await;
    till.until_pictures_are_drawn().await;
    gallery.hang("sell-training").await;
    till.go("/settings").await;
    till.tap_named("training-switch").await;
}

/// The buyer's side: the code on the seller's screen, and what its page says to the code and to others.
async fn proving(till: &Till, gallery: &Gallery<'_>) {
    till.go("/receipts").await;
    till.tap("a[href^='/receipts/']").await;
    till.tap_named("show-receipt-code").await;
    till.see_named("receipt-code").await;
    gallery.hang("receipt-code").await;
    let link = till.attribute("[data-testid=receipt-code]", "data-link");
    let link = link.await.unwrap();
    // The signature comes last: the twelfth digit from the end lies in it.
    let (start, end) = link.split_at(link.len() - 12);
    let other = if end.starts_with('A') { "B" } else { "A" };
    let altered = format!("{start}{other}{}", &end[1..]);
    let incomplete = link[..link.len() - 20].to_owned();
    for (link, verdict) in [
        (&link, "proven"),
        (&altered, "altered"),
        (&incomplete, "incomplete"),
    ] {
        till.browser.driver().goto(link).await.unwrap();
        till.see(&format!("main[data-verdict={verdict}]")).await;
        gallery.hang(&format!("proof-{verdict}")).await;
    }
    till.visit("/").await;
    till.visit("/r").await;
    till.see("main[data-verdict=nothing]").await;
    gallery.hang("proof-nothing").await;
}

/// The owner's side, on a phone of its own.
async fn managing(stage: &Stage, hub: &Hub, form: Form) -> Vec<String> {
    let profile = stage.profile(&format!("owner-{}", name(form)));
    let till = Till::open(&profile, &hub.base(), form).await;
    till.join(&hub.invite("owner")).await;
    let gallery = Gallery::of(&till);
    till.sell(PIN).await;
    till.until_counted("unsent-count", 0).await;
    till.go("/office").await;
    till.see_named("office-chart").await;
    gallery.hang("office").await;
    till.tap("summary").await;
    gallery.hang("office-table").await;
    till.go("/office/products").await;
    till.see_named("office-row").await;
    till.until_pictures_are_drawn().await;
    gallery.hang("office-products").await;
    till.tap("[data-testid=office-row] a").await;
    till.see_named("product-price").await;
    till.until_pictures_are_drawn().await;
    gallery.hang("office-product").await;
    till.go("/office/new").await;
    till.see(".product-new, .photograph").await;
    till.tap_named("product-save").await;
    till.see(".product-end .fault").await;
    gallery.hang("office-product-new").await;
    till.go("/office/phones").await;
    till.see_named("phone").await;
    gallery.hang("office-phones").await;
    till.tap_named("invite-seller").await;
    till.see_named("invite-code").await;
    gallery.hang("office-invite").await;
    till.visit("/office/file").await;
    till.see_named("product-file").await;
    gallery.hang("office-file").await;
    give_file(&till, "product-file", PRODUCT_FILE, "text/csv").await;
    till.see_named("file-take").await;
    gallery.hang("office-file-read").await;
    let findings = gallery.findings();
    till.browser.close().await;
    findings
}

/// One good product, one without a price, and a column that nobody knows.
const PRODUCT_FILE: &str = "'Handle,Title,Variant SKU,Variant Price,Colour of box\\nquince,Quince cheese,QUINCE,8.20,red\\nodd,Odd,ODD,free,blue\\n'";

async fn in_the_dark(till: &Till, gallery: &Gallery<'_>) {
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.until_pictures_are_drawn().await;
    gallery.hang("sell-offline").await;
    till.sell(PIN).await;
    till.until_counted("unsent-count", 1).await;
    gallery.hang("queue-offline").await;
    till.go("/ready").await;
    till.see_named("ready-state").await;
    gallery.hang("ready-offline").await;
}
