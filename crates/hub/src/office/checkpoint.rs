//! A checkpoint: the hub's signed word for every head it knows.

use trestle_core::body::{Body, Checkpoint};

use super::Office;
use crate::hub::HubError;
use crate::store::Batch;

impl Office {
    /// Writes a checkpoint; gives its number.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn checkpoint(&mut self) -> Result<u64, HubError> {
        let authors = self.store.heads(Vec::new()).await?;
        let body = Body::Checkpoint(Checkpoint { authors });
        let committed = self.write(&body, Batch::default()).await?;
        Ok(committed.numbers.first().copied().unwrap_or(0))
    }
}
