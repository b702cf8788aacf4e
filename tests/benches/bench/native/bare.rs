//! The yardsticks: what is left when nothing is proved.

use super::stream::Stream;
use super::wire::Wire;
use axum::Router;
use axum::response::sse::{Event, Sse};
use axum::routing::{get, post};
use futures_util::stream::unfold;
use rusqlite::{Connection, params};
use std::convert::Infallible;
use std::path::Path;
use std::time::Instant;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::broadcast;
use trestle_core::entry::Entry;

/// Rows a second that SQLite commits durably, so many in each transaction: the same bytes and ids, by one writer with
/// nothing before it.
pub fn commits_per_second(rows: &[Entry], batch: usize) -> f64 {
    let folder = TempDir::new().unwrap();
    let table = "CREATE TABLE entry (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT";
    let mut connection = open(&folder, table);
    let began = Instant::now();
    for rows in rows.chunks(batch) {
        let transaction = connection.transaction().unwrap();
        let mut insert = transaction
            .prepare_cached("INSERT INTO entry (id, bytes) VALUES (?1, ?2)")
            .unwrap();
        for row in rows {
            insert
                .execute(params![&row.id().0[..], row.bytes()])
                .unwrap();
        }
        drop(insert);
        transaction.commit().unwrap();
    }
    rows.len() as f64 / began.elapsed().as_secs_f64()
}

/// Milliseconds to read a product file and put its rows into one SQLite table in one commit.
pub fn load_milliseconds(write: impl Fn(&Path)) -> f64 {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("goods.csv");
    write(&file);
    let mut connection = open(
        &folder,
        "CREATE TABLE goods (sku TEXT PRIMARY KEY, fields TEXT NOT NULL) STRICT",
    );
    let began = Instant::now();
    let transaction = connection.transaction().unwrap();
    let mut insert = transaction
        .prepare("INSERT INTO goods VALUES (?1, ?2)")
        .unwrap();
    for row in csv::Reader::from_path(&file)
        .unwrap()
        .records()
        .map(Result::unwrap)
    {
        let fields: Vec<&str> = row.iter().collect();
        insert.execute([&row[8], &fields.join("\u{1f}")]).unwrap();
    }
    drop(insert);
    transaction.commit().unwrap();
    began.elapsed().as_secs_f64() * 1000.0
}

/// Milliseconds of each fetch of so many bytes from a server that does nothing else.
pub fn fetch_milliseconds(bytes: usize, rounds: usize) -> Vec<f64> {
    let body = axum::body::Bytes::from(vec![7; bytes]);
    let (_runtime, port) = serve(Router::new().route("/", get(async move || body.clone())));
    let fetch = |_| {
        let began = Instant::now();
        Wire::connect(port).get("/", "").good();
        began.elapsed().as_secs_f64() * 1000.0
    };
    (0..rounds).map(fetch).collect()
}

/// POST `/price` is told to every open stream of `/events`, by a server that keeps nothing and proves nothing.
pub fn telling() -> Router {
    let (tell, _) = broadcast::channel::<String>(16);
    let heard = tell.clone();
    let post = post(async move |body: String| drop(tell.send(body)));
    let stream = get(async move || {
        let events = unfold(heard.subscribe(), |mut heard| async {
            let event = Event::default().data(heard.recv().await.ok()?);
            Some((Ok::<_, Infallible>(event), heard))
        });
        Sse::new(events)
    });
    Router::new().route("/price", post).route("/events", stream)
}

/// Milliseconds from each POST to the event at an open stream.
pub fn told_milliseconds(changes: usize) -> Vec<f64> {
    let (_runtime, port) = serve(telling());
    let (mut wire, mut stream) = (Wire::connect(port), Stream::open(port, "/events", ""));
    let change = |at: usize| {
        let began = Instant::now();
        wire.post(
            "/price",
            "text/plain",
            format!("TR-{at:05} 12.34").as_bytes(),
        )
        .good();
        stream.next();
        began.elapsed().as_secs_f64() * 1000.0
    };
    (0..changes).map(change).collect()
}

/// Serves on two threads, as the hub does on this machine, for as long as the runtime is held.
pub fn serve(router: Router) -> (Runtime, u16) {
    let runtime = Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    runtime.spawn(async move { axum::serve(listener, router).await });
    (runtime, port)
}

fn open(folder: &TempDir, table: &str) -> Connection {
    let connection = Connection::open(folder.path().join("bare.db")).unwrap();
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .unwrap();
    connection
        .pragma_update(None, "synchronous", "FULL")
        .unwrap();
    connection.execute_batch(table).unwrap();
    connection
}
