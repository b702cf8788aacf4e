//! The auditor: it gets bytes, keys and what screens showed, and shares no code with what it judges: it has its own
//! reader over another CBOR library, verifies through `ed25519-dalek` itself and folds by itself.
//!
//! What it holds to be true, by the numbers of DESIGN.md:
//!
//! - 1: what was shown as taken is on the phone's disk after every crash. An engine that only says that it honours
//!   strict durability may lose it in a power cut, and in nothing else.
//! - 2: what was shown as taken is at the hub exactly once when all is well again, unless such a power cut took it
//!   before it was shown as safe. What was shown as safe was durable at the hub at that moment. Nothing that is on a
//!   disk is missing at the hub, and no page thinks that something is unsent. A storage that the browser threw away
//!   takes along what no peer had; if the witness beside it was left, what is missing is named.
//! - 4: a sale's lines, taxes and rounding are its total, and so are its tenders; the screen showed that total.
//! - 5: every segment is unbroken and follows an entry of its author, of which only the first follows none. What is
//!   missing was lost by such a power cut. No number is given twice.
//! - 6: no receipt number is given twice, also over what was lost; counters have no gap in a segment.
//! - 7: every catalogue that was shown is the fold of its frontier; frontiers never go back on a page, nor over starts
//!   of a phone whose engine honours strict; in the end all are the hub's, owners' changes
//!   among them.
//! - 9: what was shown as taken back was taken back by an entry.
//! - 10: the hub holds nothing but entries of the shop by authors whom it has admitted; each verifies here too; one
//!   that is withheld is missed.
//! - 13: what the hub refuses is in sight on every page, and nothing else is held up by it.
//! - 14: a report on the same entries has the same figures in every order of arrival, those counted here, and counts
//!   what it does not know.

mod catalogue;
mod edits;
mod journal;
mod reader;
mod receipts;
mod refusals;
mod reports;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry::Vacant;

use crate::screen::{Seen, Sight};
use reader::Entry;

/// Everything that is left of a weekend.
pub struct Evidence<'e> {
    /// The shop's id.
    pub shop: [u8; 32],
    /// The hub's public key.
    pub hub: [u8; 32],
    /// The phones.
    pub phones: Vec<PhoneEvidence<'e>>,
    /// What is durable at the hub, and since which step.
    pub held: Vec<(u64, &'e [u8])>,
    /// What was durable there until it was put back to an old backup.
    pub forgotten: Vec<(u64, &'e [u8])>,
    /// What `core` reports of what the hub has, in several orders of arrival.
    pub figures: Vec<Figures>,
    /// Whether an entry that was withheld from such a report was missed.
    pub withheld: Option<bool>,
    /// The hub's blobs.
    pub blobs: Vec<&'e [u8]>,
    /// What screens showed.
    pub screen: &'e [Seen],
    /// Entries that a stolen key signed: forks that must be kept, and that no disk has.
    pub forged: Vec<[u8; 32]>,
    /// Whether all was well for long enough that everything should have arrived.
    pub healed: bool,
}

impl Evidence<'_> {
    /// Whether an author is an owner's phone.
    fn is_owners(&self, author: &[u8; 32]) -> bool {
        let mut owners = self.phones.iter().filter(|phone| phone.owners);
        owners.any(|phone| phone.author == *author)
    }
}

/// What is left of one phone.
pub struct PhoneEvidence<'e> {
    /// Its public key.
    pub author: [u8; 32],
    /// First part of its receipt numbers.
    pub code: &'e str,
    /// Whether the browser threw its storage away; all that was in it is among what it lost.
    pub evicted: bool,
    /// Whether its changes to the catalogue count.
    pub owners: bool,
    /// Whether the hub takes nothing more of it.
    pub revoked: bool,
    /// The last entry of the phone that it stands for, as the witness told.
    pub witnessed: Option<[u8; 32]>,
    /// Whether its engine honours strict durability.
    pub honours_strict: bool,
    /// The entries on its disk.
    pub kept: Vec<&'e [u8]>,
    /// The entries that power cuts took.
    pub lost: Vec<&'e [u8]>,
    /// The pages that are open.
    pub pages: Vec<Page>,
}

/// A page that is open.
pub struct Page {
    /// Its number among all pages.
    pub number: u64,
    /// The entries that it thinks are unsent.
    pub unsent: Vec<[u8; 32]>,
    /// The entries that it shows as refused.
    pub refused: Vec<[u8; 32]>,
}

/// What a report says of a bundle of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Entries, each counted once.
    pub entries: usize,
    /// Their authors.
    pub authors: usize,
    /// Sales among them.
    pub sales: usize,
    /// Entries of kinds that the reporter does not know.
    pub unknown: usize,
    /// Numbers that two entries have.
    pub forks: usize,
    /// What is no entry.
    pub refused: usize,
}

/// Something that must not be.
#[derive(Clone, Debug)]
pub struct Violation {
    /// Which invariant of DESIGN.md.
    pub invariant: u8,
    /// On which phone, where it is about one.
    pub phone: Option<usize>,
    /// Which entry, where it is about one.
    pub entry: Option<[u8; 32]>,
    /// What was found.
    pub words: String,
}

