//! Invariant 7: a price is changed at the hub, and the phone has it while it is open.

use crate::{PIN, proved, seller};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(a_price_change_is_seen_live_and_sold_at);

async fn a_price_change_is_seen_live_and_sold_at(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    let before = till.basket_total().await;
    hub.run(&["price", PIN, "77.77"]).clean();
    // What lies in the basket keeps the price at which it was put there; what is put there now has the new one.
    until_true("the new price has come", async || {
        let held = till.basket_total().await;
        till.put(PIN).await;
        till.basket_total().await - held == 77_77
    })
    .await;
    assert!(before < 77_77);
    let held = till.basket_total().await;
    take(&till).await;
    // Never back: the phone starts in the dark with the price that it has seen.
    hub.kill();
    till.visit("/").await;
    till.put(PIN).await;
    assert_eq!(till.basket_total().await, 77_77);
    take(&till).await;
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).totals["EUR"].total, held + 77_77);
}

/// Takes the exact sum for what is in the basket.
async fn take(till: &Till) {
    till.pay().await;
    till.tap_named("cash-exact").await;
    till.taken().await;
}
