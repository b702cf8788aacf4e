//! Pages that are left while they open: nobody waits for the next tap, least of all in the dark.

use crate::{PIN, proved, seller};
use trestle_tests::hub::Hub;
use trestle_tests::moments::{Moments, times};
use trestle_tests::stage::Stage;

in_every_engine!(pages_left_in_the_middle_hold_nobody_up);

/// Invariant 11: who writes has a turn of the whole phone. Browsers put pages that are left away alive, frozen: one that
/// has its turn then, or is given it, kept every later page from opening and from selling.
async fn pages_left_in_the_middle_hold_nobody_up(stage: Stage) {
    let mut hub = Hub::demo().await;
    let mut moments = Moments::drawn();
    let till = seller(&stage.profile("ada"), &hub).await;
    hub.kill();
    for screen in ["/receipts", "/", "/settings", "/"]
        .iter()
        .cycle()
        .take(times())
    {
        // Whole, since between two pages there is one that is nowhere.
        let leave = format!("location.assign('{}{screen}')", hub.base());
        till.browser.script(&leave).await;
        moments.pass(250).await;
    }
    till.visit("/").await;
    till.see_named("sku-card").await;
    let sold = till.sell(PIN).await;
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, [sold]);
}
