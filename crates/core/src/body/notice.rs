//! Technical events. Fiscal laws ask for them, and they cannot be added later.

use minicbor::{Decode, Encode};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum NoticeKind {
    /// The app was started, and with it a segment.
    #[n(1)]
    AppStarted,
    /// The app is of another version than when it was last started.
    #[n(2)]
    AppUpdated,
    /// The clock stood earlier than at the entry before, or far later.
    #[n(3)]
    ClockJumped,
    /// The store was empty though the witness outside it knew of a journal.
    #[n(4)]
    StorageLost,
}

/// A technical event.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Notice {
    /// What happened.
    #[n(0)]
    pub kind: NoticeKind,
    /// The program's version, a `name/1.2.3`.
    #[n(1)]
    pub program: String,
    /// What a person who looks into it would want to know; may be empty.
    #[n(2)]
    pub detail: String,
}
