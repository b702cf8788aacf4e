//! What a phone downloads: everything, nothing, and one price. The hub's part: bytes and answers, nothing stored.

use super::reader::Reader;
use super::{bare, big_shop};
use crate::goods::{SKUS, sku};
use crate::table::{Bar, Row, Unit, median};
use std::time::Instant;

const ROUNDS: usize = 9;

/// Cold, no change, one price.
pub fn rows() -> Vec<Row> {
    let (hub, _) = big_shop::open();
    let mut reader = Reader::join(&hub, 1);
    let (mut times, mut cursor, mut bytes) = (Vec::new(), String::new(), 0);
    for _ in 0..ROUNDS {
        let before = reader.wire.bytes;
        let began = Instant::now();
        reader.open_session();
        cursor = reader.catch_up();
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        bytes = reader.wire.bytes - before;
    }
    let bare = median(&bare::fetch_milliseconds(bytes, ROUNDS));
    let quiet = reader.ask(&cursor, 0);
    assert_eq!(quiet.status, 204);
    let before = reader.wire.bytes;
    hub.run(&["price", &sku(4711), "12.34"]).clean();
    let changed = reader.ask(&cursor, 0);
    assert_eq!(changed.status, 200);
    let changed = reader.wire.bytes - before;
    vec![
        Row {
            what: format!("{SKUS} SKUs cold, to a native reader that verifies all of it"),
            unit: Unit::Milliseconds,
            ours: median(&times),
            yardstick: Some(("one fetch of as many bytes".into(), bare)),
            bar: Bar::None,
        },
        of_bytes(
            &format!("{SKUS} SKUs cold, all on the wire but pictures"),
            bytes,
            260_000.0,
        ),
        of_bytes(
            "sync without a change: the one answer",
            quiet.bytes(),
            1000.0,
        ),
        of_bytes("one changed price: request and answer", changed, 2000.0),
    ]
}

fn of_bytes(what: &str, bytes: usize, most: f64) -> Row {
    Row {
        what: what.into(),
        unit: Unit::Bytes,
        ours: bytes as f64,
        yardstick: None,
        bar: Bar::Figure(most),
    }
}
