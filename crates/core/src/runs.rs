//! What somebody holds of one author's segment, as unbroken runs: one in ordinary times, more after a gap or a fork.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::ids::EntryId;
use crate::order;

/// An unbroken piece of a segment. The hash chain makes the last id stand for all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Run {
    /// The number of its first entry.
    #[n(0)]
    pub first: u64,
    /// The number of its last entry, its head.
    #[n(1)]
    pub last: u64,
    /// The id of its last entry.
    #[n(2)]
    pub head: EntryId,
}

/// What putting an entry in did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It was there already.
    Known,
    /// It follows or joins what was there, or stands beyond a gap.
    New,
    /// Another entry has its number: both are kept, and a person decides.
    Fork,
}

/// The entries of one segment that somebody holds, by number.
#[derive(Clone, Debug, Default)]
pub struct SegmentRuns {
    entries: BTreeMap<u64, Vec<Link>>,
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Link {
    id: EntryId,
    prev: EntryId,
}

impl SegmentRuns {
    /// Puts an entry in, whatever came before it.
    pub fn place(&mut self, seq: u64, id: EntryId, prev: EntryId) -> Placed {
        let is_last = self
            .entries
            .last_key_value()
            .is_none_or(|(last, _)| *last < seq);
        let links = self.entries.entry(seq).or_default();
        if links.iter().any(|link| link.id == id) {
            return Placed::Known;
        }
        links.push(Link { id, prev });
        let placed = if links.len() > 1 {
            Placed::Fork
        } else {
            Placed::New
        };
        match self
            .runs
            .iter_mut()
            .find(|run| is_last && run.last + 1 == seq && run.head == prev)
        {
            // The ordinary case: an entry follows the last one.
            Some(run) => {
                (run.last, run.head) = (seq, id);
                order::sort_by(&mut self.runs, |a, b| {
                    (a.last, a.head).cmp(&(b.last, b.head))
                });
            }
            None => self.runs = self.find_runs(),
        }
        placed
    }

    /// Whether this very entry is held.
    pub fn holds(&self, seq: u64, id: &EntryId) -> bool {
        self.entries
            .get(&seq)
            .is_some_and(|links| links.iter().any(|link| link.id == *id))
    }

    /// The runs, one per head, in the order of their heads.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    fn find_runs(&self) -> Vec<Run> {
        let mut open: Vec<Run> = Vec::new();
        let mut done = Vec::new();
        for (&seq, links) in &self.entries {
            let before = core::mem::take(&mut open);
            for link in links {
                let follows = before
                    .iter()
                    .find(|run| run.last + 1 == seq && run.head == link.prev);
                open.push(Run {
                    first: follows.map_or(seq, |run| run.first),
                    last: seq,
                    head: link.id,
                });
            }
            let goes_on =
                |run: &Run| run.last + 1 == seq && links.iter().any(|link| link.prev == run.head);
            done.extend(before.into_iter().filter(|run| !goes_on(run)));
        }
        done.extend(open);
        order::sort_by(&mut done, |a, b| (a.last, a.head).cmp(&(b.last, b.head)));
        done
    }

    /// The run that ends at this entry, if it is held. One that is no head costs a walk to the start of its run.
    pub fn run_to(&self, seq: u64, id: &EntryId) -> Option<Run> {
        let mut heads = self.runs.iter();
        if let Some(run) = heads.find(|run| run.last == seq && run.head == *id) {
            return Some(*run);
        }
        let link =
            |seq: u64, id: &EntryId| self.entries.get(&seq)?.iter().find(|link| link.id == *id);
        let (mut first, mut prev) = (seq, link(seq, id)?.prev);
        while let Some(before) = first.checked_sub(1).and_then(|before| link(before, &prev)) {
            (first, prev) = (first - 1, before.prev);
        }
        Some(Run {
            first,
            last: seq,
            head: *id,
        })
    }

    /// The lowest number up to which nothing is missing: what a pusher should go on with.
    pub fn wanted(&self) -> u64 {
        let from_start = self.runs.iter().filter(|run| run.first == 0);
        from_start.map(|run| run.last + 1).max().unwrap_or(0)
    }

    /// The numbers that two or more entries have, with those entries.
    pub fn forks(&self) -> impl Iterator<Item = (u64, Vec<EntryId>)> {
        let twice = self.entries.iter().filter(|(_, links)| links.len() > 1);
        twice.map(|(seq, links)| (*seq, links.iter().map(|link| link.id).collect()))
    }

    /// The missing numbers below the highest held, as inclusive ranges.
    pub fn gaps(&self) -> Vec<(u64, u64)> {
        let mut expected = 0;
        let mut gaps = Vec::new();
        for &seq in self.entries.keys() {
            if seq > expected {
                gaps.push((expected, seq - 1));
            }
            expected = seq + 1;
        }
        gaps
    }

    /// Numbers whose entry does not name the one before it, although that one is held.
    pub fn breaks(&self) -> impl Iterator<Item = (u64, EntryId)> {
        self.entries.iter().flat_map(move |(&seq, links)| {
            let before = seq.checked_sub(1).and_then(|seq| self.entries.get(&seq));
            let broken = move |link: &&Link| {
                before.is_some_and(|before| !before.iter().any(|earlier| earlier.id == link.prev))
            };
            links.iter().filter(broken).map(move |link| (seq, link.id))
        })
    }
}

#[cfg(test)]
mod tests;
