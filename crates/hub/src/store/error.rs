//! What can go wrong in a store.

/// A store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no. Whether a batch is durable is then not known.
    #[error("the database failed: {0}")]
    Database(Box<dyn std::error::Error + Send + Sync>),
    /// The database does not promise to survive a power cut: it was set up by other hands.
    #[error(
        "the database does not wait for the disk (synchronous = {synchronous}, journal mode {journal_mode})"
    )]
    NotDurable {
        /// What `PRAGMA synchronous` answers; 2 is FULL.
        synchronous: i64,
        /// What `PRAGMA journal_mode` answers; WAL is wanted.
        journal_mode: String,
    },
    /// It was written by a newer program.
    #[error("the store has version {found}, this program knows up to {known}")]
    TooNew {
        /// The store's version.
        found: i64,
        /// The newest that is known here.
        known: i64,
    },
    /// Something in it cannot be read back.
    #[error("a stored {what} cannot be read back")]
    Corrupt {
        /// What.
        what: &'static str,
    },
    /// The store is closing down.
    #[error("the store is closed")]
    Closed,
}
