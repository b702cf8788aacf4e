//! What a seller does to a price, and what is not in the catalogue.

use crate::{PIN, bodies, proved, seller};
use trestle_core::body::{Body, Sale};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    a_discounted_sale_adds_up_everywhere,
    a_basket_waits_for_its_buyer_over_a_restart,
    an_owner_asks_another_price_and_a_seller_does_not,
    a_scanner_is_heard_wherever_the_focus_is
);

/// Invariant 4: off a line, off the whole, and an amount that was typed. Hub, command and the reader in Python reach the
/// sum that the screen showed; each tax is on what was paid.
async fn a_discounted_sale_adds_up_everywhere(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    let price = till.basket_total().await;
    till.tap_named("line").await;
    till.see_named("line-done").await;
    till.write("[data-testid=discount]", "10").await;
    till.write("[data-testid=line-note]", "for Tom").await;
    till.tap_named("line-done").await;
    let off_line = (price + 5) / 10;
    until_total(&till, price - off_line).await;
    type_amount(&till, "750", "Gift wrap").await;
    let before = price - off_line + 7_50;
    until_total(&till, before).await;
    till.tap_named("basket-discount").await;
    till.see_named("discount-done").await;
    till.tap(".discount .segment:last-child").await;
    till.write("[data-testid=discount]", "2.00").await;
    till.tap_named("discount-done").await;
    until_total(&till, before - 2_00).await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    till.taken().await;
    till.until_counted("confirmed-count", 1).await;
    let tally = proved(&hub);
    assert_eq!(tally.totals["EUR"].total, before - 2_00);
    let sale = the_sale(&hub);
    let first = &sale.lines[0];
    assert_eq!(
        (first.sku.as_str(), first.note.as_deref()),
        (PIN, Some("for Tom"))
    );
    let off: i64 = sale
        .lines
        .iter()
        .filter(|line| line.discount.is_some())
        .map(|line| line.amount)
        .sum();
    assert_eq!(off, -(off_line + 2_00));
    assert!(
        sale.lines
            .iter()
            .any(|line| line.name == "Gift wrap" && line.amount == 7_50)
    );
}

/// The next buyer is served, the phone is started anew, and the first one's basket is still there, once.
async fn a_basket_waits_for_its_buyer_over_a_restart(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    let total = till.basket_total().await;
    till.tap_named("park").await;
    till.see_named("park-do").await;
    till.write("[data-testid=park-name]", "Red hat").await;
    till.tap_named("park-do").await;
    until_total(&till, 0).await;
    till.sell(PIN).await;
    till.visit("/").await;
    until_true("it waits under its name", async || {
        till.text("parked").await.contains("Red hat")
    })
    .await;
    till.tap_named("parked").await;
    until_total(&till, total).await;
    assert_eq!(
        till.count("[data-testid=parked]").await,
        0,
        "it is taken up once"
    );
    till.pay().await;
    till.tap_named("cash-exact").await;
    till.taken().await;
    till.until_counted("confirmed-count", 2).await;
    assert_eq!(proved(&hub).totals["EUR"].total, 2 * total);
}

/// The price is the shop's, and whoever sets the shop's prices may ask another; the sale says what the catalogue asked.
async fn an_owner_asks_another_price_and_a_seller_does_not(stage: Stage) {
    let hub = Hub::demo().await;
    let selling = seller(&stage.profile("ada"), &hub).await;
    selling.put(PIN).await;
    selling.tap_named("line").await;
    selling.see_named("line-done").await;
    assert_eq!(selling.count("[data-testid=line-price]").await, 0);
    selling.browser.close().await;
    let profile = stage.profile("olga");
    let owner = Till::open(&profile, &hub.base(), trestle_tests::browser::Form::Phone).await;
    owner.join(&hub.invite("owner")).await;
    owner.put(PIN).await;
    let list = owner.basket_total().await;
    owner.tap_named("line").await;
    owner.see_named("line-price").await;
    owner.write("[data-testid=line-price]", "three").await;
    owner.tap_named("line-done").await;
    until_true("the price is no amount", async || {
        owner.count(".sheet .fault svg").await > 0
    })
    .await;
    owner.write("[data-testid=line-price]", "3.00").await;
    owner.tap_named("line-done").await;
    until_total(&owner, 3_00).await;
    owner.pay().await;
    owner.tap_named("cash-exact").await;
    owner.taken().await;
    owner.until_counted("confirmed-count", 1).await;
    proved(&hub);
    let line = &the_sale(&hub).lines[0];
    assert_eq!((line.unit_price, line.list_price), (3_00, Some(list)));
}

/// A scanner types a code and Enter, faster than any hand: on the page it is a touch of that very kind, in a field it is
/// text.
async fn a_scanner_is_heard_wherever_the_focus_is(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let scan = async |code: &str| {
        let body = till
            .browser
            .driver()
            .find(thirtyfour::By::Css("body"))
            .await
            .unwrap();
        body.send_keys(format!("{code}\u{E007}")).await.unwrap();
    };
    scan("2000000000114").await;
    until_total(&till, 26_00).await;
    scan("2000000000114").await;
    until_total(&till, 52_00).await;
    scan("4006381333931").await;
    until_true("it says that there is no such thing", async || {
        till.count(".notice").await == 1
    })
    .await;
    assert_eq!(till.basket_total().await, 52_00);
    till.sell(PIN).await;
}

async fn type_amount(till: &Till, digits: &str, name: &str) {
    till.tap_named("custom-amount").await;
    till.see_named("custom-add").await;
    for digit in digits.bytes().map(|digit| usize::from(digit - b'0')) {
        let place = if digit == 0 { 11 } else { digit };
        till.tap(&format!(".custom .key:nth-child({place})")).await;
    }
    till.write("[data-testid=custom-name]", name).await;
    till.tap_named("custom-add").await;
}

async fn until_total(till: &Till, total: i64) {
    until_true(&format!("the basket comes to {total}"), async || {
        till.basket_total().await == total
    })
    .await;
}

/// The one sale that the hub holds.
fn the_sale(hub: &Hub) -> Sale {
    let sale = bodies(hub).into_iter().find_map(|body| match body {
        Body::Sale(sale) => Some(sale),
        _ => None,
    });
    sale.unwrap()
}
