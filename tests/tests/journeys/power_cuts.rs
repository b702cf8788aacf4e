//! Power cuts of the hub in the middle of a push. Those at random moments, and of the browser, are in `faults`.

use crate::{proved, sales_at};
use std::io::Write as _;
use std::net::TcpStream;
use trestle_tests::hub::Hub;
use trestle_tests::phone::Phone;
use trestle_tests::stage::Stage;
use trestle_tests::wait::until_true;

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
