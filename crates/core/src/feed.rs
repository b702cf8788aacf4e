//! The feed: what comes down. Sans-I/O: answers and blobs come in; requests, and steps to be stored whole, go out.

use core::fmt;
use core::str::FromStr;
use std::collections::{BTreeMap, BTreeSet};

use crate::backoff::Backoff;
use crate::body::Body;
use crate::catalogue::{Catalogue, SnapshotManifest, SnapshotNotice};
use crate::certificate::Grant;
use crate::entry::Entry;
use crate::ids::{AuthorKey, BlobHash, EntryId, ShopId};

/// How far a device has read one server's feed. Its text is `<generation>.<number>.<entry>`, hexadecimal but the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedCursor {
    /// Changes when the server's store is made anew or restored.
    pub generation: [u8; 8],
    /// The number that the server gave the entry.
    pub number: u64,
    /// The entry: a cursor that does not match starts over.
    pub entry: EntryId,
}

/// The text is no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a feed cursor")]
pub struct NotACursor;

impl fmt::Display for FeedCursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}.{}.{}",
            hex::encode(self.generation),
            self.number,
            self.entry
        )
    }
}

impl FromStr for FeedCursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(NotACursor);
        let mut generation = [0; 8];
        hex::decode_to_slice(part()?, &mut generation).map_err(|_| NotACursor)?;
        let number = part()?.parse().map_err(|_| NotACursor)?;
        let entry = part()?.parse().map_err(|_| NotACursor)?;
        Ok(Self {
            generation,
            number,
            entry,
        })
    }
}

/// What a device must do for the feed to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedOutput {
    /// Ask the server for what follows, and answer with [`Feed::handle_batch`] or [`Feed::handle_failure`].
    Ask {
        /// Where to go on; `None` starts at the latest snapshot.
        after: Option<FeedCursor>,
    },
    /// Fetch a blob, and answer with [`Feed::handle_blob`] or [`Feed::handle_failure`].
    FetchBlob {
        /// Its name.
        hash: BlobHash,
        /// How long it is: more is not to be read.
        bytes: u64,
    },
    /// Store this in one transaction, and answer with [`Feed::handle_stored`] or [`Feed::handle_failure`].
    Store(FeedStep),
}

/// What is stored in one transaction: the cursor never runs ahead of the catalogue (invariant 7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedStep {
    /// Where to go on after this.
    pub cursor: FeedCursor,
    /// What changes the catalogue, in order.
    pub updates: Vec<CatalogueUpdate>,
    /// Entries that were not counted: of an author without the right, or not understood.
    pub ignored: usize,
}

/// One change to the catalogue, as received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueUpdate {
    /// An entry: its bytes are stored, and folded in again at every start.
    Entry(Entry),
    /// A whole snapshot with its blobs, verified.
    Snapshot {
        /// The entry that named it.
        entry: Entry,
        /// What its blobs hold.
        catalogue: Catalogue,
    },
}

impl CatalogueUpdate {
    /// Folds it in.
    pub fn apply(&self, catalogue: &mut Catalogue) {
        let entry = match self {
            Self::Entry(entry) => entry,
            Self::Snapshot {
                entry,
                catalogue: snapshot,
            } => {
                catalogue.join(snapshot);
                entry
            }
        };
        let (author, head) = (entry.author(), entry.head());
        match entry.body() {
            Ok(Body::CatalogueChange(change)) => {
                catalogue.apply(author, head.segment, head.seq, &change)
            }
            _ => catalogue.reach(author, head.segment, head.seq),
        }
    }
}

/// Reads one server's feed.
#[derive(Clone, Debug)]
pub struct Feed {
    shop: ShopId,
    trusted: BTreeSet<AuthorKey>,
    cursor: Option<FeedCursor>,
    state: State,
    backoff: Backoff,
}

#[derive(Clone, Debug)]
enum State {
    /// Nothing is under way.
    Idle,
    /// The server was asked.
    Asked,
    /// Blobs of a batch are fetched, one at a time.
    Fetching(Pending),
    /// A step is being stored.
    Storing(FeedCursor),
}

/// A batch that waits for the blobs of its snapshots.
#[derive(Clone, Debug)]
struct Pending {
    cursor: FeedCursor,
    entries: Vec<Entry>,
    ignored: usize,
    blobs: BTreeMap<BlobHash, Vec<u8>>,
    asked: bool,
}

impl Feed {
    /// A feed that trusts the catalogue of these authors: the shop's hub, and owners' devices as they become known.
    pub fn new(shop: ShopId, trusted: BTreeSet<AuthorKey>, cursor: Option<FeedCursor>) -> Self {
        Self {
            shop,
            trusted,
            cursor,
            state: State::Idle,
            backoff: Backoff::default(),
        }
    }

    /// How far it has read.
    pub fn cursor(&self) -> Option<FeedCursor> {
        self.cursor
    }

    /// What to do next; `None` while something is under way or it is too early.
    pub fn poll_output(&mut self, now_ms: u64) -> Option<FeedOutput> {
        match &mut self.state {
            State::Idle if self.backoff.is_due(now_ms) => {
                self.state = State::Asked;
                Some(FeedOutput::Ask { after: self.cursor })
            }
            State::Fetching(pending) if !pending.asked => self.poll_batch(),
            State::Idle | State::Asked | State::Fetching(_) | State::Storing(_) => None,
        }
    }

