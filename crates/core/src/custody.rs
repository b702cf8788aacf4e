//! Custody statements: a server's signed word for what it holds. A device believes nothing else.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::cbor;
use crate::envelope::{self, Purpose, Refusal};
use crate::ids::{AuthorKey, EntryId, SegmentId, ShopId};
use crate::keys::Keypair;
use crate::runs::{Placed, Run, SegmentRuns};

/// What a server holds, given only after it is durable there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Custody {
    /// The layout's version, 0.
    #[n(0)]
    pub version: u64,
    /// The shop.
    #[n(1)]
    pub shop: ShopId,
    /// The server's clock, milliseconds since the epoch.
    #[n(2)]
    pub at_ms: u64,
    /// What it holds of each author that the push named.
    #[n(3)]
    pub authors: Vec<AuthorHeads>,
    /// What it did not take, and why.
    #[n(4)]
    pub refused: Vec<RefusedEntry>,
}

/// Everything held of one author.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct AuthorHeads {
    /// The author.
    #[n(0)]
    pub author: AuthorKey,
    /// Its segments, in the order of their ids.
    #[n(1)]
    pub segments: Vec<SegmentHeads>,
}

/// Everything held of one segment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SegmentHeads {
    /// The segment.
    #[n(0)]
    pub segment: SegmentId,
    /// The lowest number that is missing.
    #[n(1)]
    pub wanted: u64,
    /// Every head, forks included.
    #[n(2)]
    pub runs: Vec<Run>,
}

/// An entry that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RefusedEntry {
    /// The SHA-256 of the bytes that were pushed.
    #[n(0)]
    pub entry: EntryId,
    /// Why.
    #[n(1)]
    pub reason: RefusalReason,
}

/// Why a server does not take an entry, by what can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum RefusalReason {
    /// Not an entry: its form, or its signature, is wrong. It was damaged on the phone or on the way.
    #[n(1)]
    Malformed,
    /// It belongs to another shop.
    #[n(2)]
    OtherShop,
    /// The shop has not admitted its author.
    #[n(3)]
    UnknownAuthor,
    /// It stands after the cut of a revocation, and waits for a person.
    #[n(4)]
    Revoked,
    /// The server is full, or the author has used up what it may push before it is admitted.
    #[n(5)]
    Quota,
}

impl Custody {
    /// Signs the statement with the server's key.
    pub fn sign(&self, server: &Keypair) -> Vec<u8> {
        envelope::seal(Purpose::Custody, server, cbor::encode(self))
    }

    /// Opens a statement, and says which server signed it.
    ///
    /// # Errors
    /// [`Refusal`]; a captive portal's page is one.
    pub fn open(bytes: &[u8]) -> Result<(AuthorKey, Self), Refusal> {
        let envelope = envelope::open(Purpose::Custody, bytes)?;
        let custody = cbor::decode(&envelope.payload).map_err(|_| Refusal::Shape)?;
        Ok((envelope.author, custody))
    }

    /// What it says of one segment.
    pub fn segment(&self, author: &AuthorKey, segment: &SegmentId) -> Option<&SegmentHeads> {
        let author = self.authors.iter().find(|heads| heads.author == *author)?;
        author
            .segments
            .iter()
            .find(|heads| heads.segment == *segment)
    }
}

/// What a server, or a bundle, holds of every author: the fold of entries that a custody statement is made from.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    authors: BTreeMap<AuthorKey, BTreeMap<SegmentId, SegmentRuns>>,
}

impl Holdings {
    /// Puts an entry in.
    pub fn place(
        &mut self,
        author: AuthorKey,
        segment: SegmentId,
        seq: u64,
        id: EntryId,
        prev: EntryId,
    ) -> Placed {
        self.authors
            .entry(author)
            .or_default()
            .entry(segment)
            .or_default()
            .place(seq, id, prev)
    }

    /// Every segment of every author.
    pub fn segments(&self) -> impl Iterator<Item = (&AuthorKey, &SegmentId, &SegmentRuns)> {
        self.authors.iter().flat_map(|(author, segments)| {
            segments
                .iter()
                .map(move |(segment, runs)| (author, segment, runs))
        })
    }

    /// One segment.
    pub fn segment(&self, author: &AuthorKey, segment: &SegmentId) -> Option<&SegmentRuns> {
        self.authors.get(author)?.get(segment)
    }

    /// Every author.
    pub fn authors(&self) -> impl Iterator<Item = &AuthorKey> {
        self.authors.keys()
    }

    /// The heads of one author; none of an author that nothing is held of.
    pub fn heads_of(&self, author: AuthorKey) -> AuthorHeads {
        let segments = self.authors.get(&author).into_iter().flatten();
        let heads = |(segment, runs): (&SegmentId, &SegmentRuns)| SegmentHeads {
            segment: *segment,
            wanted: runs.wanted(),
            runs: runs.runs().to_vec(),
        };
        AuthorHeads {
            author,
            segments: segments.map(heads).collect(),
        }
    }

    /// The heads of one author, and a run that ends at each of these entries of a push that is held but no head:
    /// a phone that lost its tail does not know the heads, and still learns that what it has is safe.
    pub fn heads_for_push(
        &self,
        author: AuthorKey,
        last_pushed: &[(SegmentId, u64, EntryId)],
    ) -> AuthorHeads {
        let mut heads = self.heads_of(author);
        for (segment, seq, id) in last_pushed {
            let run = self
                .segment(&author, segment)
                .and_then(|runs| runs.run_to(*seq, id));
            let listed = heads
                .segments
                .iter_mut()
                .find(|heads| heads.segment == *segment);
            if let (Some(run), Some(listed)) = (run, listed)
                && !listed.runs.contains(&run)
            {
                listed.runs.push(run);
                listed.runs.sort_by_key(|run| (run.last, run.head));
            }
        }
        heads
    }

    /// The heads of all, for a checkpoint.
    pub fn all_heads(&self) -> Vec<AuthorHeads> {
        self.authors
            .keys()
            .map(|author| self.heads_of(*author))
            .collect()
    }
}

#[cfg(test)]
mod tests;
