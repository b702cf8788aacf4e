//! The checker behind `trestle verify`: what a bundle of entries proves, and what it lacks.
//! It finds alteration, gaps, forks and anything missing below a known head; sales that were never entered it cannot.

mod findings;
mod revoked;

pub use findings::{Bad, BadReason, Fork, Gap, GapReason};

use std::collections::{BTreeMap, BTreeSet};

use crate::body::{Body, Checkpoint};
use crate::cbor::Sequence;
use crate::certificate::Grant;
use crate::custody::Holdings;
use crate::entry::Entry;
use crate::envelope::Refusal;
use crate::ids::{AuthorKey, EntryId, SegmentId, ShopId};

/// What was found in a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// The shop that was checked against: the one given, else the one that the first entry names.
    pub shop: Option<ShopId>,
    /// Good entries, each counted once.
    pub entries: usize,
    /// Their authors.
    pub authors: usize,
    /// Sales among them, voided ones too.
    pub sales: usize,
    /// Entries of a kind or version that this program does not know: with any, no total is complete.
    pub unknown_kinds: usize,
    /// What is missing.
    pub gaps: Vec<Gap>,
    /// Numbers that two entries have.
    pub forks: Vec<Fork>,
    /// What is wrong.
    pub bad: Vec<Bad>,
}

impl Audit {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.gaps.is_empty() && self.forks.is_empty() && self.bad.is_empty()
    }

    /// Checks a bundle: a CBOR sequence of entries (RFC 8742). Without `shop` it trusts the bundle's own root.
    pub fn of(bundle: &[u8], shop: Option<ShopId>) -> Self {
        let open = |items: &[&[u8]]| items.iter().map(|bytes| Entry::open(bytes)).collect();
        Self::opened_by(open, bundle, shop)
    }

    /// As [`Audit::of`], by somebody who opens many entries faster than one after another: `open` is given some items at a
    /// time, and gives for each of them what [`Entry::open`] says of it.
    pub fn opened_by(
        mut open: impl FnMut(&[&[u8]]) -> Vec<Result<Entry, Refusal>>,
        bundle: &[u8],
        shop: Option<ShopId>,
    ) -> Self {
        let mut sequence = Sequence::new(bundle).map_while(Result::ok);
        let mut reading = Reading::new(shop, bundle.len());
        let (mut index, mut read) = (0, 0);
        loop {
            let items: Vec<_> = sequence.by_ref().take(AT_A_TIME).collect();
            if items.is_empty() {
                break;
            }
            for (bytes, opened) in items.iter().zip(open(&items)) {
                reading.take(index, bytes, opened);
                index += 1;
                read += bytes.len();
            }
        }
        if read < bundle.len() {
            reading.note(index, None, BadReason::NotASequence);
        }
        reading.finish()
    }
}

/// Items that are opened at a time. A file of single bytes is one of millions of items, and what is opened of an item is
/// hundreds of bytes.
const AT_A_TIME: usize = 128;
/// No entry is as small: a bundle has no more of them than this goes into it.
const ENTRY_BYTES_MIN: usize = 96;

/// A bundle while it is read.
struct Reading {
    audit: Audit,
    /// How many items that are no entries are listed; of those beyond, the number is told.
    listed_max: usize,
    listed: usize,
    holdings: Holdings,
    ids: BTreeSet<EntryId>,
    entries: Vec<(usize, Entry)>,
    admitted: BTreeMap<AuthorKey, Vec<Grant>>,
    places: BTreeSet<(AuthorKey, SegmentId, u64)>,
    last_seq: BTreeMap<(AuthorKey, SegmentId), u64>,
}

impl Reading {
    fn new(shop: Option<ShopId>, bundle_bytes: usize) -> Self {
        Self {
            listed_max: bundle_bytes / ENTRY_BYTES_MIN + 1,
            listed: 0,
            audit: Audit {
                shop,
                ..Audit::default()
            },
            holdings: Holdings::default(),
            ids: BTreeSet::new(),
            entries: Vec::new(),
            admitted: BTreeMap::new(),
            places: BTreeSet::new(),
            last_seq: BTreeMap::new(),
        }
    }

