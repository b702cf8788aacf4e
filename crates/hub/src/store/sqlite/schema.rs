//! The tables. A version is a step that is never changed after a release; the next one is added below it.

use rusqlite::{Connection, OptionalExtension as _};

use crate::store::StoreError;

/// Each step takes a store from the version before to its own, which is its place in the list, from 1.
const STEPS: &[&str] = &[
    // A rowid table: measured much faster than one clustered on the hash. The rowid is the received
    // number, and every index ends with it: entry_author gives an author's entries as they were received.
    "CREATE TABLE entry (
        number  INTEGER PRIMARY KEY,
        id      BLOB NOT NULL UNIQUE,
        author  BLOB NOT NULL,
        segment BLOB NOT NULL,
        seq     INTEGER NOT NULL,
        prev    BLOB NOT NULL,
        kind    INTEGER NOT NULL,
        bytes   BLOB NOT NULL
    ) STRICT;
    CREATE INDEX entry_place ON entry (author, segment, seq);
    CREATE INDEX entry_author ON entry (author);
    CREATE TABLE device (
        key            BLOB PRIMARY KEY,
        code           TEXT NOT NULL,
        label          TEXT NOT NULL,
        certified      BLOB NOT NULL,
        admitted_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE invitation (
        secret        BLOB PRIMARY KEY,
        role          TEXT NOT NULL,
        expires_at_ms INTEGER NOT NULL,
        used_by       BLOB
    ) STRICT;
    CREATE TABLE cut_picture (
        source BLOB PRIMARY KEY,
        small  BLOB NOT NULL,
        medium BLOB NOT NULL,
        large  BLOB NOT NULL
    ) STRICT;
    CREATE TABLE life (generation BLOB NOT NULL) STRICT;",
    // Changes to the catalogue are few among the sales of those who make them.
    "CREATE INDEX entry_change ON entry (kind) WHERE kind = 6;",
    // What stands after the cut of a revocation, until a person has decided.
    "CREATE TABLE waiting (
        id     BLOB PRIMARY KEY,
        author BLOB NOT NULL,
        bytes  BLOB NOT NULL
    ) STRICT;
    CREATE INDEX waiting_author ON waiting (author);",
];

/// Brings the tables to the newest version.
///
/// # Errors
/// [`StoreError::TooNew`] when the store has seen a later program.
pub fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found = check_version(connection)?;
    for (step, version) in STEPS.iter().zip(1..).skip(found as usize) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Reads the version, which this program must know.
///
/// # Errors
/// [`StoreError::TooNew`].
pub fn check_version(connection: &Connection) -> Result<i64, StoreError> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = STEPS.len() as i64;
    match found > known {
        true => Err(StoreError::TooNew { found, known }),
        false => Ok(found),
    }
}

/// Reads the generation, or draws it for a store that has none yet.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn generation(connection: &Connection) -> Result<[u8; 8], StoreError> {
    let stored: Option<Vec<u8>> = connection
        .query_row("SELECT generation FROM life", [], |row| row.get(0))
        .optional()?;
    if let Some(stored) = stored {
        return stored
            .try_into()
            .map_err(|_| StoreError::Corrupt { what: "generation" });
    }
    let drawn: [u8; 8] = crate::random::bytes();
    connection.execute("INSERT INTO life (generation) VALUES (?1)", [&drawn[..]])?;
    Ok(drawn)
}
