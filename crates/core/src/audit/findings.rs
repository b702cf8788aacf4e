//! What an audit can find, in words for a person and in fields for a program.

use crate::body::Imbalance;
use crate::certificate::CertificateFault;
use crate::envelope::Refusal;
use crate::ids::{AuthorKey, EntryId, SegmentId};

/// Entries that must exist and are not in the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Whose.
    pub author: AuthorKey,
    /// In which segment.
    pub segment: SegmentId,
    /// The first number that is missing.
    pub from: u64,
    /// The last number that is missing.
    pub to: u64,
    /// How it is known.
    pub reason: GapReason,
}

/// How it is known that something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GapReason {
    /// Later numbers are here.
    #[error("entries are missing before later ones")]
    Missing,
    /// A checkpoint says that a hub held them.
    #[error("a checkpoint names an entry that is missing")]
    BelowCheckpoint,
    /// The entry does not name the one before it.
    #[error("the entry does not follow the one before it")]
    BrokenLink,
    /// A segment follows an entry that is not here.
    #[error("the segment follows entry {0}, which is missing")]
    SegmentBefore(EntryId),
}

/// Two or more different entries with one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fork {
    /// Whose.
    pub author: AuthorKey,
    /// In which segment.
    pub segment: SegmentId,
    /// The number.
    pub seq: u64,
    /// The entries.
    pub entries: Vec<EntryId>,
}

/// An item of the bundle that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Its place in the bundle, from 0.
    pub index: usize,
    /// The SHA-256 of its bytes.
    pub entry: Option<EntryId>,
    /// What is wrong with it.
    pub reason: BadReason,
}

/// What is wrong with an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadReason {
    /// From here on the bytes are no sequence of CBOR items.
    #[error("the bytes from here on are not CBOR")]
    NotASequence,
    /// It is no good entry.
    #[error(transparent)]
    Refused(Refusal),
    /// So many more items are no entries either: more than a journal of this size can have.
    #[error("and {0} more that are no entries")]
    AndMore(usize),
    /// It belongs to another shop.
    #[error("an entry of another shop")]
    OtherShop,
    /// It stands after a later entry of its segment.
    #[error("out of chain order")]
    OutOfOrder,
    /// It carries a certificate that does not hold.
    #[error("a certificate that does not hold: {0}")]
    Certificate(CertificateFault),
    /// No certificate of the shop admits its author.
    #[error("no certificate admits its author")]
    Unproven,
    /// Its author was taken off the shop's list, and nobody let it count.
    #[error("written by a device that was blocked, and not counted by the shop")]
    Revoked,
    /// A kind that is known, with other fields.
    #[error("its content is not that of its kind")]
    Content,
    /// The sale does not add up.
    #[error("the sale does not balance: {0}")]
    Imbalance(Imbalance),
    /// It voids a sale that is not here.
    #[error("it voids a sale that is missing")]
    VoidsNothing,
    /// The receipt's counter is not the next.
    #[error("receipt counter {found} where {expected} follows")]
    ReceiptNumber {
        /// What follows.
        expected: u64,
        /// What it says.
        found: u64,
    },
}
