//! The yardsticks: what is left when nothing is proved.

use rusqlite::{Connection, params};
use std::time::Instant;
use tempfile::TempDir;
use trestle_core::entry::Entry;

/// Rows a second that SQLite commits durably, so many in each transaction: the same bytes and ids, by one writer with
/// nothing before it.
pub fn commits_per_second(rows: &[Entry], batch: usize) -> f64 {
    let folder = TempDir::new().unwrap();
    let mut connection = Connection::open(folder.path().join("bare.db")).unwrap();
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .unwrap();
    connection
        .pragma_update(None, "synchronous", "FULL")
        .unwrap();
    let table = "CREATE TABLE entry (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT";
    connection.execute_batch(table).unwrap();
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
