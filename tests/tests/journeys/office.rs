//! The owner's office: changed on the owner's phone, with or without a network, and seen on every other.

use crate::{PIN, owner, proved, seller, sorted};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    a_price_is_changed_in_the_dark_and_arrives,
    a_new_product_with_its_photograph_is_sold_on_another_phone,
    takings_come_in_live_and_say_what_is_missing,
    a_product_file_is_looked_at_and_then_taken,
    what_a_lost_phone_sells_waits_for_the_owner,
);

const NEW_PRICE: &str = "77.77";

/// Invariant 7, design *Catalogue*: signed by the owner's phone, so that it holds there at once with the uplink down, over
/// a restart too; and everywhere else when it has arrived.
async fn a_price_is_changed_in_the_dark_and_arrives(stage: Stage) {
    let mut hub = Hub::demo().await;
    let other = seller(&stage.profile("ben"), &hub).await;
    let till = owner(&stage.profile("ada"), &hub).await;
    hub.kill();
    open_product(&till, PIN).await;
    till.set("[data-testid=product-price]", NEW_PRICE).await;
    till.tap_named("product-save").await;
    till.see(".product-end .lead").await;
    till.visit("/").await;
    till.put(PIN).await;
    assert_eq!(till.basket_total().await, 77_77);
    hub.start().await;
    other.set("[data-testid=search]", PIN).await;
    other
        .see("[data-testid=sku-card] [data-testid=sku-price][data-minor='7777']")
        .await;
    assert!(
        hub.run(&["price", PIN, NEW_PRICE])
            .words
            .contains("already")
    );
    till.sell(PIN).await;
    till.until_counted("unsent-count", 0).await;
    proved(&hub);
}

async fn a_new_product_with_its_photograph_is_sold_on_another_phone(stage: Stage) {
    let hub = Hub::demo().await;
    let other = seller(&stage.profile("ben"), &hub).await;
    let till = owner(&stage.profile("ada"), &hub).await;
    till.go("/office/new").await;
    till.see_named("product-name").await;
    till.tap_named("product-save").await;
    till.see(".product-end .fault").await;
    till.set("[data-testid=product-name]", "Ærøskøbing jam")
        .await;
    till.set("[data-testid=product-price]", "6,50").await;
    photograph(&till).await;
    till.see(".photograph img").await;
    till.tap_named("product-save").await;
    till.see(".product-end .lead").await;
    other.visit("/").await;
    let card = "[data-testid=sku-card][data-sku='æroskobing-jam'] img, [data-testid=sku-card][data-sku='ærøskøbing-jam'] img";
    other.see_named("search").await;
    until_true("the other phone has it, with its picture", async || {
        other.set("[data-testid=search]", "jam").await;
        other.count(card).await > 0
    })
    .await;
    other.until_pictures_are_drawn().await;
    other.tap("[data-testid=sku-card]").await;
    until_true("it is in the basket", async || {
        other.basket_total().await == 6_50
    })
    .await;
    // Taken out of sale, it is gone there too.
    till.tap_named("product-withdraw").await;
    until_true("it is out of sale", async || {
        other.set("[data-testid=search]", "").await;
        other.set("[data-testid=search]", "jam").await;
        other.count(card).await == 0
    })
    .await;
}

/// Invariants 4 and 14.
async fn takings_come_in_live_and_say_what_is_missing(stage: Stage) {
    let mut hub = Hub::demo().await;
    let other = seller(&stage.profile("ben"), &hub).await;
    let till = owner(&stage.profile("ada"), &hub).await;
    let total = async || {
        let minor = till
            .attribute("[data-testid=office-total]", "data-minor")
            .await;
        minor.and_then(|minor| minor.parse::<i64>().ok())
    };
    till.go("/office").await;
    until_true("nothing came in yet", async || total().await == Some(0)).await;
    other.put(PIN).await;
    let price = other.basket_total().await;
    other.pay().await;
    other.tap_named("cash-exact").await;
    other.taken().await;
    until_true("the sale came in", async || total().await == Some(price)).await;
    till.see("[data-testid=office-chart] rect").await;
    till.see("[data-testid=office-arrived][data-silent='0']")
        .await;
    till.go("/").await;
    till.sell(PIN).await;
    till.go("/office").await;
    until_true("and the owner's own", async || {
        total().await == Some(2 * price)
    })
    .await;
    hub.kill();
    till.see(".page .fault .icon").await;
    assert_eq!(
        total().await,
        Some(2 * price),
        "stale and marked beats blank"
    );
    // A seller's phone has no way to it, and is told so.
    assert_eq!(other.count(".tabs a[href='/office']").await, 0);
    other.go("/office").await;
    other.see(".page .nothing").await;
}

