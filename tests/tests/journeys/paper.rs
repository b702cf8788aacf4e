//! A receipt that leaves the phone: on paper, as a link.

use crate::{PIN, bodies, proved, seller};
use trestle_core::body::Body;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::wait::until_true;

in_every_engine!(
    a_copy_is_counted_and_says_so,
    a_receipt_names_its_seller_and_is_passed_on
);

/// The first print is the receipt, every further one a copy with its number, counted in the journal before it is printed,
/// over a restart too.
async fn a_copy_is_counted_and_says_so(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    hub.kill();
    till.sell(PIN).await;
    let print = async |copy: u64| {
        till.go("/receipts").await;
        till.tap("a[href^='/receipts/']").await;
        till.see_named("print").await;
        // A driver has no paper: what would be printed is what the page holds at that moment.
        let listen = "window.printed = null; \
            window.print = () => { window.printed = document.querySelector('.paper').textContent; }";
        till.browser.script(listen).await;
        till.tap_named("print").await;
        until_true("it is printed", async || {
            till.browser.script("return window.printed !== null").await == true
        })
        .await;
        let shown = till.attribute("[data-testid=copy]", "data-copy").await;
        assert_eq!(shown, (copy > 0).then(|| copy.to_string()));
        let code =
            "return document.querySelectorAll('.on-paper [data-testid=receipt-code]').length";
        assert_eq!(till.browser.script(code).await, 1);
    };
    print(0).await;
    print(1).await;
    till.visit("/").await;
    print(2).await;
    hub.start().await;
    until_true("the hub has counted the copies", async || {
        copies(&hub) == [0, 1, 2]
    })
    .await;
    proved(&hub);
}

/// What the law wants on a receipt comes from the shop, with the next change of the feed; the link that is passed on proves
/// the sale.
async fn a_receipt_names_its_seller_and_is_passed_on(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.sell(PIN).await;
    let words = [
        "shop",
        "describe",
        "--address",
        "Quay 1\nPort",
        "--tax-number",
        "DE123",
    ];
    hub.run(&words).clean();
    till.go("/receipts").await;
    till.tap("a[href^='/receipts/']").await;
    until_true("the address is on the receipt", async || {
        let head = till.text_of(".paper-head").await;
        head.contains("Quay 1") && head.contains("Port") && head.contains("DE123")
    })
    .await;
    let listen = "window.shared = null; navigator.share = (what) => { window.shared = what; return Promise.resolve(); }";
    till.browser.script(listen).await;
    till.tap_named("share").await;
    until_true("it is passed on", async || {
        till.browser.script("return window.shared !== null").await == true
    })
    .await;
    let link = till.browser.script("return window.shared.url").await;
    let link = link.as_str().unwrap();
    assert!(link.starts_with(&format!("{}/r#", hub.base())), "{link}");
    till.browser.driver().goto(link).await.unwrap();
    till.see("main[data-verdict=proven]").await;
}

fn copies(hub: &Hub) -> Vec<u64> {
    let copies = bodies(hub).into_iter().filter_map(|body| match body {
        Body::Reprint(print) => Some(print.copy),
        _ => None,
    });
    copies.collect()
}
