//! What Lighthouse says of the screen that is open all day.

use crate::seller;
use trestle_tests::hub::Hub;
use trestle_tests::judges;
use trestle_tests::stage::Stage;

/// Of a seller's till, as the app opens it again: full marks for all that does not hang on the machine. How soon it can
/// be used is a row of the bench.
#[tokio::test]
async fn the_sell_page_keeps_its_marks() {
    let (stage, hub) = (Stage::enter().await, Hub::demo().await);
    let profile = stage.profile("judged");
    let till = seller(&profile, &hub).await;
    till.until_ready_for_doors().await;
    let port = till.browser.debugger_port();
    let url = hub.base();
    let scores = tokio::task::spawn_blocking(move || judges::lighthouse(&url, port)).await;
    let scores = scores.unwrap();
    assert_eq!(
        (scores.accessibility, scores.best_practices),
        (100, 100),
        "{scores:#?}"
    );
    till.browser.close().await;
}
