//! Journals: delivered, unbroken, and safe where a screen said so (invariants 2 and 5).

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Entry;
use super::{Books, Evidence, Violation, may_lose};
use crate::screen::Sight;

pub(super) fn check(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let mut found = check_forks(evidence, books);
    found.extend(check_authors(evidence, books));
    for phone in 0..evidence.phones.len() {
        found.extend(check_chain(evidence, books, phone));
        found.extend(check_delivered(evidence, books, phone));
        found.extend(check_safe(evidence, books, phone));
        found.extend(check_healed(evidence, books, phone));
    }
    let hub = books.of_author(&evidence.hub);
    found.extend(
        broken_links(&hub, evidence, &BTreeSet::new())
            .into_iter()
            .map(|(_, words)| Violation::of_all(5, format!("the hub's own journal: {words}"))),
    );
    found
}

impl Books {
    /// Every entry of an author that is anywhere, or was.
    pub(super) fn of_author(&self, author: &[u8; 32]) -> Vec<&Entry> {
        let entries = self.entries.values();
        entries.filter(|entry| entry.author == *author).collect()
    }

    /// Whether the hub has lost this.
    fn was_forgotten(&self, id: &[u8; 32]) -> bool {
        self.ever_held_since.contains_key(id) && !self.held_since.contains_key(id)
    }

    /// What is on the disks of an author's phones, copies among them, and what power cuts took from them.
    fn on_disks(&self, evidence: &Evidence<'_>, author: &[u8; 32]) -> Disks {
        let phones = evidence.phones.iter().zip(self.kept.iter().zip(&self.lost));
        let mut disks = Disks::default();
        for (_, (kept, lost)) in phones.filter(|(phone, _)| phone.author == *author) {
            disks.kept.extend(kept);
            disks.lost.extend(lost);
        }
        disks
    }
}

#[derive(Default)]
struct Disks {
    kept: BTreeSet<[u8; 32]>,
    lost: BTreeSet<[u8; 32]>,
}

/// The hub holds nothing by strangers.
fn check_authors(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let held = books
        .held_since
        .keys()
        .filter_map(|id| books.entries.get(id));
    let is_ours = |author: &[u8; 32]| {
        *author == evidence.hub || evidence.phones.iter().any(|phone| phone.author == *author)
    };
    let strange = held.filter(|entry| !is_ours(&entry.author));
    strange
        .map(|_| Violation::of_all(10, "the hub holds an entry by a stranger"))
        .collect()
}

/// No number is given twice.
fn check_forks(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let mut places = BTreeMap::new();
    let mut found = Vec::new();
    let forged = |entry: &&Entry| evidence.forged.contains(&entry.id);
    for entry in books.entries.values().filter(|entry| !forged(entry)) {
        let place = (entry.author, entry.segment, entry.seq);
        if places.insert(place, entry.id).is_some() {
            let phones = &evidence.phones;
            let phone = phones.iter().position(|phone| phone.author == entry.author);
            let words = format!("two entries have number {} of one segment", entry.seq);
            found.push(Violation {
                phone,
                entry: Some(entry.id),
                ..Violation::of_all(5, words)
            });
        }
    }
    found
}

/// Whatever the hub or the disk has follows something, all the way to the author's first entry.
fn check_chain(evidence: &Evidence<'_>, books: &Books, phone: usize) -> Vec<Violation> {
    let author = evidence.phones[phone].author;
    // What was lost and never reached the hub is nowhere; an engine that honours strict loses no entry.
    let disks = books.on_disks(evidence, &author);
    let survives =
        |entry: &&Entry| books.held_since.contains_key(&entry.id) || disks.kept.contains(&entry.id);
    let entries: Vec<_> = books
        .of_author(&author)
        .into_iter()
        .filter(survives)
        .collect();
    let mut twins = evidence
        .phones
        .iter()
        .filter(|phone| phone.author == author);
    let excused = match twins.any(may_lose) {
        false => BTreeSet::new(),
        true => disks.lost,
    };
    let broken = broken_links(&entries, evidence, &excused).into_iter();
    broken
        .map(|(id, words)| Violation::of_entry(5, phone, id, words))
        .collect()
}

