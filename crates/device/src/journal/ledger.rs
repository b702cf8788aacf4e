//! What this phone has written against what the hub has signed for: the outbox, and the counts that a screen shows.
//! Nothing here is a flag: it is made again from the store at every start.

use std::collections::BTreeMap;

use indexed_db_futures::transaction::Transaction;
use minicbor::{Decode, Encode};
use trestle_core::cbor;
use trestle_core::custody::{Custody, RefusalReason, RefusedEntry};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, EntryId, SegmentId, ShopId};
use trestle_core::order;
use trestle_core::outbox::{KeptEntry, Mistrust, Outbox};

use crate::faults::StoreFault;
use crate::journal::pen::read_segments;
use crate::journal::row::{JournalRow, SegmentRow, is_counted};
use crate::status::Safe;
use crate::store::{Keep, Store, keys, rows};

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

/// What the hub did not take: a statement names only what its own push held, so this is kept beside the latest one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct RefusalsRow {
    #[n(0)]
    refused: Vec<RefusedEntry>,
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
        let statement = read_custody(store).await?;
        let held = statement
            .as_deref()
            .and_then(|statement| Custody::open(statement).ok());
        let held = held
            .filter(|(server, custody)| *server == parties.server && custody.shop == parties.shop);
        let mut ledger = Self {
            parties,
            outbox: Outbox::new(parties.shop, parties.author, parties.server),
            known: BTreeMap::new(),
            whole: Vec::new(),
            places: BTreeMap::new(),
            counted: 0,
            refused_before: read_refusals(store).await?,
        };
        for (place, row) in (0..).zip(read_segments(store).await?) {
            ledger.counted += row.counted;
            let whole = held
                .as_ref()
                .is_some_and(|(_, custody)| holds_whole(custody, &parties.author, &row));
            if !whole || written == Some(row.segment) {
                ledger.load_segment(store, place, &row).await?;
            } else if row.bytes > 0 {
                ledger.whole.push(row);
            }
        }
        if let Some(statement) = statement {
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

    async fn load_segment(
        &mut self,
        store: &Store,
        place: u32,
        row: &SegmentRow,
    ) -> Result<(), StoreFault> {
        let prefix = format!("{}/", keys::segment_key(place));
        let read = async |transaction: &Transaction<'_>| {
            rows::get_all(transaction, keys::JOURNAL, &prefix).await
        };
        let entries = store.read(&[keys::JOURNAL], read).await?;
        self.places.insert(row.segment, place);
        for (seq, bytes) in (0..).zip(entries) {
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

/// Keeps the hub's latest statement, so that "safe at the hub" survives a restart, and what was refused.
pub async fn keep_custody(
    store: &Store,
    statement: &[u8],
    refused: BTreeMap<EntryId, RefusalReason>,
) -> Result<(), StoreFault> {
    let refused = refused
        .into_iter()
        .map(|(entry, reason)| RefusedEntry { entry, reason })
        .collect();
    let refusals = cbor::encode(&RefusalsRow { refused });
    let keep = async |transaction: &Transaction<'_>| {
        rows::put(transaction, keys::DEVICE, keys::CUSTODY, statement).await?;
        rows::put(transaction, keys::DEVICE, keys::REFUSALS, &refusals).await
    };
    store.write(&[keys::DEVICE], Keep::Relaxed, keep).await
}

async fn read_refusals(store: &Store) -> Result<BTreeMap<EntryId, RefusalReason>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        rows::get(transaction, keys::DEVICE, keys::REFUSALS).await
    };
    let Some(bytes) = store.read(&[keys::DEVICE], read).await? else {
        return Ok(BTreeMap::new());
    };
    let row: RefusalsRow =
        cbor::decode(&bytes).map_err(|_| StoreFault::Unreadable(keys::REFUSALS))?;
    let refused = row.refused.into_iter();
    Ok(order::map_of(
        refused.map(|refused| (refused.entry, refused.reason)),
    ))
}

/// The hub's latest statement.
pub async fn read_custody(store: &Store) -> Result<Option<Vec<u8>>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        rows::get(transaction, keys::DEVICE, keys::CUSTODY).await
    };
    store.read(&[keys::DEVICE], read).await
}

/// A run from 0 to the segment's own head: the hash chain leaves no choice for what is between.
pub fn holds_whole(custody: &Custody, author: &AuthorKey, row: &SegmentRow) -> bool {
    let heads = custody.segment(author, &row.segment);
    heads.is_some_and(|heads| {
        heads
            .runs
            .iter()
            .any(|run| run.first == 0 && run.last + 1 == row.entries && run.head == row.head)
    })
}
