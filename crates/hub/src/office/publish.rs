//! Changes to the catalogue: small ones as an entry of their own, great ones as a snapshot.

use std::collections::BTreeMap;

use rayon::prelude::*;
use trestle_core::body::Body;
use trestle_core::catalogue::{CatalogueChange, Field, RowChange, RowKey, Snapshot, Value};
use trestle_core::cbor;

use super::Office;
use crate::blobs::BlobKind;
use crate::hub::HubError;
use crate::store::{Batch, StoreError};

/// A longer change goes down as a snapshot: entries have a limit, and blobs resume.
const CHANGE_BYTES_MAX: usize = 200_000;

/// After so many changes a new phone would read longer from the last snapshot than from a fresh one.
pub(super) const CHANGES_MAX: usize = 200;

/// What came of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Rows that changed.
    pub rows: usize,
    /// The catalogue's version now.
    pub version: u64,
}

/// A hub that was restored from an older copy does not know how far its edits had counted: counted on from there, a
/// new one would have the number of one that phones have already, and they could not tell which holds. The clock is no
/// judge between two edits that know each other; it only lets counting go on above what was lost.
fn no_lower(edit: RowChange, floor: u64) -> RowChange {
    RowChange {
        counter: edit.counter.max(floor),
        ..edit
    }
}

impl Office {
    /// Sets fields of rows; what holds already is left out, and nothing is written when nothing is left.
    ///
    /// # Errors
    /// [`HubError`]; nothing changed then.
    pub async fn publish(
        &mut self,
        rows: Vec<(RowKey, BTreeMap<Field, Value>)>,
    ) -> Result<Published, HubError> {
        let edits = rows
            .into_iter()
            .filter_map(|(row, fields)| self.catalogue.edit(&row, fields));
        let floor = crate::clock::now_ms() / 1000;
        let change = CatalogueChange {
            rows: edits.map(|edit| no_lower(edit, floor)).collect(),
        };
        let rows = change.rows.len();
        if rows > 0 {
            self.write_change(change).await?;
        }
        Ok(Published {
            rows,
            version: self.catalogue.version(),
        })
    }

    async fn write_change(&mut self, change: CatalogueChange) -> Result<(), HubError> {
        if cbor::encode(&change).len() > CHANGE_BYTES_MAX {
            return self.write_snapshot(&change).await;
        }
        let body = Body::CatalogueChange(change);
        self.write(&body, Batch::default()).await?;
        if self.changes_since_snapshot >= CHANGES_MAX {
            self.write_snapshot(&CatalogueChange::default()).await?;
        }
        Ok(())
    }

    /// The blobs are durable before an entry names them.
    pub(super) async fn write_snapshot(
        &mut self,
        change: &CatalogueChange,
    ) -> Result<(), HubError> {
        let mut catalogue = self.catalogue.clone();
        let (segment, seq) = (self.writer.segment(), self.writer.next_seq());
        catalogue.apply(self.key.author(), segment, seq, change);
        let blobs = self.blobs.clone();
        let keep = move || {
            let snapshot = Snapshot::of(&catalogue);
            let chunks = snapshot.chunks.par_iter();
            chunks.try_for_each(|chunk| blobs.put(BlobKind::Snapshot, chunk).map(drop))?;
            blobs.put(BlobKind::Snapshot, &snapshot.manifest)?;
            Ok::<_, HubError>(snapshot.notice)
        };
        let kept = tokio::task::spawn_blocking(keep).await;
        let notice = kept.map_err(|_| StoreError::Closed)??;
        self.write(&Body::CatalogueSnapshot(notice), Batch::default())
            .await?;
        self.say_who_edits().await
    }
}
