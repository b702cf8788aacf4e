//! The camera as a scanner: in the dark too, with whatever a browser has to read codes with.

use crate::{PIN, proved, seller};
use serde_json::json;
use std::time::Duration;
use thirtyfour::{By, Key};
use trestle_core::body::Certified;
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::ids::{EntryId, ShopId};
use trestle_core::keys::Keypair;
use trestle_core::receipt_claim::ReceiptClaim;
use trestle_core::receipt_code::ReceiptCode;
use trestle_tests::hub::Hub;
use trestle_tests::lens;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    things_are_scanned_and_sold_in_the_dark,
    a_receipt_is_found_by_its_code,
    who_has_no_camera_types,
    the_camera_is_shut_when_nobody_looks,
);

/// The pin's in the demo shop, and one that nothing there has.
const PIN_CODE: &str = "2000000000305";
const STRANGE_CODE: &str = "4006381333931";
/// As long as a code must be out of sight before it counts again, and a little.
const AWAY: Duration = Duration::from_millis(1800);

const SIGHT: &str = "[data-testid=scan-sight][data-state=watching]";

async fn scan(till: &Till) {
    lens::give(&till.browser).await;
    till.tap_named("scan").await;
    till.see(SIGHT).await;
}

async fn until_total(till: &Till, minor: i64) {
    until_true(&format!("the basket comes to {minor}"), async || {
        till.basket_total().await == minor
    })
    .await;
}

async fn until_told(till: &Till, words: &str) {
    until_true(words, async || {
        let told = till.text_of("[data-testid=scan-told]").await;
        told.contains(words)
    })
    .await;
}

/// Invariants 1 and 2, by the camera: the reader is on the phone before the doors open, and sells with no network. What is
/// held there counts once, however long; put away and shown again it counts again; and each can be taken back.
async fn things_are_scanned_and_sold_in_the_dark(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.until_ready_for_doors().await;
    hub.kill();
    till.visit("/").await;
    till.see_named("sku-card").await;
    scan(&till).await;
    lens::hold(&till.browser, &lens::bars(PIN_CODE)).await;
    till.see(&format!("[data-testid=scan-added][data-sku='{PIN}']"))
        .await;
    let price = till.basket_total().await;
    tokio::time::sleep(AWAY).await;
    assert_eq!(till.basket_total().await, price, "held, it is one");
    lens::hold(&till.browser, &[]).await;
    tokio::time::sleep(AWAY).await;
    lens::hold(&till.browser, &lens::bars(PIN_CODE)).await;
    until_total(&till, 2 * price).await;
    till.tap_named("scan-undo").await;
    until_total(&till, price).await;
    lens::hold(&till.browser, &lens::bars(STRANGE_CODE)).await;
    until_told(&till, STRANGE_CODE).await;
    assert_eq!(till.basket_total().await, price);
    till.tap_named("scan-done").await;
    until_true("the camera is shut", async || {
        !lens::is_open(&till.browser).await
    })
    .await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    till.taken().await;
    hub.start().await;
    till.until_counted("confirmed-count", 1).await;
    assert_eq!(proved(&hub).sales, 1);
}

/// This phone's is opened, another's is proved, and neither is for sale.
async fn a_receipt_is_found_by_its_code(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.sell(PIN).await;
    till.go("/receipts").await;
    till.tap("a[href^='/receipts/']").await;
    till.tap_named("show-receipt-code").await;
    till.see_named("receipt-code").await;
    let link = till.attribute("[data-testid=receipt-code]", "data-link");
    let link = link.await.unwrap();

    till.visit("/receipts").await;
    till.see("a[href^='/receipts/']").await;
    let own = till.attribute("a[href^='/receipts/']", "href").await;
    scan(&till).await;
    lens::hold(&till.browser, &lens::bars(STRANGE_CODE)).await;
    until_told(&till, "not the code of a receipt").await;
    lens::hold(&till.browser, &lens::modules(&of_another_phone(&hub))).await;
    till.see("[data-testid=scan-receipt][data-whose=other] a[href^='/r#']")
        .await;
    lens::hold(&till.browser, &lens::modules(&link)).await;
    until_true("the receipt is open", async || {
        let path = till.browser.script("return location.pathname").await;
        path.as_str() == own.as_deref()
    })
    .await;
    assert!(!lens::is_open(&till.browser).await);

    till.go("/").await;
    scan(&till).await;
    lens::hold(&till.browser, &lens::modules(&link)).await;
    till.see("[data-testid=scan-receipt][data-whose=own] a[href^='/receipts/']")
        .await;
    assert_eq!(till.basket_total().await, 0);
}

