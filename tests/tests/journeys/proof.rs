//! What `trestle verify` finds: nothing in what the hub holds, and everything that was done to it.

use crate::proved;
use std::fs;
use trestle_core::body::{Body, Notice, NoticeKind};
use trestle_core::ids::ShopId;
use trestle_tests::doctor;
use trestle_tests::hub::Hub;
use trestle_tests::phone::Phone;
use trestle_tests::reader;
use trestle_tests::stage::Stage;
use trestle_tests::trestle::{Verdict, verify};

/// A hub with the journals of two phones, and what it exports.
async fn stall() -> (Hub, Phone, Vec<u8>) {
    let hub = Hub::empty().await;
    let mut phone = Phone::join(&hub.invite("seller"), 3).await;
    let mut other = Phone::join(&hub.invite("seller"), 4).await;
    for price in [5_00, 7_50, 12_00] {
        phone.sell("Pin", price);
        other.sell("Candle", price);
    }
    phone.push().await;
    other.push().await;
    let exported = fs::read(hub.export()).unwrap();
    (hub, phone, exported)
}

/// What the command says of a doctored journal. The other reader must not be at ease with it either.
fn judge(hub: &Hub, doctored: &[u8]) -> Verdict {
    let file = hub.file("doctored.cborseq");
    fs::write(&file, doctored).unwrap();
    let verdict = verify(&file, Some(hub.shop()));
    assert_eq!(
        reader::read(&file).findings.is_empty(),
        verdict.is_clean(),
        "{verdict:?}"
    );
    verdict
}

/// Invariants 5 and 10.
#[tokio::test]
async fn every_way_to_doctor_a_journal_is_found() {
    let _stage = Stage::enter().await;
    let (hub, phone, journal) = stall().await;
    let author = phone.key.author();
    assert_eq!(proved(&hub).sales, 6);
    assert!(judge(&hub, &journal).is_clean());

    let removed = judge(&hub, &doctor::without(&journal, &author, 3));
    assert_eq!(
        (removed.gaps.len(), removed.forks.len()),
        (1, 0),
        "{removed:?}"
    );

    let changed = judge(&hub, &doctor::changed(&journal, &author, 3));
    assert!(!changed.bad.is_empty(), "{changed:?}");

    let swapped = judge(&hub, &doctor::swapped(&journal, &author, 2));
    assert_eq!(
        (swapped.gaps.len(), swapped.bad.len()),
        (0, 1),
        "{swapped:?}"
    );

    let shop: ShopId = hub.shop().parse().unwrap();
    let forged = judge(
        &hub,
        &doctor::with_forged_certificate(&journal, shop, phone.certified.root),
    );
    assert!(!forged.bad.is_empty(), "{forged:?}");

    let started = Notice {
        kind: NoticeKind::AppStarted,
        program: "tests/0.1.0".into(),
        detail: String::new(),
    };
    let foreign = judge(
        &hub,
        &doctor::with_entry_of_another_shop(&journal, &Body::Notice(started)),
    );
    assert_eq!(foreign.bad.len(), 1, "{foreign:?}");

    let forked = judge(&hub, &doctor::with_fork(&journal, &phone, 3));
    assert_eq!(forked.forks.len(), 1, "{forked:?}");
}

/// Without the shop's id the bundle's own root is believed, and that is said.
#[tokio::test]
async fn another_shops_id_is_told_apart() {
    let _stage = Stage::enter().await;
    let (hub, _, _) = stall().await;
    let file = hub.export();
    assert!(verify(&file, None).is_clean());
    assert!(!verify(&file, Some(&"ab".repeat(32))).is_clean());
}

/// Invariant 5: a fork that reaches the hub is kept and shown, and holds up nothing.
#[tokio::test]
async fn a_fork_at_the_hub_is_kept_and_holds_up_nothing() {
    let _stage = Stage::enter().await;
    let (hub, mut phone, journal) = stall().await;
    let head = *trestle_tests::tally::entries(&journal)
        .iter()
        .find(|entry| entry.author() == phone.key.author() && entry.head().seq == 3)
        .unwrap()
        .head();
    let other = phone.sign_again(&head, &phone.sale("told otherwise", 1));
    let custody = phone.push_bytes(other.bytes().to_vec()).await;
    assert_eq!(custody.refused, []);
    phone.sell("Pin", 5_00);
    phone.push().await;
    let verdict = verify(&hub.export(), Some(hub.shop()));
    assert_eq!(
        (verdict.forks.len(), verdict.bad.len()),
        (1, 0),
        "{verdict:?}"
    );
    assert_eq!(verdict.sales, 8, "both are money to look at");
}

/// A journal goes from hub to hub as a file, and is the same there.
#[tokio::test]
async fn a_journal_goes_by_file() {
    let _stage = Stage::enter().await;
    let (hub, mut phone, _) = stall().await;
    let late = phone.sell("Pin", 9_00);
    let file = hub.file("late.cborseq");
    fs::write(&file, late.bytes()).unwrap();
    hub.run(&["import-journal", &file.display().to_string()])
        .clean();
    assert_eq!(proved(&hub).sales, 7);
    hub.run(&["import-journal", &file.display().to_string()])
        .clean();
    assert_eq!(proved(&hub).sales, 7, "twice is once");
}
