//! A phone that was brought back from an older copy of its data.

use crate::{PIN, proved, sorted};
use trestle_tests::browser::Form;
use trestle_tests::hub::{Hub, copy_folder};
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;

/// Invariants 5, 6 and 11: a phone and its copy have one key, and no number in common.
#[tokio::test]
async fn a_copied_phone_uses_no_number_twice() {
    let (stage, mut hub) = (Stage::enter().await, Hub::demo().await);
    let (profile, copy) = (stage.profile("ada"), stage.profile("copy"));
    let till = Till::open(&profile, &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
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