/// A link as another phone of some shop shows it.
fn of_another_phone(hub: &Hub) -> String {
    let [root, phone] = [7, 8].map(|seed| Keypair::from_seed(&[seed; 32]));
    let shop = ShopId::of(&root.author());
    let certificate = Certificate {
        shop,
        subject: phone.author(),
        device_code: "XX".into(),
        label: "a phone".into(),
        grants: vec![Grant::Sell],
        issued_at: 1_795_000_000,
        expires_at: 1_826_536_000,
    };
    let certified = Certified {
        path: vec![certificate.sign(&root).into()],
        root: root.author(),
    };
    let claim = ReceiptClaim {
        version: 0,
        shop,
        entry: EntryId([9; 32]),
        number: "XX-7K2M-1".into(),
        currency: "EUR".into(),
        total: 12_50,
        tax: 0,
        at_ms: 1_795_000_000_000,
    };
    let claim = claim.sign(&phone);
    let code = ReceiptCode { claim, certified };
    format!("{}/r#{}", hub.base(), code.to_fragment().unwrap())
}

/// These machines have none, truly; then one that is refused, and one that comes after all.
async fn who_has_no_camera_types(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    let total = till.basket_total().await;
    till.tap_named("scan").await;
    till.see("[data-testid=scan-shut][data-why=scan-none]")
        .await;
    till.tap_named("scan-type").await;
    until_true("the search has the focus", async || {
        let focus = "return document.activeElement.dataset.testid";
        till.browser.script(focus).await == "search"
    })
    .await;
    lens::refuse(&till.browser).await;
    till.tap_named("scan").await;
    till.see("[data-testid=scan-shut][data-why=scan-refused]")
        .await;
    lens::give(&till.browser).await;
    till.tap("[data-testid=scan-shut] button").await;
    till.see(SIGHT).await;
    assert_eq!(till.basket_total().await, total, "nothing is lost");
}

/// By Esc, and when the page is put away, as by a call; it sees again when the page does.
async fn the_camera_is_shut_when_nobody_looks(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    scan(&till).await;
    let asked = till.browser.script("return window.lens.asked[0]").await;
    assert_eq!(asked["video"]["facingMode"], json!("environment"));
    let put_away = async |hidden: bool| {
        let script = format!(
            "Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }}); \
             document.dispatchEvent(new Event('visibilitychange'))"
        );
        till.browser.script(&script).await;
    };
    put_away(true).await;
    assert!(!lens::is_open(&till.browser).await, "at once");
    put_away(false).await;
    until_true("it sees again", async || lens::is_open(&till.browser).await).await;
    lens::hold(&till.browser, &lens::bars(PIN_CODE)).await;
    till.see_named("scan-added").await;
    let body = till.browser.driver().find(By::Css("dialog button")).await;
    body.unwrap().send_keys(Key::Escape).await.unwrap();
    until_true("it is shut", async || !lens::is_open(&till.browser).await).await;
    assert!(!till.shows("scan-sight").await);
}

/// A browser that reads codes itself is given no other reader, and says nothing of one.
#[tokio::test]
async fn a_browser_with_an_eye_of_its_own_needs_no_scanner() {
    let (stage, mut hub) = (Stage::enter().await, Hub::demo().await);
    let till = Till::open(
        &stage.profile("ada"),
        &hub.base(),
        trestle_tests::browser::Form::Phone,
    )
    .await;
    let eye = "globalThis.BarcodeDetector = class { \
        static async getSupportedFormats() { return ['ean_13', 'qr_code', 'aztec'] } \
        constructor({ formats }) { globalThis.eyeFor = formats } \
        async detect() { return lens.rows.length ? [{ rawValue: '2000000000305' }] : [] } }";
    let source = json!({ "source": eye });
    let on_new = "Page.addScriptToEvaluateOnNewDocument";
    till.browser.ask(on_new, source).await;
    till.join(&hub.invite("seller")).await;
    till.until_ready_for_doors().await;
    till.go("/ready").await;
    till.see_named("ready-state").await;
    let told = till.text_of(".checks").await;
    assert!(!told.contains("Scanning with the camera"), "{told}");
    hub.kill();
    till.visit("/").await;
    till.see_named("sku-card").await;
    scan(&till).await;
    lens::hold(&till.browser, &lens::bars(PIN_CODE)).await;
    till.see_named("scan-added").await;
    let formats = till.browser.script("return eyeFor").await;
    assert_eq!(formats, json!(["ean_13", "qr_code"]));
}
