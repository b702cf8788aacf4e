//! A phone's disk as a browser sees it: transactions are whole or not at all, and a power cut takes the last ones,
//! as far as they were not synced.

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use trestle_core::feed::FeedCursor;
use trestle_core::ids::{AuthorKey, EntryId, SegmentId};

use crate::chance::Chance;

/// A committed transaction reaches the platter by itself within this.
const SETTLES_MS: u64 = 5_000;

/// An entry as it is kept.
#[derive(Debug)]
pub struct Kept {
    /// Its id.
    pub id: EntryId,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A segment as it is kept.
#[derive(Clone, Debug)]
pub struct KeptSegment {
    /// Its id.
    pub id: SegmentId,
    /// Its entries in order.
    pub entries: Vec<Rc<Kept>>,
}

/// A catalogue, whole: the blobs of a snapshot.
#[derive(Debug)]
pub struct Base {
    /// The manifest.
    pub manifest: Vec<u8>,
    /// Its chunks.
    pub chunks: Vec<Vec<u8>>,
}

/// Everything on the disk.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The journal, in the order in which segments were opened.
    pub segments: Vec<KeptSegment>,
    /// The latest custody statement.
    pub custody: Option<Rc<Vec<u8>>>,
    /// Whether the certificate stands in the journal.
    pub carried: bool,
    /// The version of the app that was last started here.
    pub program: u32,
    /// How far the feed was read.
    pub cursor: Option<FeedCursor>,
    /// Counts the steps of the catalogue: a change of this phone's own moves no cursor.
    pub steps: u64,
    /// Owners' phones, whose changes count.
    pub trusted: BTreeSet<AuthorKey>,
    /// The catalogue up to a point.
    pub base: Option<Rc<Base>>,
    /// Entries that change it after that.
    pub tail: Vec<Rc<Vec<u8>>>,
}

/// One thing that a transaction writes.
#[derive(Clone, Debug)]
pub enum Write {
    /// An entry, at its place: the segment's in the order of opening, and the entry's in it.
    Entry {
        /// Place of the segment.
        place: usize,
        /// The segment.
        segment: SegmentId,
        /// Number of the entry.
        seq: u64,
        /// The entry.
        kept: Rc<Kept>,
    },
    /// A custody statement.
    Custody(Rc<Vec<u8>>),
    /// The note that the certificate stands in the journal.
    Carried,
    /// The version of the app.
    Program(u32),
    /// The catalogue anew.
    Base(Rc<Base>),
    /// One more change to it.
    Tail(Rc<Vec<u8>>),
    /// An owner's phone.
    Trusted(AuthorKey),
    /// How far the feed was read; ends each step of the catalogue.
    Cursor(FeedCursor),
}

/// How much a transaction asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Complete when it is on the platter, if the engine keeps its word.
    Strict,
    /// Complete when the operating system has it.
    Relaxed,
}

#[derive(Debug)]
struct Commit {
    at_ms: u64,
    writes: Vec<Write>,
}

/// The disk of one phone.
#[derive(Debug)]
pub struct Disk {
    honours_strict: bool,
    durable: Contents,
    recent: VecDeque<Commit>,
    current: Contents,
}

/// What a power cut took.
#[derive(Debug, Default)]
pub struct Lost {
    /// Entries of the journal.
    pub entries: Vec<Rc<Kept>>,
    /// Whether the catalogue went back.
    pub catalogue: bool,
}

impl Disk {
    /// An empty disk under an engine that honours `strict`, or only says so.
    pub fn new(honours_strict: bool) -> Self {
        Self {
            honours_strict,
            durable: Contents::default(),
            recent: VecDeque::new(),
            current: Contents::default(),
        }
    }

    /// A copy of what is durable, on another phone.
    pub fn copy(&self) -> Self {
        Self {
            honours_strict: self.honours_strict,
            durable: self.durable.clone(),
            recent: VecDeque::new(),
            current: self.durable.clone(),
        }
    }

    /// What a page reads.
    pub fn contents(&self) -> &Contents {
        &self.current
    }

