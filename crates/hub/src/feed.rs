//! Reading the feed: what comes down to phones, in the order in which this hub got it.

use trestle_core::body::kind;
use trestle_core::feed::FeedCursor;

use crate::hub::Hub;
use crate::store::{Received, StoreError};

/// A reader's place in the feed.
#[derive(Clone, Copy, Debug)]
pub struct FeedReader {
    after: u64,
    resumed: Option<FeedCursor>,
}

impl FeedReader {
    /// Goes on after a cursor. Without one, or with one of another life of this store, starts over at the
    /// latest snapshot.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn start(hub: &Hub, cursor: Option<FeedCursor>) -> Result<Self, StoreError> {
        if let Some(cursor) = cursor
            && cursor.generation == hub.store().generation()
            && hub.store().entry_at(cursor.number).await? == Some(cursor.entry)
        {
            return Ok(Self {
                after: cursor.number,
                resumed: Some(cursor),
            });
        }
        let snapshot = hub
            .store()
            .last_of(hub.author(), Some(kind::CATALOGUE_SNAPSHOT))
            .await?;
        let after = snapshot.map_or(0, |number| number.saturating_sub(1));
        Ok(Self {
            after,
            resumed: None,
        })
    }

    /// The cursor that it went on after; `None` if it started over.
    pub fn resumed(&self) -> Option<FeedCursor> {
        self.resumed
    }

    /// What follows, as many entries as fit into so many bytes and one at least; nothing if there is nothing new.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn read(&mut self, hub: &Hub, bytes_max: usize) -> Result<Vec<Received>, StoreError> {
        let editors = hub.editors().all();
        let entries = hub
            .store()
            .read_feed(self.after, hub.author(), editors, bytes_max)
            .await?;
        if let Some(last) = entries.last() {
            self.after = last.number;
        }
        Ok(entries)
    }
}

/// The cursor that stands behind an entry.
pub fn cursor_after(hub: &Hub, entry: &Received) -> FeedCursor {
    FeedCursor {
        generation: hub.store().generation(),
        number: entry.number,
        entry: entry.id,
    }
}
