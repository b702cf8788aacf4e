//! A hub, or a phone, that was brought back from an older copy of its data.

use crate::{PIN, proved, sales_at, seller, sorted};
use trestle_tests::browser::Form;
use trestle_tests::hub::{Hub, copy_folder};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(
    what_a_restored_hub_lost_comes_back_from_the_phones,
    a_copied_phone_uses_no_number_twice,
);

/// Invariants 2 and 7: what the hub lost comes back from the phones, those too that joined after the copy was made. No
/// phone goes back to a price from before; the next price that is set at the hub reaches them all.
async fn what_a_restored_hub_lost_comes_back_from_the_phones(stage: Stage) {
    let mut hub = Hub::demo().await;
    let ada = seller(&stage.profile("ada"), &hub).await;
    let mut shown = vec![ada.sell(PIN).await];
    ada.until_counted("confirmed-count", 1).await;
    hub.kill();
    hub.back_up();
    hub.start().await;
    let ben = seller(&stage.profile("ben"), &hub).await;
    hub.run(&["price", PIN, "77.77"]).clean();
    for till in [&ada, &ben] {
        until_priced(till, 77_77).await;
        shown.extend([till.sell(PIN).await, till.sell(PIN).await]);
        till.until_counted("unsent-count", 0).await;
    }
    hub.kill();
    hub.restore();
    hub.start().await;
    assert_eq!(sales_at(&hub), 1);
    for till in [&ada, &ben] {
        till.visit("/").await;
    }
    until_true("the phones have given back what was lost", async || {
        sales_at(&hub) == shown.len()
    })
    .await;
    for till in [&ada, &ben] {
        until_priced(till, 77_77).await;
    }
    hub.run(&["price", PIN, "55.55"]).clean();
    for till in [&ada, &ben] {
        until_priced(till, 55_55).await;
        shown.push(till.sell(PIN).await);
        till.until_counted("unsent-count", 0).await;
    }
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Invariants 5, 6 and 11: a phone and its copy have one key, and no number in common.
async fn a_copied_phone_uses_no_number_twice(stage: Stage) {
    let mut hub = Hub::demo().await;
    let (profile, copy) = (stage.profile("ada"), stage.profile("copy"));
    let till = seller(&profile, &hub).await;
    hub.kill();
    let mut shown = vec![till.sell(PIN).await];
    till.browser.close().await;
    copy_folder(&profile, &copy);
    for profile in [&profile, &copy] {
        let till = Till::open(profile, &hub.base(), Form::Phone).await;
        till.visit("/").await;
        shown.extend([till.sell(PIN).await, till.sell(PIN).await]);
        till.browser.close().await;
    }
    hub.start().await;
    for profile in [&copy, &profile] {
        let till = Till::open(profile, &hub.base(), Form::Phone).await;
        till.visit("/").await;
        till.until_counted("unsent-count", 0).await;
        till.browser.close().await;
    }
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Waits until the phone sells the pin at this price; the basket is as before.
async fn until_priced(till: &Till, minor: i64) {
    let price = "[data-testid=sku-card] [data-testid=sku-price]";
    till.go("/").await;
    till.see_named("search").await;
    till.write("[data-testid=search]", PIN).await;
    until_true(&format!("the price is {minor}"), async || {
        till.count("[data-testid=sku-card]").await == 1
            && till.attribute(price, "data-minor").await == Some(minor.to_string())
    })
    .await;
}
