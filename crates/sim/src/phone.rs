//! A phone: one disk, up to two pages and a worker over it, each with machines of its own.

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use trestle_core::body::Certified;
use trestle_core::catalogue::Catalogue;
use trestle_core::entry::Entry;
use trestle_core::feed::{CatalogueUpdate, Feed};
use trestle_core::ids::{AuthorKey, EntryId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;
use trestle_core::outbox::{KeptEntry, Outbox};

use crate::disk::{Contents, Disk, Kept};
use crate::memory::Memory;
use crate::message::WORKER;
use crate::plan::PhonePlan;

/// One phone.
#[derive(Debug)]
pub struct Phone {
    /// Its options.
    pub plan: PhonePlan,
    /// Its key.
    pub key: Keypair,
    /// Its certificate.
    pub certified: Certified,
    /// First part of its receipt numbers.
    pub code: String,
    /// Its disk.
    pub disk: Disk,
    /// Its pages, then the worker.
    pub actors: Vec<Actor>,
    /// Which page holds the journal's lock.
    pub lock: Option<usize>,
    /// Who holds the flush's lock.
    pub flushing: Option<usize>,
    /// How wrong its clock is.
    pub skew_ms: i64,
    /// Its link.
    pub link: Link,
    /// Buyers who are still to come.
    pub buyers: u64,
    /// Sales that were shown as taken.
    pub sold: Vec<EntryId>,
    /// Sales that were taken back.
    pub voided: BTreeSet<EntryId>,
    /// Entries that were shown as safe.
    pub safe: BTreeSet<EntryId>,
    /// Entries that power cuts, or the browser, took from its disk.
    pub lost: Vec<Rc<Kept>>,
    /// Whether the browser threw its storage away: with it the key is gone, and another phone stands here.
    pub evicted: bool,
    /// What the witness beside the storage has to tell, until the journal has it.
    pub witness: Option<EntryId>,
    /// The same, for ever.
    pub told: Option<EntryId>,
    /// Which version of the app it has.
    pub program: u32,
    /// Whether its app is of an old version, until it is updated.
    pub is_old: bool,
    /// Sales of the old version that the hub had not when it was updated.
    pub held_over: BTreeSet<EntryId>,
    /// Whether an update waits until no checkout is open.
    pub update_waits: bool,
    /// How many transactions there were since the doors opened.
    pub calls: u64,
}

/// How a phone's link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// As good as the plan has it.
    Up,
    /// Nothing goes through.
    Down,
    /// A captive portal answers everything.
    Portal,
}

/// A page, or the worker.
#[derive(Debug)]
pub struct Actor {
    /// Counts its lives: events of an earlier one find nobody.
    pub life: u64,
    /// Whether it lives.
    pub alive: bool,
    /// This life's number among all pages of the weekend.
    pub page: u64,
    /// The pen, once a segment was opened.
    pub pen: Option<Pen>,
    /// What is to be written.
    pub todo: VecDeque<Job>,
    /// What is on its way to the disk.
    pub writing: Option<Writing>,
    /// What the hub is owed.
    pub outbox: Outbox,
    /// The custody statement that the outbox was told of last.
    pub heard: Option<Rc<Vec<u8>>>,
    /// How many entries of each segment the outbox was told of.
    pub told: Vec<usize>,
    /// The push under way.
    pub pushing: Option<Flight>,
    /// The only flush that is still wanted.
    pub flush_token: u64,
    /// The feed.
    pub feed: Feed,
    /// The question under way.
    pub asking: Option<u64>,
    /// At which step of the kept catalogue its own stands.
    pub steps: u64,
    /// The only reading that is still wanted.
    pub read_token: u64,
    /// What is shown.
    pub catalogue: Rc<Catalogue>,
}

/// The pen of a page.
#[derive(Debug)]
pub struct Pen {
    /// The place of its segment in the order of opening.
    pub place: usize,
    /// The writer.
    pub writer: JournalWriter,
}

/// Something to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// The entry that a segment begins with.
    Started,
    /// The note that the app was updated.
    Updated,
    /// The note that the storage was lost, with the last entry that was in it.
    Lost(EntryId),
    /// The phone's certificate.
    Certificate,
    /// A sale.
    Sale,
    /// A sale taken back.
    Void(EntryId),
    /// A change to the catalogue, by an owner.
    Change,
    /// Something that only a newer program says.
    Newer,
}

impl Job {
    /// Whether somebody wants it, and no segment begins with it.
    pub fn is_wanted(&self) -> bool {
        matches!(
            self,
            Self::Sale | Self::Void(_) | Self::Change | Self::Newer
        )
    }
}

/// An entry on its way to the disk.
#[derive(Debug)]
pub struct Writing {
    /// What it is.
    pub job: Job,
    /// The place of its segment.
    pub place: usize,
    /// The entry.
    pub entry: Entry,
    /// Whether it is on the disk.
    pub landed: bool,
}

/// A push under way.
#[derive(Debug)]
pub struct Flight {
    /// Its ticket.
    pub ticket: u64,
    /// What was pushed.
    pub entries: Vec<KeptEntry>,
}

impl Phone {
    /// What its clock says when it is truly `now_ms`.
    pub fn clock(&self, now_ms: u64) -> u64 {
        now_ms.saturating_add_signed(self.skew_ms)
    }

    /// Whether any page is open.
    pub fn pages(&self) -> Vec<usize> {
        (0..WORKER)
            .filter(|place| self.actors[*place].alive)
            .collect()
    }
}

impl Actor {
    /// One that has not started.
    pub fn asleep(shop: ShopId, author: AuthorKey, server: AuthorKey) -> Self {
        Self {
            life: 0,
            alive: false,
            page: 0,
            pen: None,
            todo: VecDeque::new(),
            writing: None,
            outbox: Outbox::new(shop, author, server),
            heard: None,
            told: Vec::new(),
            pushing: None,
            flush_token: 0,
            feed: Feed::new(shop, [server].into(), None),
            asking: None,
            steps: 0,
            read_token: 0,
            catalogue: Rc::default(),
        }
    }

    /// Tells the outbox of everything on the disk that it has not heard of.
    pub fn read_journal(&mut self, disk: &Contents) {
        self.told.resize(disk.segments.len(), 0);
        for (told, segment) in self.told.iter_mut().zip(&disk.segments) {
            for (seq, kept) in segment.entries.iter().enumerate().skip(*told) {
                let entry = KeptEntry {
                    segment: segment.id,
                    seq: seq as u64,
                    id: kept.id,
                };
                self.outbox.handle_kept(entry, kept.bytes.len());
            }
            if *told < segment.entries.len() {
                // The statement may be about what was only read now.
                self.heard = None;
            }
            *told = segment.entries.len();
        }
    }
}

/// Folds the catalogue that a disk keeps.
pub fn fold_catalogue(disk: &Contents, memory: &mut Memory) -> Catalogue {
    let mut catalogue = Catalogue::default();
    if let Some(base) = &disk.base
        && let Some(kept) = Catalogue::of_kept_snapshot(&base.manifest, base.chunks.clone())
    {
        catalogue.join(&kept);
    }
    for bytes in &disk.tail {
        if let Some(entry) = memory.open(bytes) {
            CatalogueUpdate::Entry(Entry::clone(&entry)).apply(&mut catalogue);
        }
    }
    catalogue
}
