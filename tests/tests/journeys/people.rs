//! Several people sell on one phone: each by a PIN, and what is an owner's asks for an owner's.

use crate::{PIN, bodies, owner, proved, seller};
use trestle_core::body::{Body, Void};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(sellers_switch_by_their_pins_and_an_owner_allows);

/// With or without a network: PINs come with the prices. Every entry names who.
async fn sellers_switch_by_their_pins_and_an_owner_allows(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = owner(&stage.profile("ada"), &hub).await;
    add_person(&till, "ada", true, "4711").await;
    add_person(&till, "ben", false, "0815").await;
    let other = seller(&stage.profile("ben"), &hub).await;
    other.go("/settings").await;
    other.see("[data-testid=seller][data-name=ben]").await;
    hub.kill();
    other.tap("[data-testid=seller][data-name=ben]").await;
    tell_pin(&other, "4711").await;
    other.see("dialog .fault .icon").await;
    tell_pin(&other, "0815").await;
    other
        .see("[data-testid=seller][data-name=ben][aria-pressed=true]")
        .await;
    other.go("/").await;
    other.sell(PIN).await;
    void(&other).await;
    other.write("[data-testid=pin-typed]", "0000").await;
    other.tap_named("void-confirm").await;
    other.see("dialog .fault .icon").await;
    other.write("[data-testid=pin-typed]", "4711").await;
    other.tap_named("void-confirm").await;
    other.see(".stamp").await;
    hub.start().await;
    other.until_counted("unsent-count", 0).await;
    proved(&hub);
    let voids: Vec<Void> = bodies(&hub)
        .into_iter()
        .filter_map(|body| match body {
            Body::Void(void) => Some(void),
            _ => None,
        })
        .collect();
    assert_eq!(voids.len(), 1);
    assert_eq!(
        (voids[0].seller.as_deref(), voids[0].allowed_by.as_deref()),
        (Some("ben"), Some("ada"))
    );
    let sold = bodies(&hub)
        .into_iter()
        .any(|body| matches!(body, Body::Sale(sale) if sale.seller == "ben"));
    assert!(sold, "the sale names who");
    // On the owner's phone nobody has said yet who sells: its office is shut.
    till.go("/").await;
    till.see_named("search").await;
    till.go("/office").await;
    till.see_named("pin-typed").await;
    till.write("[data-testid=pin-typed]", "4711").await;
    till.tap_named("pin-go").await;
    till.see_named("office-total").await;
    hub.run(&["shop", "forget-pins"]).clean();
    until_true("nobody is asked any more", async || {
        till.go("/").await;
        till.see_named("search").await;
        till.go("/office/people").await;
        till.count("[data-testid=person]").await == 2
    })
    .await;
}

async fn add_person(till: &Till, name: &str, owns: bool, pin: &str) {
    till.go("/office/people").await;
    till.tap_named("person-new").await;
    till.see_named("person-name").await;
    till.write("[data-testid=person-name]", name).await;
    till.tap_named(if owns { "role-owner" } else { "role-seller" })
        .await;
    till.write("[data-testid=person-pin]", "12").await;
    till.tap_named("person-save").await;
    till.see("dialog .fault .icon").await;
    till.write("[data-testid=person-pin]", pin).await;
    till.tap_named("person-save").await;
    till.see(&format!("[data-testid=person][data-name={name}]"))
        .await;
}

async fn tell_pin(till: &Till, pin: &str) {
    till.see_named("pin-typed").await;
    till.write("[data-testid=pin-typed]", pin).await;
    till.tap_named("pin-go").await;
}

async fn void(till: &Till) {
    till.go("/receipts").await;
    till.tap("a[href^='/receipts/']").await;
    till.tap_named("void").await;
    till.see_named("void-reason").await;
    till.write("[data-testid=void-reason]", "wrong size").await;
    till.see_named("pin-typed").await;
}