    fn note(&mut self, index: usize, entry: Option<EntryId>, reason: BadReason) {
        self.audit.bad.push(Bad {
            index,
            entry,
            reason,
        });
    }

    fn take(&mut self, index: usize, bytes: &[u8], opened: Result<Entry, Refusal>) {
        let entry = match opened {
            Ok(entry) => entry,
            Err(refusal) => return self.refuse(index, bytes, refusal),
        };
        let shop = *self.audit.shop.get_or_insert(entry.head().shop);
        if entry.head().shop != shop {
            return self.note(index, Some(entry.id()), BadReason::OtherShop);
        }
        if !self.ids.insert(entry.id()) {
            // The same entry twice says nothing new, and hides nothing.
            return;
        }
        self.check_order(index, &entry);
        self.admit(index, &entry, &shop);
        let head = entry.head();
        self.holdings.place(
            entry.author(),
            head.segment,
            head.seq,
            entry.id(),
            head.prev,
        );
        self.entries.push((index, entry));
    }

    fn refuse(&mut self, index: usize, bytes: &[u8], refusal: Refusal) {
        self.listed += 1;
        if self.listed <= self.listed_max {
            self.note(index, Some(EntryId::of(bytes)), BadReason::Refused(refusal));
        }
    }

    /// A bundle keeps chain order within each segment. The second entry of a number is a fork: it stands where it came.
    fn check_order(&mut self, index: usize, entry: &Entry) {
        let (author, head) = (entry.author(), entry.head());
        if !self.places.insert((author, head.segment, head.seq)) {
            return;
        }
        let last = self.last_seq.insert((author, head.segment), head.seq);
        if last.is_some_and(|last| last > head.seq) {
            self.note(index, Some(entry.id()), BadReason::OutOfOrder);
        }
    }

    fn admit(&mut self, index: usize, entry: &Entry, shop: &ShopId) {
        let Ok(Body::Certified(certified)) = entry.body() else {
            return;
        };
        match certified.verify(shop) {
            Ok(certificate) => {
                self.admitted
                    .insert(certificate.subject, certificate.grants);
            }
            Err(fault) => self.note(index, Some(entry.id()), BadReason::Certificate(fault)),
        }
    }

    fn finish(mut self) -> Audit {
        let entries = core::mem::take(&mut self.entries);
        for (index, entry) in &entries {
            if !self.admitted.contains_key(&entry.author()) {
                self.note(*index, Some(entry.id()), BadReason::Unproven);
            }
            self.check_body(*index, entry);
        }
        self.check_revocations(&entries);
        self.check_receipt_numbers(&entries);
        self.find_gaps_and_forks();
        self.find_missing_predecessors(&entries);
        self.audit.entries = entries.len();
        self.audit.authors = self.holdings.authors().count();
        self.audit.bad.sort_by_key(|bad| bad.index);
        if let Some(more @ 1..) = self.listed.checked_sub(self.listed_max) {
            let last = self.audit.bad.last().map_or(0, |bad| bad.index);
            self.note(last + 1, None, BadReason::AndMore(more));
        }
        self.audit
    }

    fn check_body(&mut self, index: usize, entry: &Entry) {
        match entry.body() {
            Ok(Body::Sale(sale)) => {
                self.audit.sales += 1;
                if let Err(imbalance) = sale.check_balance() {
                    self.note(index, Some(entry.id()), BadReason::Imbalance(imbalance));
                }
            }
            Ok(Body::Void(void)) if !self.ids.contains(&void.sale) => {
                self.note(index, Some(entry.id()), BadReason::VoidsNothing);
            }
            Ok(Body::Checkpoint(checkpoint)) if self.may_check(entry) => self.compare(&checkpoint),
            Ok(Body::Unknown { .. }) => self.audit.unknown_kinds += 1,
            Ok(_) => {}
            Err(_) => self.note(index, Some(entry.id()), BadReason::Content),
        }
    }

