//! Judging a push as the real hub does, and the statement on it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use trestle_core::body::{Body, Certified, kind};
use trestle_core::cbor::{Fault as CborFault, Sequence};
use trestle_core::custody::{Custody, RefusalReason, RefusedEntry};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, EntryId, SegmentId, ShopId};

use super::{Hub, Staged};
use crate::memory::Memory;
use crate::message::ReplyTo;

/// What judging a push met.
#[derive(Clone, Copy, Debug, Default)]
pub struct Judged {
    /// Entries that are held already.
    pub known: usize,
    /// Entries that are not.
    pub new: usize,
    /// Entries of authors whom nobody vouches for.
    pub unknown_author: usize,
    /// Pieces that are no entries.
    pub malformed: usize,
    /// Entries of authors who are revoked.
    pub revoked: usize,
    /// The push ended in the middle of an entry.
    pub is_cut: bool,
}

/// A piece of a push, and what the hub thinks of it.
type Verdict<'b> = (&'b [u8], Result<Rc<Entry>, RefusalReason>);

impl Hub {
    /// Writes what a push brought; the answer comes with [`Hub::sync`].
    pub fn take_in(&mut self, bytes: &[u8], reply: ReplyTo, memory: &mut Memory) -> Judged {
        let mut judged = Judged::default();
        let (mut entries, mut refused) = (Vec::new(), Vec::new());
        for (item, verdict) in self.judge(bytes, memory, &mut judged) {
            match verdict {
                Ok(entry) => entries.push(entry),
                Err(reason) => refused.push(RefusedEntry {
                    entry: EntryId::of(item),
                    reason,
                }),
            }
        }
        let vouched: BTreeSet<_> = entries
            .iter()
            .filter_map(|entry| own_certificate(entry, &self.shop))
            .collect();
        let known = |entry: &Rc<Entry>| {
            self.admitted.contains(&entry.author()) || vouched.contains(&entry.author())
        };
        let (entries, unknown): (Vec<_>, Vec<_>) = entries.into_iter().partition(known);
        judged.unknown_author = unknown.len();
        refused.extend(unknown.iter().map(|entry| RefusedEntry {
            entry: entry.id(),
            reason: RefusalReason::UnknownAuthor,
        }));
        judged.known = entries
            .iter()
            .filter(|entry| self.held.contains(&entry.id()))
            .count();
        judged.new = entries.len() - judged.known;
        self.staged.push(Staged {
            entries,
            vouched,
            refused,
            reply: Some(reply),
        });
        judged
    }

    fn judge<'b>(
        &self,
        bytes: &'b [u8],
        memory: &mut Memory,
        judged: &mut Judged,
    ) -> Vec<Verdict<'b>> {
        let mut verdicts = Vec::new();
        for item in Sequence::new(bytes) {
            match item {
                Ok(item) => verdicts.push((item, self.judge_one(item, memory))),
                Err(stop) if stop.fault == CborFault::Truncated => judged.is_cut = true,
                Err(stop) => verdicts.push((
                    bytes.get(stop.at..).unwrap_or_default(),
                    Err(RefusalReason::Malformed),
                )),
            }
        }
        let malformed = |(_, verdict): &&(&[u8], Result<_, _>)| {
            matches!(verdict, Err(RefusalReason::Malformed))
        };
        judged.malformed = verdicts.iter().filter(malformed).count();
        let revoked =
            |(_, verdict): &&(&[u8], Result<_, _>)| matches!(verdict, Err(RefusalReason::Revoked));
        judged.revoked = verdicts.iter().filter(revoked).count();
        verdicts
    }

    fn judge_one(&self, item: &[u8], memory: &mut Memory) -> Result<Rc<Entry>, RefusalReason> {
        let entry = memory.open(item).ok_or(RefusalReason::Malformed)?;
        if entry.head().shop != self.shop {
            return Err(RefusalReason::OtherShop);
        }
        match self.is_revoked(&entry.author()) && !self.held.contains(&entry.id()) {
            true => Err(RefusalReason::Revoked),
            false => Ok(entry),
        }
    }

    /// The statement on the latest push, though nothing of it is synced: the fault of a hub in a hurry.
    pub fn acknowledge_early(&self, at_ms: u64) -> Option<(ReplyTo, Vec<u8>)> {
        let batch = self.staged.last()?;
        let mut hasty = self.clone();
        hasty.make_durable(batch, 0);
        Some((batch.reply?, hasty.custody_of(batch, at_ms).sign(&self.key)))
    }

    pub(super) fn custody_of(&self, batch: &Staged, at_ms: u64) -> Custody {
        let mut last: BTreeMap<AuthorKey, BTreeMap<SegmentId, (u64, EntryId)>> = BTreeMap::new();
        for entry in &batch.entries {
            let head = entry.head();
            let segments = last.entry(entry.author()).or_default();
            segments.insert(head.segment, (head.seq, entry.id()));
        }
        let heads = last.into_iter().map(|(author, segments)| {
            let pushed: Vec<_> = segments
                .into_iter()
                .map(|(segment, (seq, id))| (segment, seq, id))
                .collect();
            self.holdings.heads_for_push(author, &pushed)
        });
        Custody {
            version: 0,
            shop: self.shop,
            at_ms,
            authors: heads.collect(),
            refused: batch.refused.clone(),
        }
    }
}

/// The author, if the entry is its own certificate and leads to the shop's root.
pub(super) fn own_certificate(entry: &Entry, shop: &ShopId) -> Option<AuthorKey> {
    if entry.kind() != kind::CERTIFIED {
        return None;
    }
    let Ok(Body::Certified(certified)) = entry.body() else {
        return None;
    };
    let certificate = Certified::verify(&certified, shop).ok()?;
    (certificate.subject == entry.author()).then_some(certificate.subject)
}
