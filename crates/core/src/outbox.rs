//! The outbox: what is unsent is a function of what is kept here and what a server has signed for, never of flags.
//! Sans-I/O: entries and answers come in, pushes go out; work leaves it only when its answer comes back.

use std::collections::BTreeMap;

use crate::backoff::Backoff;
use crate::custody::{Custody, RefusalReason};
use crate::envelope::Refusal;
use crate::ids::{AuthorKey, EntryId, SegmentId, ShopId};

/// What one device still owes one server.
#[derive(Clone, Debug)]
pub struct Outbox {
    shop: ShopId,
    author: AuthorKey,
    server: AuthorKey,
    segments: BTreeMap<SegmentId, Vec<Kept>>,
    /// Segments in the order in which they were opened: the wire keeps chain order.
    order: Vec<SegmentId>,
    refused: BTreeMap<EntryId, RefusalReason>,
    in_flight: bool,
    backoff: Backoff,
}

#[derive(Clone, Copy, Debug)]
struct Kept {
    id: EntryId,
    bytes: usize,
    held: bool,
}

/// Names one entry that is kept on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptEntry {
    /// Its segment.
    pub segment: SegmentId,
    /// Its number there.
    pub seq: u64,
    /// Its id.
    pub id: EntryId,
}

/// Why an answer was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistrust {
    /// It is no custody statement: a captive portal's page, an error, a truncated answer.
    #[error("not a custody statement: {0}")]
    NotCustody(#[from] Refusal),
    /// It was signed by somebody else.
    #[error("signed by another server")]
    OtherServer,
    /// It is about another shop.
    #[error("about another shop")]
    OtherShop,
}

/// Why a push brought nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushFailure {
    /// No connection, no answer in time, or a server's error.
    Unanswered,
    /// An answer that proves nothing.
    Mistrusted(Mistrust),
    /// A statement that names nothing of what was pushed.
    NoProgress,
}

/// Bytes of entries in one push; the server takes 1 MiB.
pub const PUSH_BYTES_MAX: usize = 900 * 1024;

impl Outbox {
    /// What this author owes this server, while nothing is known to be kept.
    pub fn new(shop: ShopId, author: AuthorKey, server: AuthorKey) -> Self {
        Self {
            shop,
            author,
            server,
            segments: BTreeMap::new(),
            order: Vec::new(),
            refused: BTreeMap::new(),
            in_flight: false,
            backoff: Backoff::default(),
        }
    }

    /// Takes note of an entry that is durable on the device: from the store at start, then as each is kept, in the
    /// order of each segment. One that is known, or does not come next, is not taken, and `false` is returned.
    pub fn handle_kept(&mut self, entry: KeptEntry, bytes: usize) -> bool {
        let kept = self.segments.entry(entry.segment).or_default();
        if kept.is_empty() && entry.seq == 0 {
            self.order.push(entry.segment);
        }
        let next = kept.len() as u64 == entry.seq;
        if next {
            kept.push(Kept {
                id: entry.id,
                bytes,
                held: false,
            });
        }
        next
    }

    /// Takes a custody statement, from the store at start or from an answer. Returns how many entries it newly covers.
    ///
    /// # Errors
    /// [`Mistrust`]: nothing changes.
    pub fn handle_custody(&mut self, statement: &[u8]) -> Result<usize, Mistrust> {
        let (server, custody) = Custody::open(statement)?;
        if server != self.server {
            return Err(Mistrust::OtherServer);
        }
        if custody.shop != self.shop {
            return Err(Mistrust::OtherShop);
        }
        Ok(self.mark_held(&custody) + self.mark_refused(&custody))
    }

    /// Whether a statement of this server no longer covers something that it had signed for: it was brought back from an
    /// older copy of its data. What is kept here must be measured against that statement anew, from nothing.
    pub fn is_taken_back_by(&self, custody: &Custody) -> bool {
        self.segments.iter().any(|(segment, kept)| {
            let heads = custody.segment(&self.author, segment);
            let covered = |place: u64| {
                heads.is_some_and(|heads| {
                    heads
                        .runs
                        .iter()
                        .any(|run| (run.first..=run.last).contains(&place))
                })
            };
            (0..)
                .zip(kept)
                .any(|(place, entry)| entry.held && !covered(place))
        })
    }

    /// The next entries to push, in chain order, unless a push is under way, nothing is unsent or it is too early.
    pub fn poll_push(&mut self, now_ms: u64) -> Option<Vec<KeptEntry>> {
        if self.in_flight || !self.backoff.is_due(now_ms) {
            return None;
        }
        let mut room = PUSH_BYTES_MAX;
        let fits = |(_, kept): &(KeptEntry, &Kept)| {
            let first = room == PUSH_BYTES_MAX;
            let fits = first || kept.bytes <= room;
            room = room.saturating_sub(kept.bytes);
            fits
        };
        let entries: Vec<_> = self
            .owed()
            .take_while(fits)
            .map(|(entry, _)| entry)
            .collect();
        self.in_flight = !entries.is_empty();
        self.in_flight.then_some(entries)
    }

