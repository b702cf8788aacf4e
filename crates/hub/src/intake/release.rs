//! Taking in what has waited for a person.

use trestle_core::cbor::Sequence;
use trestle_core::ids::{AuthorKey, EntryId};

use super::{file, take_in};
use crate::hub::{Hub, HubError};
use crate::store::Batch;

/// Takes in what waits of a device and counts by now; says how many entries that were.
///
/// # Errors
/// [`HubError`]; what was not taken in waits on, and asking again is harmless.
pub async fn release(hub: &Hub, device: AuthorKey) -> Result<usize, HubError> {
    let waiting = hub.store().waiting(device).await?.concat();
    let mut released = 0;
    for (_, batch) in file::batches(&waiting).0 {
        let taken = take_in(hub, batch.to_vec()).await?;
        let refused = |id: &EntryId| taken.custody.refused.iter().any(|no| no.entry == *id);
        let entries = Sequence::new(batch).map_while(Result::ok).map(EntryId::of);
        let done: Vec<_> = entries.filter(|id| !refused(id)).collect();
        released += done.len();
        let batch = Batch {
            released: done,
            ..Batch::default()
        };
        hub.store().commit(batch).await?;
    }
    Ok(released)
}
