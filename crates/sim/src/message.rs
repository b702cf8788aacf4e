//! What goes over a link: questions and answers of the HTTP interface, without HTTP.

use trestle_core::feed::FeedCursor;
use trestle_core::ids::BlobHash;

/// A page or the worker of a phone. Pages come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActorId {
    /// The phone.
    pub phone: usize,
    /// The page's place; [`WORKER`] is the worker.
    pub place: usize,
}

/// The place of a phone's worker, after two pages.
pub const WORKER: usize = 2;

/// Whom an answer is for. One that comes after the asker's death, or too late, finds nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyTo {
    /// Who asked.
    pub actor: ActorId,
    /// In which of its lives.
    pub life: u64,
    /// Which question.
    pub ticket: u64,
}

/// A question to the hub.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Take these entries: a CBOR sequence.
    Push(Vec<u8>),
    /// What follows?
    Feed(Option<FeedCursor>),
    /// This blob, please.
    Blob(BlobHash),
}

/// What came back.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A body: a custody statement, a blob, or whatever a captive portal says with a 200.
    Body(Vec<u8>),
    /// Entries, and the cursor after them.
    Entries(Vec<u8>, FeedCursor),
    /// Nothing new after this cursor, where the hub knew it.
    NothingNew(Option<FeedCursor>),
    /// No connection.
    Refused,
}
