//! A change: one entry, as many rows as were edited at once.

use minicbor::{Decode, Encode};

use super::row::{Fields, RowKey};

/// Rows that were edited together; a device applies all of them or none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CatalogueChange {
    /// The rows.
    #[n(0)]
    pub rows: Vec<RowChange>,
}

/// An edit of some fields of one row.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RowChange {
    /// Which row; it is made if it is not there.
    #[n(0)]
    pub row: RowKey,
    /// One more than the highest counter that the author knew of any of these fields.
    #[n(1)]
    pub counter: u64,
    /// The fields and what they now hold.
    #[n(2)]
    pub fields: Fields,
}
