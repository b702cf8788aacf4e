//! What this phone has written against what the hub has signed for: the outbox, and the counts that a screen shows.
//! Nothing here is a flag: it is made again from the store at every start.

use std::collections::BTreeMap;

use trestle_core::custody::{Custody, RefusalReason};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, EntryId, SegmentId, ShopId};
use trestle_core::outbox::{KeptEntry, Mistrust, Outbox};

use crate::faults::StoreFault;
use crate::journal::kept::{KeptJournal, KeptSegment, holds_whole};
use crate::journal::row::{JournalRow, SegmentRow, is_counted};
use crate::status::Safe;
use crate::store::{Store, keys};

/// The outbox towards the hub, with what is known of each entry in it.
#[derive(Debug)]
pub struct Ledger {
    parties: Parties,
    outbox: Outbox,
    /// Entries that the outbox knows: all of segments that the hub does not hold whole.
    known: BTreeMap<EntryId, Known>,
    /// The other segments whose entries are here: by the last statement the hub holds them whole.
    whole: Vec<SegmentRow>,
    /// Places of the segments that the outbox knows in the store.
    places: BTreeMap<SegmentId, u32>,
    /// Sales and voids in all segments.
    counted: u64,
    /// What was refused before the last restart and is still unsent.
    refused_before: BTreeMap<EntryId, RefusalReason>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    entry: KeptEntry,
    at_ms: u64,
    counted: bool,
}

/// Whose journal it is, and who is to sign for it.
#[derive(Clone, Copy, Debug)]
pub struct Parties {
    /// The shop.
    pub shop: ShopId,
    /// This device.
    pub author: AuthorKey,
    /// The hub.
    pub server: AuthorKey,
}

impl Ledger {
    /// Makes it from the store. Segments that the hub holds whole by its last statement are counted and not read,
    /// except the one that is still `written`.
    pub async fn load(
        store: &Store,
        parties: Parties,
        written: Option<SegmentId>,
    ) -> Result<Self, StoreFault> {
        let kept = KeptJournal::read(store, &parties, written).await?;
        let mut ledger = Self {
            parties,
            outbox: Outbox::new(parties.shop, parties.author, parties.server),
            known: BTreeMap::new(),
            whole: Vec::new(),
            places: BTreeMap::new(),
            counted: 0,
            refused_before: kept.refused,
        };
        for segment in kept.segments {
            ledger.load_segment(segment)?;
        }
        if let Some(statement) = kept.statement {
            // Of a server that is no longer ours: then nothing is held.
            let _ = ledger.outbox.handle_custody(&statement);
        }
        Ok(ledger)
    }

    /// Takes note of an entry that was just kept.
    pub fn handle_kept(&mut self, place: u32, entry: &Entry) {
        self.counted += u64::from(is_counted(entry.kind()));
        self.places.insert(entry.head().segment, place);
        self.know(
            entry.head().segment,
            entry.head().seq,
            &JournalRow::of(entry),
        );
    }

    /// Takes a statement that another page, or the worker, was given.
    pub fn handle_custody(&mut self, statement: &[u8]) -> Result<usize, Mistrust> {
        self.outbox.handle_custody(statement)
    }

    /// Whether a statement of the hub lacks what an earlier one had: the ledger must be made again from it.
    pub fn is_taken_back_by(&self, statement: &[u8]) -> bool {
        let Ok((server, custody)) = Custody::open(statement) else {
            return false;
        };
        let lacks = |row: &SegmentRow| !holds_whole(&custody, &self.parties.author, row);
        server == self.parties.server
            && (self.outbox.is_taken_back_by(&custody) || self.whole.iter().any(lacks))
    }

    /// The machine that decides what is pushed when.
    pub fn outbox(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// Where entries are kept: keys in the journal's store.
    pub fn keys_of(&self, entries: &[KeptEntry]) -> Vec<String> {
        let key = |entry: &KeptEntry| {
            let place = self.places.get(&entry.segment)?;
            Some(keys::journal_key(*place, entry.seq))
        };
        entries.iter().filter_map(key).collect()
    }

    /// Who has signed for an entry of this device.
    pub fn safe_of(&self, entry: &Entry) -> Safe {
        match self.known.get(&entry.id()) {
            Some(known) if !self.holds(known) => Safe::OnThisPhone,
            // What is not known here stands in a segment that the hub holds whole.
            Some(_) | None => Safe::AtHub,
        }
    }

    /// Sales and voids that nobody has signed for, and the clock at the oldest.
    pub fn unsent(&self) -> (u64, Option<u64>) {
        let unsent = self
            .outbox
            .unsent()
            .filter_map(|entry| self.known.get(&entry.id))
            .filter(|known| known.counted);
        unsent.fold((0, None), |(count, oldest), known| {
            let oldest = oldest.map_or(known.at_ms, |oldest: u64| oldest.min(known.at_ms));
            (count + 1, Some(oldest))
        })
    }

    /// Entries of any kind that nobody has signed for and that are worth pushing again.
    pub fn owed(&self) -> usize {
        let refused = self.outbox.refused();
        let owed = self.outbox.unsent().filter(|entry| {
            !refused
                .get(&entry.id)
                .is_some_and(|reason| reason.is_final())
        });
        owed.count()
    }

    /// Sales and voids of this device.
    pub fn counted(&self) -> u64 {
        self.counted
    }

    /// What the hub does not take, also if it said so before a restart: it stays in sight until it is taken
    /// (invariant 13).
    pub fn refused(&self) -> BTreeMap<EntryId, RefusalReason> {
        let mut refused = self.refused_before.clone();
        refused.extend(self.outbox.refused());
        refused.retain(|id, _| self.known.get(id).is_some_and(|known| !self.holds(known)));
        refused
    }

    fn holds(&self, known: &Known) -> bool {
        self.outbox.is_held(&known.entry.segment, known.entry.seq)
    }

    fn load_segment(&mut self, segment: KeptSegment) -> Result<(), StoreFault> {
        let KeptSegment { place, row, rows } = segment;
        self.counted += row.counted;
        let Some(rows) = rows else {
            self.whole.extend((row.bytes > 0).then_some(row));
            return Ok(());
        };
        self.places.insert(row.segment, place);
        for (seq, bytes) in (0..).zip(rows) {
            self.know(row.segment, seq, &JournalRow::read(&bytes)?);
        }
        Ok(())
    }

    fn know(&mut self, segment: SegmentId, seq: u64, row: &JournalRow) {
        let entry = KeptEntry {
            segment,
            seq,
            id: row.id,
        };
        if self.outbox.handle_kept(entry, row.bytes.len()) {
            let known = Known {
                entry,
                at_ms: row.at_ms,
                counted: is_counted(row.kind),
            };
            self.known.insert(row.id, known);
        }
    }
}
