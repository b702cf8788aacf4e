//! A receipt's code: signed when shown, proved by browsers that have never seen the app, with the network and without.

use crate::{PIN, seller};
use trestle_core::body::Certified;
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::ids::ShopId;
use trestle_core::keys::Keypair;
use trestle_core::receipt_claim::ReceiptClaim;
use trestle_core::receipt_code::ReceiptCode;
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    a_stranger_proves_a_receipt_with_and_without_a_network,
    a_receipt_that_is_not_as_it_was_signed_is_told_apart,
    the_apps_worker_takes_the_place_of_the_receipts,
);

/// Sells one thing and gives its receipt number, with the link that the code on the screen holds.
async fn sold_with_code(till: &Till) -> (String, String) {
    till.put(PIN).await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    let number = till.taken().await;
    till.tap_named("show-receipt-code").await;
    till.see_named("receipt-code").await;
    let link = till.attribute("[data-testid=receipt-code]", "data-link");
    (number, link.await.unwrap())
}

/// The same claim, signed by a phone of a shop that anyone could set up.
fn in_another_shop(claim: &ReceiptClaim, grants: &[Grant]) -> String {
    let [root, phone] = [7, 8].map(|seed| Keypair::from_seed(&[seed; 32]));
    let shop = ShopId::of(&root.author());
    let certificate = Certificate {
        shop,
        subject: phone.author(),
        device_code: "XX".into(),
        label: "a phone".into(),
        grants: grants.to_vec(),
        issued_at: 1_795_000_000,
        expires_at: 1_826_536_000,
    };
    let certified = Certified {
        path: vec![certificate.sign(&root).into()],
        root: root.author(),
    };
    let claim = ReceiptClaim {
        shop,
        ..claim.clone()
    };
    let code = ReceiptCode {
        claim: claim.sign(&phone),
        certified,
    };
    code.to_fragment().unwrap()
}

async fn follow(till: &Till, link: &str) {
    till.browser.driver().goto(link).await.unwrap();
}

async fn until_judged(till: &Till, verdict: &str) {
    till.see(&format!("main[data-verdict={verdict}]")).await;
    till.see(&format!("[data-shown={verdict}]:not([hidden])"))
        .await;
}

async fn fact(till: &Till, name: &str) -> String {
    let script = format!("return document.querySelector('[data-fact={name}]').textContent");
    till.browser.script(&script).await.as_str().unwrap().into()
}

/// Waits until the receipt's page is kept by a worker of this script, active, and no other is on its way.
async fn until_kept_by(till: &Till, script: &str) {
    let ask = "const done = arguments[0]; \
        navigator.serviceWorker.getRegistration('/r').then((r) => done(r && !r.installing && !r.waiting \
        && r.active?.state === 'activated' && new URL(r.active.scriptURL).pathname))";
    until_true(script, async || {
        let driver = till.browser.driver();
        let answer = driver.execute_async(ask, vec![]).await;
        answer.is_ok_and(|answer| answer.json() == script)
    })
    .await;
}

/// Invariant 1: what a code shows was durable before. Invariant 10: it is proved by nothing but itself.
async fn a_stranger_proves_a_receipt_with_and_without_a_network(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let (number, link) = sold_with_code(&till).await;
    assert!(link.starts_with(&format!("{}/r#", hub.base())), "{link}");
    till.browser.close().await;

    let buyer = Till::open(&stage.profile("buyer"), &hub.base(), Form::Phone).await;
    follow(&buyer, &link).await;
    until_judged(&buyer, "proven").await;
    assert_eq!(fact(&buyer, "number").await, number);
    assert_eq!(fact(&buyer, "shop").await.replace(' ', ""), hub.shop());
    buyer.see("[data-shop=unknown]:not([hidden])").await;
    until_kept_by(&buyer, "/receipt-worker.js").await;
    hub.kill();
    buyer.visit("/r").await;
    until_judged(&buyer, "nothing").await;
    follow(&buyer, &link).await;
    until_judged(&buyer, "proven").await;
    assert_eq!(fact(&buyer, "number").await, number);
}

async fn a_receipt_that_is_not_as_it_was_signed_is_told_apart(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let (_, link) = sold_with_code(&till).await;
    let code = ReceiptCode::from_link(&link).unwrap();
    let (_, claim) = ReceiptClaim::open(&code.claim).unwrap();
    let by_another = |grants| format!("{}/r#{}", hub.base(), in_another_shop(&claim, grants));
    // The signature comes last: the twelfth digit from the end lies in it.
    let (start, end) = link.split_at(link.len() - 12);
    let other = if end.starts_with('A') { "B" } else { "A" };
    let altered = format!("{start}{other}{}", &end[1..]);
    for (link, verdict) in [
        (&altered, "altered"),
        (&link[..link.len() - 20].to_owned(), "incomplete"),
        (&by_another(&[Grant::Refund]), "stranger"),
        (&by_another(&[Grant::Sell]), "proven"),
    ] {
        follow(&till, link).await;
        until_judged(&till, verdict).await;
    }
    // Anyone can set up a shop: a browser that sells for one says that this is another.
    till.see("[data-shop=other]:not([hidden])").await;
    follow(&till, &link).await;
    // This browser sells for the shop, and says so.
    till.see("[data-shop=known]:not([hidden])").await;
    assert_eq!(fact(&till, "name").await, "Fennel & Finch");
}

/// Who has proved a receipt and then joins the shop has the whole app: its worker takes the small one's place, also for
/// the screens whose addresses begin like the receipt's.
async fn the_apps_worker_takes_the_place_of_the_receipts(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = Till::open(&stage.profile("ada"), &hub.base(), Form::Phone).await;
    till.visit("/r").await;
    until_kept_by(&till, "/receipt-worker.js").await;
    till.join(&hub.invite("seller")).await;
    until_kept_by(&till, "/sw.js").await;
    hub.kill();
    till.visit("/receipts").await;
    till.see("main").await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    till.sell(PIN).await;
    till.visit("/r").await;
    until_judged(&till, "nothing").await;
}
