//! What a seller's hands do all day: felt, pinned, typed.

use crate::{PIN, seller};
use serde_json::json;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::wait::until_true;

in_every_engine!(
    a_touch_is_felt_until_that_is_turned_off,
    what_is_pinned_stands_first,
    a_laptop_sells_without_a_mouse
);

/// Where the browser cannot do it, the switch says so and stays off.
async fn a_touch_is_felt_until_that_is_turned_off(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let can = till.browser.script("return 'vibrate' in navigator").await == true;
    let listen = "window.felt = []; \
        Object.defineProperty(navigator, 'vibrate', \
            { value: (pattern) => { felt.push(pattern.join(' ')); return true; }, configurable: true })";
    till.browser.script(listen).await;
    till.sell(PIN).await;
    let expected = if can {
        json!(["12", "30 60 30"])
    } else {
        json!([])
    };
    let felt = async || till.browser.script("return window.felt").await;
    until_true("it is felt", async || felt().await == expected).await;
    till.go("/settings").await;
    till.see_named("touch").await;
    let is_on = async || till.attribute("[data-testid=touch]", "aria-checked").await;
    assert_eq!(is_on().await, Some(can.to_string()));
    if can {
        till.tap_named("touch").await;
        until_true("it is off", async || {
            is_on().await.as_deref() == Some("false")
        })
        .await;
    } else {
        assert_eq!(till.count("[data-testid=touch]:disabled small").await, 1);
    }
    till.go("/").await;
    till.sell(PIN).await;
    assert_eq!(felt().await, expected);
}

/// It was in the middle of the shelf; now it is the first card, at once and after a restart.
async fn what_is_pinned_stands_first(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let first = async || till.attribute("[data-testid=sku-card]", "data-sku").await;
    till.put(PIN).await;
    till.write("[data-testid=search]", "\u{E003}").await;
    until_true("the whole shelf is there", async || {
        first().await.is_some_and(|sku| sku != PIN)
    })
    .await;
    till.tap_named("line").await;
    till.tap_named("pin").await;
    till.tap_named("line-done").await;
    until_true("it stands first", async || {
        first().await.as_deref() == Some(PIN)
    })
    .await;
    till.visit("/").await;
    till.see_named("sku-card").await;
    assert_eq!(first().await.as_deref(), Some(PIN));
}

/// From the first letter to the next sale, by keys alone.
async fn a_laptop_sells_without_a_mouse(stage: Stage) {
    use thirtyfour::{By, Key};
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let driver = till.browser.driver();
    let body = driver.find(By::Css("body")).await.unwrap();
    body.send_keys("/").await.unwrap();
    let search = driver.find(By::Css("[data-testid=search]")).await.unwrap();
    search.send_keys(PIN).await.unwrap();
    until_true("it is found", async || {
        till.count("[data-testid=sku-card]").await == 1
    })
    .await;
    search.send_keys(Key::Enter).await.unwrap();
    until_true("it is in the basket", async || {
        till.basket_total().await > 0
    })
    .await;
    search.send_keys(Key::Control + Key::Enter).await.unwrap();
    till.see_named("cash-exact").await;
    let exact = driver.find(By::Css("[data-testid=cash-exact]")).await;
    exact.unwrap().send_keys(Key::Enter).await.unwrap();
    till.taken().await;
    let next = driver.find(By::Css("[data-testid=new-sale]")).await;
    next.unwrap().send_keys(Key::Enter).await.unwrap();
    till.see_named("search").await;
    till.until_counted("confirmed-count", 1).await;
}
