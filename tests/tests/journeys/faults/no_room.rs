//! There is no room on the phone for more.

use crate::{PIN, proved, seller, sorted};
use trestle_tests::browser::Engine;
use trestle_tests::hub::Hub;
use trestle_tests::mishaps::{fill_room, leave_room, make_room};
use trestle_tests::moments::{Moments, times};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(a_full_phone_takes_no_sale_until_there_is_room);
in_engine!(squeezed, Chromium: the_room_is_squeezed_again_and_again);

/// For the app, its pictures and a day's sales, and not much beside.
const ROOM: u64 = 24 << 20;

/// Invariant 1: without room a sale is not taken, and the screen says so. The basket stays, and when there is room the
/// same sale goes through, once.
async fn a_full_phone_takes_no_sale_until_there_is_room(stage: Stage) {
    let hub = Hub::demo().await;
    let profile = stage.profile("ada").with_room(ROOM);
    let till = seller(&profile, &hub).await;
    take_room(&till).await;
    // The browser measures the room anew when it opens the store, or after a while.
    till.visit("/").await;
    let mut shown = Vec::new();
    while let Some(number) = try_to_sell(&till).await {
        shown.push(number);
        // The pictures were given up for it.
        take_room(&till).await;
    }
    till.go("/").await;
    till.until_told(".banner-bad", "This phone is full.").await;
    let total = till.basket_total().await;
    assert!(total > 0, "the basket stays");
    give_room(&till).await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    shown.push(till.taken().await);
    till.tap_named("new-sale").await;
    until_true("it is full no more", async || {
        !till.text_of(".banner-bad p").await.contains("full")
    })
    .await;
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    let tally = proved(&hub);
    assert_eq!(tally.totals["EUR"].total, total * shown.len() as i64);
    assert_eq!(tally.receipts, sorted(shown));
}

/// Invariants 1 and 2: room for a sale or not quite, to the byte. What the screen showed as taken is what the hub gets,
/// and what it showed as refused goes through once there is room.
async fn the_room_is_squeezed_again_and_again(stage: Stage) {
    let hub = Hub::demo().await;
    let mut moments = Moments::drawn();
    let till = seller(&stage.profile("ada"), &hub).await;
    let (mut shown, mut refused) = (Vec::new(), 0);
    for _ in 0..times() {
        let used = used(&till).await;
        leave_room(&till.browser, till.base(), Some(used + moments.below(8192))).await;
        till.visit("/").await;
        if let Some(number) = try_to_sell(&till).await {
            shown.push(number);
            continue;
        }
        refused += 1;
        leave_room(&till.browser, till.base(), None).await;
        till.go("/").await;
        till.pay().await;
        till.tap_named("cash-exact").await;
        shown.push(till.taken().await);
        till.tap_named("new-sale").await;
    }
    println!("refused {refused} of {}", shown.len());
    leave_room(&till.browser, till.base(), None).await;
    till.until_counted("confirmed-count", shown.len() as u64)
        .await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// What the browser says that the site uses.
async fn used(till: &Till) -> u64 {
    let script = "return navigator.storage.estimate().then(({ usage }) => usage)";
    till.browser.script(script).await.as_u64().unwrap()
}

async fn take_room(till: &Till) {
    match till.browser.engine() {
        Engine::Chromium => leave_room(&till.browser, till.base(), Some(1)).await,
        Engine::Firefox | Engine::WebKit => fill_room(&till.browser).await,
    }
}

async fn give_room(till: &Till) {
    match till.browser.engine() {
        Engine::Chromium => leave_room(&till.browser, till.base(), None).await,
        Engine::Firefox | Engine::WebKit => make_room(&till.browser).await,
    }
}

/// Sells one; `None` where the screen says that it was not taken.
async fn try_to_sell(till: &Till) -> Option<String> {
    till.put(PIN).await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    until_true("it is taken, or not", async || {
        till.shows("sale-done").await || till.count("[role=alert] svg").await > 0
    })
    .await;
    if !till.shows("sale-done").await {
        return None;
    }
    let number = till.taken().await;
    till.tap_named("new-sale").await;
    Some(number)
}
