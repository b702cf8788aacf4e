//! What is stored of entries and segments.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use trestle_core::body::kind;
use trestle_core::cbor;
use trestle_core::entry::Entry;
use trestle_core::ids::{EntryId, SegmentId};

use crate::faults::StoreFault;
use crate::store::keys;

/// An entry as it is kept: its bytes, and what is asked for so often that nobody wants to open them for it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct JournalRow {
    /// Its id.
    #[n(0)]
    pub id: EntryId,
    /// The number of its body's kind.
    #[n(1)]
    pub kind: u64,
    /// The clock at its writing.
    #[n(2)]
    pub at_ms: u64,
    /// The entry as signed.
    #[n(3)]
    pub bytes: ByteVec,
}

/// A segment: where its pen stands. Written together with each entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SegmentRow {
    /// The segment.
    #[n(0)]
    pub segment: SegmentId,
    /// How many entries it has.
    #[n(1)]
    pub entries: u64,
    /// The last of them.
    #[n(2)]
    pub head: EntryId,
    /// Sales and voids among them.
    #[n(3)]
    pub counted: u64,
    /// The clock at the last of them.
    #[n(4)]
    pub at_ms: u64,
    /// Bytes of its entries on this phone; 0 once they were taken out.
    #[n(5)]
    pub bytes: u64,
}

/// Whether an entry is one that a person would miss: a sale or a void.
pub fn is_counted(kind: u64) -> bool {
    matches!(kind, kind::SALE | kind::VOID)
}

impl JournalRow {
    /// Of an entry.
    pub fn of(entry: &Entry) -> Self {
        Self {
            id: entry.id(),
            kind: entry.kind(),
            at_ms: entry.head().at_ms,
            bytes: entry.bytes().to_vec().into(),
        }
    }

    /// Reads a row.
    pub fn read(bytes: &[u8]) -> Result<Self, StoreFault> {
        cbor::decode(bytes).map_err(|_| StoreFault::Unreadable(keys::JOURNAL))
    }
}

impl SegmentRow {
    /// The row after one more entry.
    pub fn with(self, entry: &Entry) -> Self {
        Self {
            entries: self.entries + 1,
            head: entry.id(),
            at_ms: entry.head().at_ms,
            bytes: self.bytes + entry.bytes().len() as u64,
            counted: self.counted + u64::from(is_counted(entry.kind())),
            ..self
        }
    }

    /// Reads a row.
    pub fn read(bytes: &[u8]) -> Result<Self, StoreFault> {
        cbor::decode(bytes).map_err(|_| StoreFault::Unreadable(keys::SEGMENTS))
    }
}
