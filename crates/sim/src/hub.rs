//! The hub: it judges what comes as the real one does, answers after its fsync, and forgets at a crash what was not
//! synced.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use trestle_core::body::{Body, Certified, kind};
use trestle_core::catalogue::{Catalogue, SnapshotManifest};
use trestle_core::cbor::{Fault as CborFault, Sequence};
use trestle_core::custody::{Custody, Holdings, RefusalReason, RefusedEntry};
use trestle_core::entry::Entry;
use trestle_core::feed::{CatalogueUpdate, FeedCursor};
use trestle_core::ids::{AuthorKey, BlobHash, EntryId, SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;

use crate::chance::Chance;
use crate::fault::Fault;
use crate::memory::Memory;
use crate::message::{Reply, ReplyTo};

/// An entry that is durable at the hub. Its number is its place, from 1.
#[derive(Clone, Debug)]
pub struct Received {
    /// The entry.
    pub entry: Rc<Entry>,
    /// When it became durable.
    pub step: u64,
}

/// A batch that is written and not synced.
#[derive(Debug)]
struct Staged {
    entries: Vec<Rc<Entry>>,
    vouched: BTreeSet<AuthorKey>,
    refused: Vec<RefusedEntry>,
    reply: Option<ReplyTo>,
}

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
    /// The push ended in the middle of an entry.
    pub is_cut: bool,
}

/// A piece of a push, and what the hub thinks of it.
type Verdict<'b> = (&'b [u8], Result<Rc<Entry>, RefusalReason>);

/// The hub.
#[derive(Debug)]
pub struct Hub {
    /// Counts its starts.
    pub life: u64,
    /// Whether it runs.
    pub is_up: bool,
    key: Keypair,
    shop: ShopId,
    fault: Option<Fault>,
    generation: [u8; 8],
    durable: Vec<Received>,
    staged: Vec<Staged>,
    held: BTreeSet<EntryId>,
    holdings: Holdings,
    admitted: BTreeSet<AuthorKey>,
    blobs: BTreeMap<BlobHash, Rc<Vec<u8>>>,
    office: JournalWriter,
    catalogue: Catalogue,
}

impl Hub {
    /// A hub of a shop, without a journal yet.
    pub fn new(shop: ShopId, key: Keypair, fault: Option<Fault>, chance: &mut Chance) -> Self {
        Self {
            life: 0,
            is_up: true,
            office: JournalWriter::open_segment(shop, SegmentId(chance.bytes()), None),
            admitted: [key.author()].into(),
            key,
            shop,
            fault,
            generation: chance.bytes(),
            durable: Vec::new(),
            staged: Vec::new(),
            held: BTreeSet::new(),
            holdings: Holdings::default(),
            blobs: BTreeMap::new(),
            catalogue: Catalogue::default(),
        }
    }

    /// The hub as an author.
    pub fn author(&self) -> AuthorKey {
        self.key.author()
    }

    /// The key, for whoever plays a fault.
    pub fn key(&self) -> &Keypair {
        &self.key
    }

    /// Everything that is durable, in the order of its numbers.
    pub fn durable(&self) -> &[Received] {
        &self.durable
    }

    /// Every blob.
    pub fn blobs(&self) -> &BTreeMap<BlobHash, Rc<Vec<u8>>> {
        &self.blobs
    }

    /// The catalogue as its own journal has it.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The office: where its next own entry stands.
    pub fn office(&self) -> &JournalWriter {
        &self.office
    }

    /// Whether an entry of its own is on its way to the disk.
    pub fn is_writing(&self) -> bool {
        let own = |staged: &Staged| staged.reply.is_none();
        self.staged.iter().any(own)
    }

    /// Keeps a blob: durable before an entry names it.
    pub fn keep_blob(&mut self, bytes: Vec<u8>) {
        self.blobs.insert(BlobHash::of(&bytes), Rc::new(bytes));
    }

    /// A device's enrolment here: known before it pushes.
    pub fn admit(&mut self, author: AuthorKey) {
        self.admitted.insert(author);
    }