/// Entries whose predecessor is not what it should be. `excused`: entries that may be missing.
fn broken_links(
    entries: &[&Entry],
    evidence: &Evidence<'_>,
    excused: &BTreeSet<[u8; 32]>,
) -> Vec<([u8; 32], String)> {
    let by_id: BTreeMap<_, _> = entries.iter().map(|entry| (entry.id, *entry)).collect();
    let mut roots = 0;
    let mut broken = Vec::new();
    for entry in entries {
        let is_root = entry.seq == 0 && entry.prev == evidence.shop;
        roots += usize::from(is_root && !evidence.forged.contains(&entry.id));
        let links = match by_id.get(&entry.prev) {
            Some(before) => {
                entry.seq == 0 || (before.segment == entry.segment && before.seq + 1 == entry.seq)
            }
            None => is_root || excused.contains(&entry.prev),
        };
        if !links {
            let words = format!(
                "number {} of its segment does not follow the one before",
                entry.seq
            );
            broken.push((entry.id, words));
        }
    }
    // A disk that lost everything begins again.
    if roots > 1 && excused.is_empty() {
        let last = entries.last().map_or([0; 32], |entry| entry.id);
        broken.push((last, format!("{roots} entries are the first of one author")));
    }
    broken
}

/// What was shown as taken is at the hub, once.
fn check_delivered(evidence: &Evidence<'_>, books: &Books, phone: usize) -> Vec<Violation> {
    let of_phone = &evidence.phones[phone];
    let lost: BTreeSet<_> = books.lost[phone].iter().collect();
    let seen = || evidence.screen.iter().filter(|seen| seen.phone == phone);
    let safe: BTreeSet<_> = seen()
        .filter_map(|seen| match &seen.what {
            Sight::Safe { entry } => Some(*entry),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for seen in seen() {
        let Sight::Taken { number, entry, .. } = &seen.what else {
            continue;
        };
        // What was safe at a hub that was put back is in nobody's hands when the phone has lost it too.
        let gone = !safe.contains(entry) || books.was_forgotten(entry);
        let lost = may_lose(of_phone) && lost.contains(entry) && gone;
        let excused = lost || of_phone.revoked;
        if evidence.healed && !books.held_since.contains_key(entry) && !excused {
            let words = format!("{number} was shown as taken and never reached the hub");
            found.push(Violation::of_entry(2, phone, *entry, words));
        }
    }
    found
}

/// What was shown as safe at the hub was durable there by then.
fn check_safe(evidence: &Evidence<'_>, books: &Books, phone: usize) -> Vec<Violation> {
    let mut found = Vec::new();
    for seen in evidence.screen.iter().filter(|seen| seen.phone == phone) {
        let Sight::Safe { entry } = &seen.what else {
            continue;
        };
        let since = books.ever_held_since.get(entry);
        if since.is_none_or(|since| *since > seen.step) {
            let words = "was shown as safe at the hub, and was not durable there".to_owned();
            found.push(Violation::of_entry(2, phone, *entry, words));
        }
    }
    found
}

/// When all is well, the hub has all that the disk has, and more only of what the disk lost; and every page knows it.
fn check_healed(evidence: &Evidence<'_>, books: &Books, phone: usize) -> Vec<Violation> {
    let of_phone = &evidence.phones[phone];
    if !evidence.healed {
        return Vec::new();
    }
    let mut found = Vec::new();
    for id in &books.kept[phone] {
        if !books.held_since.contains_key(id) && !of_phone.revoked {
            found.push(Violation::of_entry(
                2,
                phone,
                *id,
                "is on the disk and never reached the hub",
            ));
        }
    }
    let disks = books.on_disks(evidence, &of_phone.author);
    for entry in books.of_author(&of_phone.author) {
        let here = disks.kept.contains(&entry.id) || disks.lost.contains(&entry.id);
        if !here && !evidence.forged.contains(&entry.id) {
            let words = "is at the hub and was never on the disk";
            found.push(Violation::of_entry(5, phone, entry.id, words));
        }
    }
    if of_phone.pages.is_empty() && !of_phone.evicted {
        found.push(Violation::of_phone(
            2,
            phone,
            "no page is open although all is well",
        ));
    }
    let pages = of_phone.pages.iter().filter(|_| !of_phone.revoked);
    for page in pages.filter(|page| !page.unsent.is_empty()) {
        let words = format!(
            "page {} still thinks that {} entries are unsent",
            page.number,
            page.unsent.len()
        );
        found.push(Violation::of_phone(2, phone, words));
    }
    found
}
