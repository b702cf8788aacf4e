//! Power cuts: of the hub in the middle of a push, of the browser within moments of "taken".

use crate::{PIN, proved, sales_at, sorted};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;
use trestle_tests::browser::Form;
use trestle_tests::hub::Hub;
use trestle_tests::phone::Phone;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

/// Invariants 1 and 2. What the screen has shown is the ground truth: a sale that it never showed may have been kept
/// or not, but one that it showed is there, once.
#[tokio::test]
async fn the_browser_dies_within_moments_of_taken() {
    let (stage, mut hub) = (Stage::enter().await, Hub::demo().await);
    let profile = stage.profile("ada");
    let mut till = Till::open(&profile, &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
    hub.kill();
    let mut shown = BTreeSet::new();
    for round in 0..10 {
        till.put(PIN).await;
        till.pay().await;
        till.tap_named("cash-exact").await;
        // Every other time the screen is awaited; else the cut comes some milliseconds after the touch.
        if round % 2 == 0 {
            shown.insert(till.taken().await);
        } else {
            tokio::time::sleep(Duration::from_millis(round * 2)).await;
            if till.shows("sale-done").await {
                shown.insert(till.text("receipt-number").await);
            }
        }
        till.browser.kill().await;
        till = Till::open(&profile, &hub.base(), Form::Phone).await;
        till.visit("/").await;
        till.see_named("sku-card").await;
    }
    let unsent = till.counted("unsent-count").await;
    assert!(
        (shown.len() as u64..=10).contains(&unsent),
        "{} shown, {unsent} kept",
        shown.len()
    );
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    let receipts: BTreeSet<_> = proved(&hub).receipts.into_iter().collect();
    assert_eq!(receipts.len() as u64, unsent);
    assert!(shown.is_subset(&receipts), "{shown:?} {receipts:?}");
}

/// Invariant 2: the hub dies again and again while the phone sends.
#[tokio::test]
async fn the_hub_dies_while_the_phone_sends() {
    let (stage, mut hub) = (Stage::enter().await, Hub::demo().await);
    let till = Till::open(&stage.profile("ada"), &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
    hub.kill();
    let mut shown = Vec::new();
    for round in 0..4 {
        for _ in 0..3 {
            shown.push(till.sell(PIN).await);
        }
        hub.start().await;
        // The phone hears of the hub at once when it comes to the foreground; the cut comes some milliseconds later.
        till.browser
            .script("dispatchEvent(new Event('online'))")
            .await;
        tokio::time::sleep(Duration::from_millis(15 * round)).await;
        hub.kill();
    }
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, sorted(shown));
}

/// Invariant 2: a push that the hub took, or took half of, and never answered, is sent again, and counts once.
#[tokio::test]
async fn a_push_that_was_never_answered_counts_once() {
    let (_stage, mut hub) = (Stage::enter().await, Hub::empty().await);
    let mut phone = Phone::join(&hub.invite("seller"), 5).await;
    phone.push().await;
    let entries: Vec<u8> = (0..200)
        .flat_map(|_| phone.sell("Pin", 5_00).bytes().to_vec())
        .collect();
    let port = hub.port();
    let head = format!(
        "POST /api/v1/journal HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/cbor-seq\r\ncontent-length: {}\r\n\r\n",
        entries.len()
    );
    for cut in [entries.len() / 2, entries.len()] {
        let mut connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
        connection.write_all(head.as_bytes()).unwrap();
        connection.write_all(&entries[..cut]).unwrap();
        connection.flush().unwrap();
        hub.kill();
        drop(connection);
        hub.start().await;
        assert!(sales_at(&hub) <= 200);
    }
    phone.push().await;
    assert_eq!(proved(&hub).sales, 200);
    // And once more, for a reply that was lost: nothing doubles.
    phone.push_bytes(entries).await;
    assert_eq!(proved(&hub).sales, 200);
}

/// A connection that breaks off leaves its whole entries behind.
#[tokio::test]
async fn a_push_that_breaks_off_keeps_its_whole_prefix() {
    let (_stage, hub) = (Stage::enter().await, Hub::empty().await);
    let mut phone = Phone::join(&hub.invite("seller"), 6).await;
    phone.push().await;
    let entries: Vec<Vec<u8>> = (0..3)
        .map(|_| phone.sell("Pin", 5_00).bytes().to_vec())
        .collect();
    let bytes = entries.concat();
    let mut connection = TcpStream::connect(("127.0.0.1", hub.port())).unwrap();
    write!(
        connection,
        "POST /api/v1/journal HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/cbor-seq\r\ncontent-length: {}\r\n\r\n",
        bytes.len()
    )
    .unwrap();
    connection.write_all(&bytes[..bytes.len() - 10]).unwrap();
    drop(connection);
    until_true("the whole entries are kept", async || sales_at(&hub) == 2).await;
    phone.push().await;
    assert_eq!(proved(&hub).sales, 3);
}
