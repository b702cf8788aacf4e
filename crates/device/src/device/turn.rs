//! Whose turn it is to write the journal.

use tokio::sync::MutexGuard;

use super::Device;
use crate::browser::locks::{self, Lock};
use crate::faults::StoreFault;

/// The turn of this page, and of nobody else anywhere, until it is dropped.
pub(super) struct Turn<'a> {
    _here: MutexGuard<'a, ()>,
    _anywhere: Lock,
}

impl Device {
    /// For all that concerns the whole journal: to open a segment, to read everything, to prune.
    pub(super) async fn journal_turn(&self) -> Result<Turn<'_>, StoreFault> {
        let here = self.page_turn().await;
        let anywhere = locks::hold(locks::JOURNAL)
            .await
            .map_err(StoreFault::Lost)?;
        Ok(Turn {
            _here: here,
            _anywhere: anywhere,
        })
    }

    /// For an entry in the segment of this page's own pen: nobody else writes there, and the entry's own transaction sees
    /// to it (invariant 11). The browser takes as long to give a lock as to keep the entry.
    pub(super) async fn page_turn(&self) -> MutexGuard<'_, ()> {
        self.0.turn.lock().await
    }
}