impl Violation {
    /// About the whole.
    pub fn of_all(invariant: u8, words: impl Into<String>) -> Self {
        Self {
            invariant,
            phone: None,
            entry: None,
            words: words.into(),
        }
    }

    /// About a phone.
    pub fn of_phone(invariant: u8, phone: usize, words: impl Into<String>) -> Self {
        Self {
            phone: Some(phone),
            ..Self::of_all(invariant, words)
        }
    }

    /// About an entry of a phone.
    pub fn of_entry(
        invariant: u8,
        phone: usize,
        entry: [u8; 32],
        words: impl Into<String>,
    ) -> Self {
        Self {
            entry: Some(entry),
            ..Self::of_phone(invariant, phone, words)
        }
    }
}

/// Everything that a phone has, had, or the hub has of it, read.
struct Books {
    /// Every entry that was ever on a disk, by id.
    entries: BTreeMap<[u8; 32], Entry>,
    /// What the hub holds, in its order, with the step since when.
    held: Vec<(u64, [u8; 32])>,
    /// By id, since when the hub holds it.
    held_since: BTreeMap<[u8; 32], u64>,
    /// By id, since when the hub held what it has or has lost.
    ever_held_since: BTreeMap<[u8; 32], u64>,
    /// What is on each phone's disk.
    kept: Vec<Vec<[u8; 32]>>,
    /// What power cuts took from each phone.
    lost: Vec<Vec<[u8; 32]>>,
}

/// Looks at everything, after the weekend.
pub fn audit(evidence: &Evidence<'_>) -> Vec<Violation> {
    let (books, mut found) = Books::read(evidence);
    for (phone, of_phone) in evidence.phones.iter().enumerate() {
        found.extend(check_taken(phone, of_phone, evidence.screen));
    }
    found.extend(journal::check(evidence, &books));
    found.extend(receipts::check(evidence, &books));
    found.extend(catalogue::check(evidence, &books));
    found.extend(refusals::check(evidence, &books));
    found.extend(reports::check(evidence, &books));
    found
}

/// Invariant 1: what was shown as taken is on the disk.
pub fn check_taken(phone: usize, of_phone: &PhoneEvidence<'_>, screen: &[Seen]) -> Vec<Violation> {
    let ids = |bytes: &[&[u8]]| bytes.iter().map(|bytes| reader::hash(bytes)).collect();
    let kept: std::collections::BTreeSet<[u8; 32]> = ids(&of_phone.kept);
    let lost: std::collections::BTreeSet<[u8; 32]> = ids(&of_phone.lost);
    let mut found = Vec::new();
    for seen in screen.iter().filter(|seen| seen.phone == phone) {
        let Sight::Taken { number, entry, .. } = &seen.what else {
            continue;
        };
        let excused = may_lose(of_phone) && lost.contains(entry);
        if !kept.contains(entry) && !excused {
            let words = format!("{number} was shown as taken and is not on the disk");
            found.push(Violation::of_entry(1, phone, *entry, words));
        }
    }
    found
}

/// Whether a phone may have lost what it wrote: its engine breaks its word, or threw all away.
fn may_lose(phone: &PhoneEvidence<'_>) -> bool {
    !phone.honours_strict || phone.evicted
}

impl Books {
    fn read(evidence: &Evidence<'_>) -> (Self, Vec<Violation>) {
        let mut books = Self {
            entries: BTreeMap::new(),
            held: Vec::new(),
            held_since: BTreeMap::new(),
            ever_held_since: BTreeMap::new(),
            kept: Vec::new(),
            lost: Vec::new(),
        };
        let mut found = Vec::new();
        for (step, bytes) in &evidence.held {
            match books.enter(bytes, &evidence.shop) {
                Some(id) => {
                    books.held.push((*step, id));
                    books.ever_held_since.insert(id, *step);
                    if books.held_since.insert(id, *step).is_some() {
                        found.push(Violation::of_all(2, "the hub holds an entry twice"));
                    }
                }
                None => found.push(Violation::of_all(
                    10,
                    "the hub holds what is no entry of the shop",
                )),
            }
        }
        for (step, bytes) in &evidence.forgotten {
            if let Some(id) = books.enter(bytes, &evidence.shop) {
                let since = books.ever_held_since.entry(id).or_insert(*step);
                *since = (*since).min(*step);
            }
        }
        for (phone, of_phone) in evidence.phones.iter().enumerate() {
            for (which, bytes) in [(0, &of_phone.kept), (1, &of_phone.lost)] {
                let read: Vec<_> = bytes
                    .iter()
                    .map(|bytes| books.enter(bytes, &evidence.shop))
                    .collect();
                if read.iter().any(Option::is_none) {
                    found.push(Violation::of_phone(
                        10,
                        phone,
                        "the disk holds what is no entry of the shop",
                    ));
                }
                let read = read.into_iter().flatten().collect();
                if which == 0 {
                    &mut books.kept
                } else {
                    &mut books.lost
                }
                .push(read);
            }
        }
        (books, found)
    }

    fn enter(&mut self, bytes: &[u8], shop: &[u8; 32]) -> Option<[u8; 32]> {
        let id = reader::hash(bytes);
        if let Vacant(place) = self.entries.entry(id) {
            place.insert(Entry::read(bytes).filter(|entry| entry.shop == *shop)?);
        }
        Some(id)
    }
}