async fn a_product_file_is_looked_at_and_then_taken(stage: Stage) {
    let hub = Hub::demo().await;
    let till = owner(&stage.profile("ada"), &hub).await;
    till.go("/office/file").await;
    till.see_named("product-file").await;
    give_file(
        &till,
        "product-file",
        "'not, a product\\nfile, at all\\n'",
        "text/csv",
    )
    .await;
    till.see("[role=status] .fault").await;
    let rows = "'Handle,Title,Variant SKU,Variant Price\\nquince,Quince cheese,QUINCE,8.20\\nodd,Odd,ODD,free\\n'";
    give_file(&till, "product-file", rows, "text/csv").await;
    till.see_named("file-take").await;
    assert_eq!(
        till.count("[role=status] .facts > div").await,
        4,
        "every column is told"
    );
    till.go("/").await;
    till.set("[data-testid=search]", "quince").await;
    till.go("/office/file").await;
    give_file(&till, "product-file", rows, "text/csv").await;
    till.tap_named("file-take").await;
    till.see_named("file-taken").await;
    till.go("/").await;
    until_true("it is sold", async || {
        till.set("[data-testid=search]", "quince").await;
        till.count("[data-testid=sku-card][data-sku=QUINCE]").await == 1
    })
    .await;
    proved(&hub);
}

/// Finds a product in the office by what is typed.
async fn open_product(till: &Till, typed: &str) {
    till.go("/office/products").await;
    till.see(".receipts-search input").await;
    till.set(".receipts-search input", typed).await;
    until_true("one is found", async || {
        till.count("[data-testid=office-row]").await == 1
    })
    .await;
    till.tap("[data-testid=office-row] a").await;
    till.see_named("product-price").await;
}

/// What a camera gives, drawn by the page: no driver has one.
async fn photograph(till: &Till) {
    let drawn = "await new Promise((done) => { const canvas = document.createElement('canvas'); \
        canvas.width = 2400; canvas.height = 1800; const pen = canvas.getContext('2d'); \
        pen.fillStyle = 'crimson'; pen.fillRect(0, 0, 2400, 1800); canvas.toBlob(done, 'image/png'); })";
    give_file(till, "product-photo", drawn, "image/png").await;
}

/// Chooses a file of this content, a script's expression, in a field.
pub async fn give_file(till: &Till, testid: &str, content: &str, media_type: &str) {
    let script = format!(
        "(async () => {{ const field = document.querySelector('[data-testid={testid}]'); const given = new DataTransfer(); \
         given.items.add(new File([{content}], 'file', {{type: '{media_type}'}})); field.files = given.files; \
         field.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
    );
    till.browser.script(&script).await;
}

/// Invariant 2, design *Entries*: what stands after the cut of a revocation waits for a person, and nothing of it is lost.
async fn what_a_lost_phone_sells_waits_for_the_owner(stage: Stage) {
    let hub = Hub::demo().await;
    let lost = seller(&stage.profile("ben"), &hub).await;
    let till = owner(&stage.profile("ada"), &hub).await;
    let mut sold = vec![lost.sell(PIN).await];
    lost.until_counted("unsent-count", 0).await;
    until_true("it says that it has sent everything", async || {
        till.visit("/office/phones").await;
        till.see_named("phone-block").await;
        till.shows("phone-unsent").await
            && till
                .attribute("[data-testid=phone-unsent]", "data-count")
                .await
                == Some("0".into())
    })
    .await;
    till.tap_named("phone-block").await;
    till.see("[data-testid=phone-blocked][data-waiting='0']")
        .await;
    lost.visit("/").await;
    sold.push(lost.sell(PIN).await);
    lost.visit("/queue").await;
    lost.see(".refusals").await;
    assert_eq!(lost.counted("unsent-count").await, 1);
    assert_eq!(proved(&hub).receipts, sold[..1]);
    till.visit("/office/phones").await;
    till.tap_named("phone-admit").await;
    till.see_named("phone-block").await;
    lost.visit("/").await;
    sold.push(lost.sell(PIN).await);
    lost.until_counted("unsent-count", 0).await;
    assert_eq!(sorted(proved(&hub).receipts), sorted(sold));
}
