//! From the link on the owner's screen to the first sale.

use crate::{PIN, proved, seller};
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    six_touches_sell_three_things,
    from_the_link_to_the_first_sale,
    a_sale_by_reader_and_one_taken_back,
    a_link_is_good_for_one_phone,
);

async fn from_the_link_to_the_first_sale(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let price = till
        .attribute(
            "[data-testid=sku-card] [data-testid=sku-price]",
            "data-minor",
        )
        .await;
    assert!(price.is_some_and(|price| price.parse::<i64>().unwrap() > 0));
    till.put(PIN).await;
    let total = till.basket_total().await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    let number = till.taken().await;
    till.until_counted("confirmed-count", 1).await;
    till.until_counted("unsent-count", 0).await;
    let tally = proved(&hub);
    assert_eq!(tally.receipts, [number]);
    assert_eq!(
        (
            tally.totals["EUR"].total,
            tally.totals["EUR"].tenders["cash"]
        ),
        (total, total)
    );
}

/// Three items for cash, from the first touch to the next sale. The bar is eight.
async fn six_touches_sell_three_things(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let single = "return [...document.querySelectorAll('[data-testid=sku-card]')] \
        .filter((card) => !card.textContent.includes('from')).slice(0, 3).map((card) => card.dataset.sku)";
    let skus = till.browser.script(single).await;
    let cards = skus.as_array().unwrap().iter();
    let cards = cards.map(|sku| format!("[data-testid=sku-card][data-sku={sku}]"));
    let rest = ["pay", "cash-exact", "new-sale"].map(|name| format!("[data-testid={name}]"));
    for touched in cards.chain(rest) {
        till.tap(&touched).await;
    }
    till.see_named("search").await;
    till.until_counted("confirmed-count", 1).await;
    assert_eq!(proved(&hub).sales, 1);
}

/// What was kept by a reader's reference, and what was taken back, is told apart in every sum (invariants 4 and 9).
async fn a_sale_by_reader_and_one_taken_back(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    let total = till.basket_total().await;
    till.pay().await;
    till.tap_named("tender-own-reader").await;
    till.see_named("reader-reference").await;
    till.write("[data-testid=reader-reference]", "SUMUP-4711")
        .await;
    till.tap_named("reader-take").await;
    till.taken().await;
    till.tap_named("new-sale").await;
    let mistaken = till.sell(PIN).await;
    till.go("/receipts").await;
    let found = format!(
        "return [...document.querySelectorAll('a')].find((a) => a.textContent.includes('{mistaken}'))"
    );
    until_true("the receipt is listed", async || {
        till.browser.script(&format!("{found} !== undefined")).await == true
    })
    .await;
    till.browser
        .script(&format!(
            "({}).click()",
            found.trim_start_matches("return ")
        ))
        .await;
    till.tap_named("void").await;
    till.see_named("void-reason").await;
    till.write("[data-testid=void-reason]", "wrong size").await;
    till.tap_named("void-confirm").await;
    till.until_counted("confirmed-count", 3).await;
    let sums = &proved(&hub).totals["EUR"];
    assert_eq!((sums.total, sums.voided), (total, total));
    assert_eq!(sums.tenders["own_reader"], total);
}

async fn a_link_is_good_for_one_phone(stage: Stage) {
    let hub = Hub::demo().await;
    let link = hub.invite("seller");
    let ada = Till::open(&stage.profile("ada"), &hub.base(), Form::Phone).await;
    ada.join(&link).await;
    ada.browser.close().await;
    let other = Till::open(&stage.profile("other"), &hub.base(), Form::Phone).await;
    other.browser.driver().goto(&link).await.unwrap();
    other.see("form input").await;
    other.write("form input", "Somebody's phone").await;
    other.tap("form button[type=submit]").await;
    other.see("form [role=alert] svg").await;
    assert!(!other.shows("sku-card").await);
}
