//! The hub: it judges what comes as the real one does, answers after its fsync, and forgets at a crash what was not
//! synced.

mod feed;
mod judge;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use trestle_core::body::Body;
use trestle_core::catalogue::{Catalogue, SnapshotNotice};
use trestle_core::custody::{Holdings, RefusedEntry};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, BlobHash, EntryId, SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;

use crate::chance::Chance;
use crate::fault::Fault;
use crate::message::ReplyTo;

use judge::own_certificate;

pub use judge::Judged;

/// An entry that is durable at the hub. Its number is its place, from 1.
#[derive(Clone, Debug)]
pub struct Received {
    /// The entry.
    pub entry: Rc<Entry>,
    /// When it became durable.
    pub step: u64,
}

/// A batch that is written and not synced.
#[derive(Clone, Debug)]
struct Staged {
    entries: Vec<Rc<Entry>>,
    vouched: BTreeSet<AuthorKey>,
    refused: Vec<RefusedEntry>,
    reply: Option<ReplyTo>,
}

/// The hub.
#[derive(Clone, Debug)]
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
    /// Authors that the hub has enrolled itself.
    enrolled: BTreeSet<AuthorKey>,
    admitted: BTreeSet<AuthorKey>,
    /// Of these authors nothing more is taken.
    revoked: BTreeSet<AuthorKey>,
    /// Owners' phones, each with the entry that says so.
    editors: BTreeMap<AuthorKey, Body>,
    /// What was durable until the hub was put back to an old backup.
    forgotten: Vec<Received>,
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
            enrolled: [key.author()].into(),
            admitted: [key.author()].into(),
            key,
            shop,
            fault,
            generation: chance.bytes(),
            durable: Vec::new(),
            staged: Vec::new(),
            held: BTreeSet::new(),
            revoked: BTreeSet::new(),
            editors: BTreeMap::new(),
            forgotten: Vec::new(),
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

    /// Whether an entry is durable here.
    pub fn holds(&self, id: &EntryId) -> bool {
        self.held.contains(id)
    }

    /// Everything that was durable once and is not any more.
    pub fn forgotten(&self) -> &[Received] {
        &self.forgotten
    }

    /// Whether nothing more is taken of an author.
    pub fn is_revoked(&self, author: &AuthorKey) -> bool {
        self.revoked.contains(author)
    }

    /// Takes nothing more of an author: what is not here yet waits for a person.
    pub fn revoke(&mut self, author: AuthorKey) {
        self.revoked.insert(author);
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

    /// Whether anything is on its way to the disk.
    pub fn is_busy(&self) -> bool {
        !self.staged.is_empty()
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
        self.enrolled.insert(author);
        self.admitted.insert(author);
    }

    /// Signs an entry of its own; [`Hub::sync`] makes it durable.
    pub fn write(&mut self, at_ms: u64, body: &Body) {
        self.write_all(at_ms, core::slice::from_ref(body));
    }

    /// Signs a snapshot, and says again after it whose changes count: a phone that starts there has read nothing from
    /// before.
    pub fn write_snapshot(&mut self, at_ms: u64, notice: SnapshotNotice) {
        let editors = self.editors.values().cloned();
        let bodies = [Body::CatalogueSnapshot(notice)].into_iter().chain(editors);
        self.write_all(at_ms, &bodies.collect::<Vec<_>>());
    }

    fn write_all(&mut self, at_ms: u64, bodies: &[Body]) {
        let mut pen = self.office.clone();
        let entries = bodies.iter().filter_map(|body| {
            let entry = pen.sign(&self.key, at_ms, body)?;
            pen.kept(&entry).then(|| Rc::new(entry))
        });
        let entries = entries.collect();
        self.staged.push(Staged {
            entries,
            vouched: BTreeSet::new(),
            refused: Vec::new(),
            reply: None,
        });
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
                if self.edits(entry) {
                    self.fold(&entry.clone());
                }
            }
            if batch.reply.is_none() && self.office.kept(entry) {
                self.fold(&entry.clone());
            }
        }
        self.admitted.extend(&batch.vouched);
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

    /// Is put back to an old backup, and has still to be started. Returns how many entries it lost: some of those that
    /// phones brought since the last of its own. A backup that lacks one of its own is more than phones can mend.
    pub fn roll_back(&mut self, chance: &mut Chance) -> usize {
        let own = |received: &Received| received.entry.author() == self.author();
        let least = self
            .durable
            .iter()
            .rposition(own)
            .map_or(0, |last| last + 1);
        let most = self.durable.len();
        let lost = self
            .durable
            .split_off(chance.between(least as u64, most as u64) as usize);
        self.staged.clear();
        let kept = self.durable.iter();
        let vouched = kept.filter_map(|kept| own_certificate(&kept.entry, &self.shop));
        self.admitted = self.enrolled.iter().copied().chain(vouched).collect();
        for received in &lost {
            self.held.remove(&received.entry.id());
        }
        self.is_up = false;
        self.forgotten.extend(lost.iter().cloned());
        lost.len()
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
        let said = self.feed_entries(self.latest_snapshot());
        said.iter().for_each(|(_, entry)| self.fold(entry));
        let mut own = said
            .iter()
            .filter(|(_, entry)| entry.author() == self.author());
        let last = own.next_back().map(|(_, entry)| entry.id());
        self.office = JournalWriter::open_segment(self.shop, segment, last);
    }
}
