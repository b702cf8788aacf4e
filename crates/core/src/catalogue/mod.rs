//! The catalogue: a fold of signed changes. Rows of fields, each field the last edit that knew the others;
//! the same changes give the same catalogue in whatever order they came (invariants 7 and 14).

mod change;
mod fold;
mod packed;
mod people;
mod row;
mod search;
mod sku_places;
mod snapshot;
mod views;

pub use change::{CatalogueChange, RowChange};
pub use fold::{Catalogue, Conflict};
pub use people::{Person, PinCheck};
pub use row::{Field, Fields, RowKey, Stamp, Table, Value, field};
pub use search::{Hit, Rank, SearchIndex, fold_text};
pub use sku_places::SkuPlace;
pub use snapshot::{Chunk, Snapshot, SnapshotFault, SnapshotManifest, SnapshotNotice};
pub use views::{Picture, Product, ShopFacts, Sku};

/// What is known of each author's journal: per segment, the number of its last entry.
pub type Frontier = std::collections::BTreeMap<
    crate::ids::AuthorKey,
    std::collections::BTreeMap<crate::ids::SegmentId, u64>,
>;

#[cfg(test)]
mod tests;
