//! Sales that come in from many phones at once.

use super::bare;
use super::crowd::Crowd;
use super::wire::{Wire, post};
use crate::table::{Bar, Row, Unit, median};
use std::thread;
use std::time::Instant;
use trestle_core::custody::Custody;
use trestle_core::entry::Entry;

const CLIENTS: u8 = 8;
const ROUNDS: usize = 5;

/// Many in a request, and one.
pub fn rows() -> Vec<Row> {
    let mut crowd = Crowd::gather(CLIENTS);
    vec![
        row(&mut crowd, 100, 3000, 12_000.0),
        row(&mut crowd, 1, 1500, 5000.0),
    ]
}

fn row(crowd: &mut Crowd, batch: usize, sales: usize, bar: f64) -> Row {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let sold = crowd.sell(sales);
        ours.push(
            (sales * usize::from(CLIENTS)) as f64 / push_seconds(crowd.hub.port(), &sold, batch),
        );
        bare.push(bare::commits_per_second(&sold.concat(), batch));
    }
    let many = if batch == 1 {
        "one sale".into()
    } else {
        format!("{batch} sales")
    };
    Row {
        what: format!("ingest, {CLIENTS} clients, {many} a request, verified and fsynced"),
        unit: Unit::PerSecond,
        ours: median(&ours),
        yardstick: Some((format!("SQLite, {batch} a commit"), median(&bare))),
        bar: Bar::Figure(bar),
    }
}

/// Seconds from the first byte out to the last custody statement in, each seller on a connection of its own.
pub fn push_seconds(port: u16, sold: &[Vec<Entry>], batch: usize) -> f64 {
    let requests: Vec<Vec<Vec<u8>>> = sold
        .iter()
        .map(|sold| requests(port, sold, batch))
        .collect();
    let began = Instant::now();
    let last: Vec<Vec<u8>> = thread::scope(|scope| {
        let clients: Vec<_> = requests
            .iter()
            .map(|requests| scope.spawn(|| client(port, requests)))
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect()
    });
    let seconds = began.elapsed().as_secs_f64();
    last.iter()
        .zip(sold)
        .for_each(|(statement, sold)| require_held(statement, sold));
    seconds
}

fn requests(port: u16, sold: &[Entry], batch: usize) -> Vec<Vec<u8>> {
    let body = |sold: &[Entry]| {
        sold.iter()
            .flat_map(Entry::bytes)
            .copied()
            .collect::<Vec<u8>>()
    };
    sold.chunks(batch)
        .map(|sold| post(port, "/api/v1/journal", "application/cbor-seq", &body(sold)))
        .collect()
}

/// Pushes one after another, and gives the last statement.
fn client(port: u16, requests: &[Vec<u8>]) -> Vec<u8> {
    let mut wire = Wire::connect(port);
    let mut statement = Vec::new();
    for request in requests {
        wire.send(request);
        statement = wire.answer().good();
    }
    statement
}

/// What was not signed for was not taken in, however fast.
fn require_held(statement: &[u8], sold: &[Entry]) {
    let last = sold.last().unwrap();
    let (_, custody) = Custody::open(statement).unwrap();
    let held = custody
        .segment(&last.author(), &last.head().segment)
        .unwrap();
    assert_eq!(
        (custody.refused.len(), held.wanted),
        (0, last.head().seq + 1)
    );
}