    /// Whether strict means strict.
    pub fn honours_strict(&self) -> bool {
        self.honours_strict
    }

    /// Commits a transaction; `false` if something stands at an entry's place already, and nothing was written.
    pub fn commit(&mut self, now_ms: u64, durability: Durability, writes: Vec<Write>) -> bool {
        if !writes.iter().all(|write| self.current.has_room_for(write)) {
            return false;
        }
        for write in &writes {
            self.current.apply(write);
        }
        self.recent.push_back(Commit {
            at_ms: now_ms,
            writes,
        });
        let strict = durability == Durability::Strict && self.honours_strict;
        // One log: what is synced takes everything before it along.
        self.settle(if strict {
            u64::MAX
        } else {
            now_ms.saturating_sub(SETTLES_MS)
        });
        true
    }

    /// The power goes: of what was not synced the first part survives.
    pub fn cut_power(&mut self, now_ms: u64, chance: &mut Chance) -> Lost {
        self.settle(now_ms.saturating_sub(SETTLES_MS));
        let survives = chance.between(0, self.recent.len() as u64) as usize;
        let lost = self.recent.split_off(survives);
        self.settle(u64::MAX);
        self.current = self.durable.clone();
        let writes: Vec<_> = lost.into_iter().flat_map(|commit| commit.writes).collect();
        Lost {
            catalogue: writes.iter().any(|write| matches!(write, Write::Cursor(_))),
            entries: writes.into_iter().filter_map(entry_of).collect(),
        }
    }

    /// The browser throws everything away.
    pub fn evict(&mut self) -> Lost {
        let contents = core::mem::take(&mut self.current);
        *self = Self::new(self.honours_strict);
        let entries = contents
            .segments
            .into_iter()
            .flat_map(|segment| segment.entries);
        Lost {
            entries: entries.collect(),
            catalogue: contents.cursor.is_some(),
        }
    }

    fn settle(&mut self, before_ms: u64) {
        while let Some(commit) = self.recent.pop_front_if(|commit| commit.at_ms <= before_ms) {
            for write in &commit.writes {
                self.durable.apply(write);
            }
        }
    }
}

impl Contents {
    /// Whether an entry is kept.
    pub fn holds(&self, id: &EntryId) -> bool {
        let mut entries = self.segments.iter().flat_map(|segment| &segment.entries);
        entries.any(|kept| kept.id == *id)
    }

    fn has_room_for(&self, write: &Write) -> bool {
        let Write::Entry {
            place,
            segment,
            seq,
            ..
        } = write
        else {
            return true;
        };
        match self.segments.get(*place) {
            Some(held) => held.id == *segment && held.entries.len() as u64 == *seq,
            None => *place == self.segments.len() && *seq == 0,
        }
    }

    fn apply(&mut self, write: &Write) {
        match write {
            Write::Entry {
                place,
                segment,
                kept,
                ..
            } => {
                if self.segments.len() == *place {
                    self.segments.push(KeptSegment {
                        id: *segment,
                        entries: Vec::new(),
                    });
                }
                self.segments[*place].entries.push(kept.clone());
            }
            Write::Custody(statement) => self.custody = Some(statement.clone()),
            Write::Carried => self.carried = true,
            Write::Program(version) => self.program = *version,
            Write::Base(base) => {
                self.base = Some(base.clone());
                self.tail.clear();
            }
            Write::Tail(entry) => self.tail.push(entry.clone()),
            Write::Trusted(owner) => {
                self.trusted.insert(*owner);
            }
            Write::Cursor(cursor) => {
                self.cursor = Some(*cursor);
                self.steps += 1;
            }
        }
    }
}

fn entry_of(write: Write) -> Option<Rc<Kept>> {
    match write {
        Write::Entry { kept, .. } => Some(kept),
        Write::Custody(_)
        | Write::Carried
        | Write::Program(_)
        | Write::Base(_)
        | Write::Tail(_)
        | Write::Trusted(_)
        | Write::Cursor(_) => None,
    }
}
