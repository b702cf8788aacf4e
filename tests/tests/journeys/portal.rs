//! A captive portal answers in the hub's place: with success, and with nothing that proves anything.

use crate::dark::SYNC_TAG;
use crate::{PIN, proved, seller, sorted};
use trestle_tests::hub::Hub;
use trestle_tests::portal::Portal;
use trestle_tests::stage::Stage;
use trestle_tests::wait::until_true;

in_every_engine!(a_portals_success_moves_nothing);

/// Invariant 2: a 200 moves nothing. Only a statement that the hub signed does.
async fn a_portals_success_moves_nothing(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    hub.kill();
    let portal = Portal::open(hub.port());
    let mut shown = vec![till.sell(PIN).await, till.sell(PIN).await];
    until_true("the page has asked the portal", async || {
        portal.pushes_answered() > 0
    })
    .await;
    if till.browser.engine().has_background_sync() {
        till.browser.dispatch_sync(&hub.base(), SYNC_TAG).await;
    }
    // The app starts from what is on the phone, not from the portal's page.
    till.visit("/").await;
    shown.push(till.sell(PIN).await);
    assert_eq!(till.counted("unsent-count").await, 3);
    assert_eq!(till.counted("confirmed-count").await, 0);
    let state = till
        .attribute("[data-testid=sync-state]", "data-state")
        .await;
    assert_ne!(state.as_deref(), Some("online"));
    drop(portal);
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}
