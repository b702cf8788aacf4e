//! Faults that are planted to show that the auditor finds them. Nothing but tests plants one.

/// A way in which the simulated world is wrong on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A phone takes any answer with status 200 for a custody statement.
    TrustsAny200,
    /// A phone goes on in the segment that it finds on its disk.
    ResumesSegmentAfterCrash,
    /// The hub signs a custody statement before the fsync.
    AcknowledgesBeforeSync,
    /// A phone shows a sale as taken before its disk has said so.
    ShowsBeforeCommit,
    /// A phone keeps the feed's cursor before what it stands behind.
    CursorRunsAhead,
    /// A phone keeps a catalogue that it shows without asking for strict durability.
    KeepsCatalogueRelaxed,
    /// The hub's feed gives entries before the fsync.
    ServesBeforeSync,
    /// A phone forgets what it has sent, answer or no answer.
    FlagsInsteadOfHeads,
}
