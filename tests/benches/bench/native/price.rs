//! A new price, from the hand that sets it to the bytes at a phone whose feed is open. What the phone does then is
//! measured in a browser.

use super::reader::Reader;
use super::stream::{Stream, bytes_of};
use super::{bare, big_shop};
use crate::goods::{SKUS, sku};
use crate::table::{Bar, Row, Unit, percentile};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use trestle_core::body::Body;
use trestle_core::cbor::Sequence;
use trestle_core::entry::Entry;
use trestle_tests::hub::Hub;
use trestle_tests::trestle;

const CHANGES: usize = 200;
/// A poll has arrived long before somebody changes a price.
const UNTIL_IT_WAITS: Duration = Duration::from_millis(5);

/// By the command and by the socket, to a stream and to a poll.
pub fn rows() -> Vec<Row> {
    let (hub, _) = big_shop::open();
    let mut reader = Reader::join(&hub, 1);
    reader.open_session();
    let cursor = reader.catch_up();
    let path = format!("/api/v1/feed?{}", cursor.trim_start_matches('&'));
    let mut stream = Stream::open(hub.port(), &path, &reader.headers());
    let bare = bare::told_milliseconds(CHANGES);
    let of = |what: &str, ours: &[f64]| rows_of(what, ours, &bare);
    [
        of(
            "`trestle price` to an event stream",
            &to_stream(&mut stream, 0, |sku, amount| by_command(&hub, sku, amount)),
        ),
        of(
            "the socket to an event stream",
            &to_stream(&mut stream, 1, |sku, amount| by_socket(&hub, sku, amount)),
        ),
        of("the socket to a long poll", &to_poll(&hub, &mut reader)),
    ]
    .concat()
}

fn rows_of(what: &str, ours: &[f64], bare: &[f64]) -> Vec<Row> {
    let row = |hundredths| Row {
        what: format!("price change, {SKUS} SKUs, {what}, p{hundredths} of {CHANGES}"),
        unit: Unit::Milliseconds,
        ours: percentile(ours, hundredths),
        yardstick: Some((
            "POST to a bare event stream".into(),
            percentile(bare, hundredths),
        )),
        bar: Bar::None,
    };
    vec![row(50), row(99)]
}

/// Milliseconds until the stream has each change.
fn to_stream<T>(stream: &mut Stream, series: usize, set: impl Fn(&str, &str) -> T) -> Vec<f64> {
    let change = |at: usize| {
        let (sku, amount) = (sku(at * 47 % SKUS), amount(series, at));
        let began = Instant::now();
        let setting = set(&sku, &amount);
        loop {
            let data = stream.next();
            let milliseconds = began.elapsed().as_secs_f64() * 1000.0;
            if changes(&bytes_of(&data), &sku) {
                drop(setting);
                return milliseconds;
            }
        }
    };
    (0..CHANGES).map(change).collect()
}

/// Milliseconds until the poll that was waiting has each change.
fn to_poll(hub: &Hub, reader: &mut Reader) -> Vec<f64> {
    let mut cursor = reader.catch_up();
    let mut times = Vec::new();
    for at in 0..CHANGES {
        let (sku, amount) = (sku(at * 47 % SKUS), amount(2, at));
        cursor = skip_to_end(reader, cursor);
        reader.send_ask(&cursor, 25);
        thread::sleep(UNTIL_IT_WAITS);
        let began = Instant::now();
        let setting = by_socket(hub, &sku, &amount);
        let answer = reader.wire.answer();
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        let entries = answer.good();
        assert!(Sequence::new(&entries).any(|entry| changes(entry.unwrap(), &sku)));
        drop(setting);
    }
    times
}

/// From time to time a fresh snapshot follows a change.
fn skip_to_end(reader: &mut Reader, mut cursor: String) -> String {
    loop {
        let answer = reader.ask(&cursor, 0);
        if answer.status == 204 {
            return cursor;
        }
        cursor = format!("&after={}", answer.header("trestle-cursor").unwrap());
    }
}

/// Never the price that it was.
fn amount(series: usize, at: usize) -> String {
    format!("{}.{:02}", 100 + series * 10 + at / 100, at % 100)
}

fn changes(entry: &[u8], sku: &str) -> bool {
    let entry = Entry::open(entry).unwrap();
    let Ok(Body::CatalogueChange(change)) = entry.body() else {
        return false;
    };
    change.rows.iter().any(|edit| edit.row.key == sku)
}

/// A process that ends when it is waited for.
struct Setting(std::process::Child);

impl Drop for Setting {
    fn drop(&mut self) {
        assert!(self.0.wait().unwrap().success());
    }
}

fn by_command(hub: &Hub, sku: &str, amount: &str) -> Setting {
    let mut price = Command::new(trestle::binary());
    price
        .args(["price", sku, amount, "--data"])
        .arg(hub.file("data"));
    Setting(price.stderr(Stdio::null()).spawn().unwrap())
}

/// Waits for the answer when it is dropped, so that the next change does not overtake it.
struct Asking(BufReader<UnixStream>);

impl Drop for Asking {
    fn drop(&mut self) {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        assert!(line.contains("priced"), "{line}");
    }
}

fn by_socket(hub: &Hub, sku: &str, amount: &str) -> Asking {
    let mut socket = UnixStream::connect(hub.file("data/control.sock")).unwrap();
    let task = format!("{{\"task\":\"price\",\"sku\":\"{sku}\",\"amount\":\"{amount}\"}}\n");
    socket.write_all(task.as_bytes()).unwrap();
    Asking(BufReader::new(socket))
}