    /// Takes entries that the server gave, and its cursor after them. An open stream may give them unasked.
    /// A cursor that does not name the last of them counts as a failure: the answer was cut short between two entries,
    /// and what is missing would never be asked for again (invariant 7).
    pub fn handle_batch(
        &mut self,
        entries: &[Vec<u8>],
        cursor: FeedCursor,
        now_ms: u64,
        jitter: u32,
    ) {
        if entries.last().map(|bytes| EntryId::of(bytes)) != Some(cursor.entry) {
            return self.handle_failure(now_ms, jitter);
        }
        let opened: Vec<_> = entries
            .iter()
            .filter_map(|bytes| self.admit(bytes))
            .collect();
        let ignored = entries.len() - opened.len();
        self.backoff.handle_hope();
        self.state = State::Fetching(Pending {
            cursor,
            entries: opened,
            ignored,
            blobs: BTreeMap::new(),
            asked: false,
        });
    }

    /// Takes a server's word that nothing follows the cursor that it names, and says whether it counts: the next
    /// question is the caller's to time then. A proxy's empty answer names none, and is a failure: nobody has said
    /// that what is here is fresh.
    pub fn handle_nothing_new(
        &mut self,
        cursor: Option<FeedCursor>,
        now_ms: u64,
        jitter: u32,
    ) -> bool {
        let counts = cursor.is_some() && cursor == self.cursor;
        match counts {
            true => {
                self.backoff.handle_hope();
                self.state = State::Idle;
            }
            false => self.handle_failure(now_ms, jitter),
        }
        counts
    }

    /// Takes a blob that was asked for; one with the wrong bytes counts as a failure.
    pub fn handle_blob(&mut self, hash: BlobHash, bytes: Vec<u8>, now_ms: u64, jitter: u32) {
        match &mut self.state {
            State::Fetching(pending) if BlobHash::of(&bytes) == hash => {
                pending.blobs.insert(hash, bytes);
                pending.asked = false;
            }
            State::Idle | State::Asked | State::Fetching(_) | State::Storing(_) => {
                self.handle_failure(now_ms, jitter)
            }
        }
    }

    /// The step is durable.
    pub fn handle_stored(&mut self) {
        if let State::Storing(cursor) = self.state {
            self.cursor = Some(cursor);
        }
        self.state = State::Idle;
    }

    /// Something under way failed; nothing of it counts, and the next attempt waits.
    pub fn handle_failure(&mut self, now_ms: u64, jitter: u32) {
        self.state = State::Idle;
        self.backoff.handle_failure(now_ms, jitter);
    }

    /// There is reason to try at once.
    pub fn handle_hope(&mut self) {
        self.backoff.handle_hope();
    }

    /// When the wait after a failure ends, in milliseconds since the epoch.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.backoff.due_ms()
    }

    /// An entry of this shop, by an author whose catalogue counts.
    fn admit(&mut self, bytes: &[u8]) -> Option<Entry> {
        let entry = Entry::open(bytes).ok()?;
        if entry.head().shop != self.shop || !self.trusted.contains(&entry.author()) {
            return None;
        }
        if let Ok(Body::Certified(certified)) = entry.body()
            && let Ok(certificate) = certified.verify(&self.shop)
            && certificate.grants(Grant::Catalogue)
        {
            self.trusted.insert(certificate.subject);
        }
        // One that is taken back is certified anew.
        if let Ok(Body::Revocation(revocation)) = entry.body()
            && revocation.cut.is_some()
            && revocation.subject != entry.author()
        {
            self.trusted.remove(&revocation.subject);
        }
        Some(entry)
    }

    fn poll_batch(&mut self) -> Option<FeedOutput> {
        let State::Fetching(pending) = &mut self.state else {
            return None;
        };
        if let Some((hash, bytes)) = pending.missing_blob() {
            pending.asked = true;
            return Some(FeedOutput::FetchBlob { hash, bytes });
        }
        let step = pending.to_step();
        self.state = State::Storing(step.cursor);
        Some(FeedOutput::Store(step))
    }
}

impl Pending {
    /// The next blob that a snapshot of the batch needs. A manifest that is none needs no chunks: it is ignored.
    fn missing_blob(&self) -> Option<(BlobHash, u64)> {
        self.entries
            .iter()
            .filter_map(notice_of)
            .find_map(|notice| {
                let Some(manifest) = self.blobs.get(&notice.manifest) else {
                    return Some((notice.manifest, notice.manifest_bytes));
                };
                let manifest = SnapshotManifest::open(manifest, &notice.manifest).ok()?;
                let missing = manifest
                    .chunks
                    .iter()
                    .find(|chunk| !self.blobs.contains_key(&chunk.hash))?;
                Some((missing.hash, missing.bytes))
            })
    }

    fn to_step(&self) -> FeedStep {
        let updates: Vec<_> = self
            .entries
            .iter()
            .filter_map(|entry| self.update_of(entry))
            .collect();
        let ignored = self.ignored + self.entries.len() - updates.len();
        FeedStep {
            cursor: self.cursor,
            updates,
            ignored,
        }
    }

    fn update_of(&self, entry: &Entry) -> Option<CatalogueUpdate> {
        let Some(notice) = notice_of(entry) else {
            return entry
                .body()
                .is_ok()
                .then(|| CatalogueUpdate::Entry(entry.clone()));
        };
        let manifest =
            SnapshotManifest::open(self.blobs.get(&notice.manifest)?, &notice.manifest).ok()?;
        let chunks = manifest
            .chunks
            .iter()
            .map(|chunk| self.blobs.get(&chunk.hash).cloned());
        let chunks = chunks.collect::<Option<Vec<_>>>()?;
        Some(CatalogueUpdate::Snapshot {
            entry: entry.clone(),
            catalogue: Catalogue::of_snapshot(&manifest, chunks).ok()?,
        })
    }
}

fn notice_of(entry: &Entry) -> Option<SnapshotNotice> {
    match entry.body() {
        Ok(Body::CatalogueSnapshot(notice)) => Some(notice),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
