//! What the file holds, in memory: heads, counts and admitted authors, read at start and kept up by the writer.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use trestle_core::custody::{AuthorHeads, Holdings};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, EntryId, SegmentId};
use trestle_core::runs::Placed;

use super::read::name;
use crate::store::{Pushed, StoreError};

/// The fold of everything in the file.
#[derive(Debug, Default)]
pub struct Held {
    holdings: Holdings,
    by_kind: BTreeMap<u64, u64>,
    admitted: BTreeSet<AuthorKey>,
}

impl Held {
    /// Reads the whole file once.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn load(connection: &Connection) -> Result<Self, StoreError> {
        let mut held = Self::default();
        let mut query =
            connection.prepare("SELECT author, segment, seq, id, prev, kind FROM entry")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let author = AuthorKey(name(row.get_ref(0)?)?);
            let segment = SegmentId(name(row.get_ref(1)?)?);
            let (id, prev) = (
                EntryId(name(row.get_ref(3)?)?),
                EntryId(name(row.get_ref(4)?)?),
            );
            held.holdings
                .place(author, segment, number(row.get(2)?), id, prev);
            *held.by_kind.entry(number(row.get(5)?)).or_default() += 1;
        }
        let mut query = connection.prepare("SELECT key FROM device")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            held.admitted.insert(AuthorKey(name(row.get_ref(0)?)?));
        }
        Ok(held)
    }

    /// Takes in an entry that has just become durable.
    pub fn place(&mut self, entry: &Entry) -> Placed {
        let head = entry.head();
        *self.by_kind.entry(entry.kind()).or_default() += 1;
        self.holdings.place(
            entry.author(),
            head.segment,
            head.seq,
            entry.id(),
            head.prev,
        )
    }

    /// Takes in an author that has just been admitted.
    pub fn admit(&mut self, author: AuthorKey) {
        self.admitted.insert(author);
    }

    /// The heads of these authors; of all, if none is named.
    pub fn heads(&self, authors: &[AuthorKey]) -> Vec<AuthorHeads> {
        if authors.is_empty() {
            return self.holdings.all_heads();
        }
        let heads = authors.iter().map(|author| self.holdings.heads_of(*author));
        heads.collect()
    }

    /// What a push is answered with.
    pub fn heads_for(&self, pushed: &Pushed) -> AuthorHeads {
        self.holdings.heads_for_push(pushed.author, &pushed.last)
    }

    /// How many entries of a kind, or of all, are held.
    pub fn count(&self, kind: Option<u64>) -> u64 {
        match kind {
            Some(kind) => self.by_kind.get(&kind).copied().unwrap_or(0),
            None => self.by_kind.values().sum(),
        }
    }

    /// Those of the authors that are admitted.
    pub fn admitted(&self, authors: &[AuthorKey]) -> Vec<AuthorKey> {
        let known = |author: &&AuthorKey| self.admitted.contains(author);
        authors.iter().filter(known).copied().collect()
    }
}

/// SQLite's integers are signed; a number from outside that was beyond them is kept as its bits.
fn number(stored: i64) -> u64 {
    stored.cast_unsigned()
}