    /// Takes the answer to the push under way. `jitter` is any random number.
    ///
    /// # Errors
    /// [`PushFailure`]: everything stays unsent, and the next attempt waits.
    pub fn handle_answer(
        &mut self,
        answer: Option<&[u8]>,
        now_ms: u64,
        jitter: u32,
    ) -> Result<usize, PushFailure> {
        self.in_flight = false;
        let result = answer
            .ok_or(PushFailure::Unanswered)
            .and_then(|statement| {
                self.handle_custody(statement)
                    .map_err(PushFailure::Mistrusted)
            })
            .and_then(|covered| {
                if covered > 0 {
                    Ok(covered)
                } else {
                    Err(PushFailure::NoProgress)
                }
            });
        match result {
            Ok(_) => self.backoff.handle_hope(),
            Err(_) => self.backoff.handle_failure(now_ms, jitter),
        }
        result
    }

    /// There is reason to try at once: a connection came back, the app became visible, a new sale.
    pub fn handle_hope(&mut self) {
        self.backoff.handle_hope();
    }

    /// When to poll again although nothing else happens, in milliseconds since the epoch: the end of a wait.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.backoff
            .due_ms()
            .filter(|_| self.owed().next().is_some())
    }

    /// Whether a push is under way.
    pub fn is_pushing(&self) -> bool {
        self.in_flight
    }

    /// Whether this server has signed for the entry.
    pub fn is_held(&self, segment: &SegmentId, seq: u64) -> bool {
        let kept = self
            .segments
            .get(segment)
            .and_then(|kept| kept.get(usize::try_from(seq).ok()?));
        kept.is_some_and(|kept| kept.held)
    }

    /// Every entry that this server has not signed for, in chain order, refused ones among them.
    pub fn unsent(&self) -> impl Iterator<Item = KeptEntry> {
        self.kept()
            .filter(|(_, kept)| !kept.held)
            .map(|(entry, _)| entry)
    }

    /// Entries that the server refused, and why. They stay until a person has dealt with them.
    pub fn refused(&self) -> &BTreeMap<EntryId, RefusalReason> {
        &self.refused
    }

    fn kept(&self) -> impl Iterator<Item = (KeptEntry, &Kept)> {
        let segments = self
            .order
            .iter()
            .filter_map(|segment| Some((segment, self.segments.get(segment)?)));
        segments.flat_map(|(segment, kept)| {
            let entry = |(seq, kept): (u64, &Kept)| KeptEntry {
                segment: *segment,
                seq,
                id: kept.id,
            };
            (0..).zip(kept).map(move |pair| (entry(pair), pair.1))
        })
    }

    /// Unsent, and worth pushing: a refusal that no retry can mend is not repeated, and holds up nobody (invariant 13).
    fn owed(&self) -> impl Iterator<Item = (KeptEntry, &Kept)> {
        let final_refusal =
            |id: &EntryId| self.refused.get(id).is_some_and(|reason| reason.is_final());
        self.kept()
            .filter(move |(_, kept)| !kept.held && !final_refusal(&kept.id))
    }

    /// A run whose head is ours covers every entry of ours below it: the hash chain leaves no choice.
    fn mark_held(&mut self, custody: &Custody) -> usize {
        let mut covered = 0;
        let ours = custody
            .authors
            .iter()
            .filter(|heads| heads.author == self.author);
        for heads in ours.flat_map(|heads| &heads.segments) {
            let Some(kept) = self.segments.get_mut(&heads.segment) else {
                continue;
            };
            for run in &heads.runs {
                let (Ok(first), Ok(last)) = (usize::try_from(run.first), usize::try_from(run.last))
                else {
                    continue;
                };
                if kept.get(last).is_none_or(|entry| entry.id != run.head) {
                    continue;
                }
                for entry in kept
                    .iter_mut()
                    .take(last + 1)
                    .skip(first)
                    .filter(|entry| !entry.held)
                {
                    entry.held = true;
                    covered += 1;
                    self.refused.remove(&entry.id);
                }
            }
        }
        covered
    }

    /// Returns how many refusals are news.
    fn mark_refused(&mut self, custody: &Custody) -> usize {
        let held = |id: &EntryId| {
            self.segments
                .values()
                .flatten()
                .any(|kept| kept.held && kept.id == *id)
        };
        let unmet: Vec<_> = custody
            .refused
            .iter()
            .filter(|refused| !held(&refused.entry))
            .copied()
            .collect();
        let news = |refused: &crate::custody::RefusedEntry| {
            self.refused.insert(refused.entry, refused.reason).is_none()
                && refused.reason.is_final()
        };
        unmet.iter().map(news).filter(|news| *news).count()
    }
}

impl RefusalReason {
    /// Whether pushing the same bytes again cannot help.
    pub fn is_final(self) -> bool {
        match self {
            Self::Malformed | Self::OtherShop | Self::Revoked => true,
            Self::UnknownAuthor | Self::Quota => false,
        }
    }
}

#[cfg(test)]
mod tests;