    fn may_check(&self, entry: &Entry) -> bool {
        self.admitted
            .get(&entry.author())
            .is_some_and(|grants| grants.contains(&Grant::Enrol))
    }

    /// Whatever a hub once held below its heads must be here.
    fn compare(&mut self, checkpoint: &Checkpoint) {
        for author in &checkpoint.authors {
            for heads in &author.segments {
                let runs = self.holdings.segment(&author.author, &heads.segment);
                for run in &heads.runs {
                    if !runs.is_some_and(|runs| runs.holds(run.last, &run.head)) {
                        let held = runs.map_or(0, |runs| runs.wanted());
                        self.audit.gaps.push(Gap {
                            author: author.author,
                            segment: heads.segment,
                            from: held.min(run.last),
                            to: run.last,
                            reason: GapReason::BelowCheckpoint,
                        });
                    }
                }
            }
        }
        self.audit.gaps.dedup();
    }

    /// Invariant 6: gapless per segment.
    fn check_receipt_numbers(&mut self, entries: &[(usize, Entry)]) {
        let mut segments: BTreeMap<(AuthorKey, SegmentId), Vec<&(usize, Entry)>> = BTreeMap::new();
        for entry in entries {
            segments
                .entry((entry.1.author(), entry.1.head().segment))
                .or_default()
                .push(entry);
        }
        for ((author, segment), mut of_segment) in segments {
            // Where entries are missing or doubled, the gap or the fork says so already.
            let runs = self.holdings.segment(&author, &segment);
            if runs.is_some_and(|runs| runs.runs().len() == 1 && runs.gaps().is_empty()) {
                of_segment.sort_by_key(|(_, entry)| entry.head().seq);
                self.check_counters(&of_segment);
            }
        }
    }

    fn check_counters(&mut self, segment: &[&(usize, Entry)]) {
        let counter = |entry: &Entry| match entry.body() {
            Ok(Body::Sale(sale)) => Some(sale.counter),
            _ => None,
        };
        let sales = segment
            .iter()
            .filter_map(|(index, entry)| Some((*index, entry.id(), counter(entry)?)));
        for ((index, id, found), expected) in sales.zip(1..) {
            if found != expected {
                self.note(
                    index,
                    Some(id),
                    BadReason::ReceiptNumber { expected, found },
                );
            }
        }
    }

    fn find_gaps_and_forks(&mut self) {
        let Self {
            audit, holdings, ..
        } = self;
        for (&author, &segment, runs) in holdings.segments() {
            for (from, to) in runs.gaps() {
                audit.gaps.push(Gap {
                    author,
                    segment,
                    from,
                    to,
                    reason: GapReason::Missing,
                });
            }
            for (seq, _) in runs.breaks() {
                audit.gaps.push(Gap {
                    author,
                    segment,
                    from: seq,
                    to: seq,
                    reason: GapReason::BrokenLink,
                });
            }
            for (seq, entries) in runs.forks() {
                audit.forks.push(Fork {
                    author,
                    segment,
                    seq,
                    entries,
                });
            }
        }
    }

    /// A segment's first entry names the last of its author's journal: that one must be here, or it is the very first.
    fn find_missing_predecessors(&mut self, entries: &[(usize, Entry)]) {
        for (_, entry) in entries.iter().filter(|(_, entry)| entry.head().seq == 0) {
            if !entry.is_first_of_author() && !self.ids.contains(&entry.head().prev) {
                self.audit.gaps.push(Gap {
                    author: entry.author(),
                    segment: entry.head().segment,
                    from: 0,
                    to: 0,
                    reason: GapReason::SegmentBefore(entry.head().prev),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests;
