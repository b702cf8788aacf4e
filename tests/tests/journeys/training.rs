//! Practising with everything in place.

use crate::{PIN, bodies, proved, seller};
use trestle_core::body::Body;
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(what_is_practised_is_chained_and_counts_nowhere);

/// It is marked on every screen, over a restart too; it has no number, so that those that count have no gap (invariant 6);
/// the hub keeps it, in no total (invariant 4).
async fn what_is_practised_is_chained_and_counts_nowhere(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    let first = till.sell(PIN).await;
    turn(&till).await;
    till.see_named("training").await;
    till.visit("/").await;
    till.put(PIN).await;
    till.pay().await;
    assert!(till.shows("training").await);
    till.tap_named("cash-exact").await;
    till.see_named("sale-done").await;
    assert!(till.shows("training").await);
    assert_eq!(till.count(".done .stamp").await, 1);
    assert!(!till.shows("receipt-number").await);
    till.tap_named("new-sale").await;
    till.go("/receipts").await;
    till.see("a[href^='/receipts/']").await;
    assert_eq!(till.count("a[href^='/receipts/']").await, 1);
    turn(&till).await;
    until_true("it is marked no more", async || {
        !till.shows("training").await
    })
    .await;
    till.go("/").await;
    let second = till.sell(PIN).await;
    let practised = || {
        let practised = |body: &Body| matches!(body, Body::Training(_));
        bodies(&hub).iter().filter(|body| practised(body)).count()
    };
    till.until_counted("confirmed-count", 2).await;
    let tally = proved(&hub);
    assert_eq!((tally.sales, practised()), (2, 1));
    assert_eq!(tally.receipts, crate::sorted(vec![first, second]));
}

async fn turn(till: &Till) {
    till.go("/settings").await;
    till.tap_named("training-switch").await;
}