    /// Signs an entry of its own; [`Hub::sync`] makes it durable.
    pub fn write(&mut self, at_ms: u64, body: &Body) {
        let Some(entry) = self.office.sign(&self.key, at_ms, body) else {
            return;
        };
        self.staged.push(Staged {
            entries: vec![Rc::new(entry)],
            vouched: BTreeSet::new(),
            refused: Vec::new(),
            reply: None,
        });
    }

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
        verdicts
    }

    fn judge_one(&self, item: &[u8], memory: &mut Memory) -> Result<Rc<Entry>, RefusalReason> {
        let entry = memory.open(item).ok_or(RefusalReason::Malformed)?;
        match entry.head().shop == self.shop {
            true => Ok(entry),
            false => Err(RefusalReason::OtherShop),
        }
    }

    /// The fsync: all that was written is durable, and only now are its senders answered.
    pub fn sync(&mut self, step: u64, at_ms: u64) -> Vec<(ReplyTo, Vec<u8>)> {
        let staged = core::mem::take(&mut self.staged);
        for batch in &staged {
            self.make_durable(batch, step);
        }
        let answers = staged.iter().filter_map(|batch| {
            let reply = batch.reply?;
            Some((reply, self.custody_of(batch, at_ms).sign(&self.key)))
        });
        answers.collect()
    }

    /// The statement on the latest push, though nothing of it is synced: the fault of a hub in a hurry.
    pub fn acknowledge_early(&self, at_ms: u64) -> Option<(ReplyTo, Vec<u8>)> {
        let batch = self.staged.last()?;
        let mut hasty = Self {
            staged: Vec::new(),
            ..self.copy()
        };
        hasty.make_durable(batch, 0);
        Some((batch.reply?, hasty.custody_of(batch, at_ms).sign(&self.key)))
    }

    fn make_durable(&mut self, batch: &Staged, step: u64) {
        for entry in &batch.entries {
            let head = entry.head();
            if self.held.insert(entry.id()) {
                self.durable.push(Received {
                    entry: entry.clone(),
                    step,
                });
                let (author, segment) = (entry.author(), head.segment);
                self.holdings
                    .place(author, segment, head.seq, entry.id(), head.prev);
            }
            if batch.reply.is_none() && self.office.kept(entry) {
                self.fold(&entry.clone());
            }
        }
        self.admitted.extend(&batch.vouched);
    }

    fn custody_of(&self, batch: &Staged, at_ms: u64) -> Custody {
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

    /// Dies. Of the batches that were written and not synced the first ones may have reached the disk.
    /// Returns how many did, and how many did not.
    pub fn die(&mut self, step: u64, chance: &mut Chance) -> (usize, usize) {
        let mut staged = core::mem::take(&mut self.staged);
        let survive = chance.between(0, staged.len() as u64) as usize;
        let lost = staged.split_off(survive);
        for batch in &staged {
            self.make_durable(batch, step);
        }
        self.is_up = false;
        (staged.len(), lost.len())
    }

    /// Starts again from what is durable, with a new segment of its own.
    pub fn start(&mut self, segment: SegmentId) {
        self.is_up = true;
        self.life += 1;
        self.holdings = Holdings::default();
        for received in &self.durable {
            let entry = &received.entry;
            let (id, head) = (entry.id(), entry.head());
            self.holdings
                .place(entry.author(), head.segment, head.seq, id, head.prev);
        }
        self.catalogue = Catalogue::default();
        let own = self.own_entries(self.latest_snapshot());
        own.iter().for_each(|(_, entry)| self.fold(entry));
        let last = own.last().map(|(_, entry)| entry.id());
        self.office = JournalWriter::open_segment(self.shop, segment, last);
    }

    /// What a phone does with the same entry.
    fn fold(&mut self, entry: &Rc<Entry>) {
        let update = match entry.body() {
            Ok(Body::CatalogueSnapshot(notice)) => self.read_snapshot(entry, &notice.manifest),
            _ => Some(CatalogueUpdate::Entry(Entry::clone(entry))),
        };
        if let Some(update) = update {
            let _ = update.apply(&mut self.catalogue);
        }
    }

    fn read_snapshot(&self, entry: &Rc<Entry>, named: &BlobHash) -> Option<CatalogueUpdate> {
        let manifest = SnapshotManifest::open(self.blobs.get(named)?, named).ok()?;
        let chunks = manifest
            .chunks
            .iter()
            .map(|chunk| Some(self.blobs.get(&chunk.hash)?.to_vec()));
        Some(CatalogueUpdate::Snapshot {
            entry: Entry::clone(entry),
            chunks: chunks.collect::<Option<_>>()?,
            manifest,
        })
    }

    /// Its own entries after a number, with their numbers.
    fn own_entries(&self, after: u64) -> Vec<(u64, Rc<Entry>)> {
        let early = self.staged.iter().filter(|batch| batch.reply.is_none());
        let early = early
            .flat_map(|batch| &batch.entries)
            .filter(|_| self.fault == Some(Fault::ServesBeforeSync));
        let all = self.durable.iter().map(|received| &received.entry);
        let numbered = (1..).zip(all.chain(early));
        numbered
            .filter(|(number, entry)| *number > after && entry.author() == self.author())
            .map(|(number, entry)| (number, entry.clone()))
            .collect()
    }

    /// The number before that of its latest snapshot, 0 without one.
    fn latest_snapshot(&self) -> u64 {
        let own = self.own_entries(0);
        let latest = own
            .iter()
            .rev()
            .find(|(_, entry)| entry.kind() == kind::CATALOGUE_SNAPSHOT);
        latest.map_or(0, |(number, _)| number - 1)
    }

    /// Answers the feed.
    pub fn feed(&self, after: Option<FeedCursor>, bytes_max: usize) -> Reply {
        let goes_on = |cursor: FeedCursor| {
            let at = usize::try_from(cursor.number).ok()?.checked_sub(1)?;
            let received = self.durable.get(at)?;
            let same = received.entry.id() == cursor.entry && cursor.generation == self.generation;
            same.then_some(cursor.number)
        };
        let after = after
            .and_then(goes_on)
            .unwrap_or_else(|| self.latest_snapshot());
        let mut bytes = Vec::new();
        let mut last = None;
        for (number, entry) in self.own_entries(after) {
            if last.is_some() && bytes.len() + entry.bytes().len() > bytes_max {
                break;
            }
            bytes.extend_from_slice(entry.bytes());
            last = Some((number, entry.id()));
        }
        match last {
            None => Reply::NothingNew,
            Some((number, entry)) => Reply::Entries(
                bytes,
                FeedCursor {
                    generation: self.generation,
                    number,
                    entry,
                },
            ),
        }
    }

    /// Answers for a blob.
    pub fn blob(&self, hash: &BlobHash) -> Reply {
        match self.blobs.get(hash) {
            Some(bytes) => Reply::Body(bytes.to_vec()),
            None => Reply::Refused,
        }
    }

    fn copy(&self) -> Self {
        Self {
            life: self.life,
            is_up: self.is_up,
            key: self.key.clone(),
            shop: self.shop,
            fault: self.fault,
            generation: self.generation,
            durable: self.durable.clone(),
            staged: Vec::new(),
            held: self.held.clone(),
            holdings: self.holdings.clone(),
            admitted: self.admitted.clone(),
            blobs: BTreeMap::new(),
            office: self.office.clone(),
            catalogue: Catalogue::default(),
        }
    }
}

/// The author, if the entry is its own certificate and leads to the shop's root.
fn own_certificate(entry: &Entry, shop: &ShopId) -> Option<AuthorKey> {
    if entry.kind() != kind::CERTIFIED {
        return None;
    }
    let Ok(Body::Certified(certified)) = entry.body() else {
        return None;
    };
    let certificate = Certified::verify(&certified, shop).ok()?;
    (certificate.subject == entry.author()).then_some(certificate.subject)
}
