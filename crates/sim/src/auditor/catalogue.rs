//! Catalogues: each that was shown is the fold of its frontier, made again here from bytes (invariant 7).

use std::collections::BTreeMap;

use super::edits::{self, CHANGE, Edit, Edits};
use super::reader::Entry;
use super::{Books, Evidence, Violation};
use crate::screen::{Seen, Sight};

type Frontier = BTreeMap<[u8; 32], BTreeMap<[u8; 16], u64>>;

pub(super) fn check(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let mut found = Vec::new();
    let journal = match edits::read(evidence, books) {
        Some(journal) => journal,
        None => {
            found.push(Violation::of_all(7, "a snapshot at the hub cannot be read"));
            return found;
        }
    };
    let mut folds: BTreeMap<Frontier, Vec<String>> = BTreeMap::new();
    let mut walk = Walk::default();
    for seen in evidence.screen {
        found.extend(walk.check(evidence, seen));
        let Sight::Catalogue { frontier, rows, .. } = &seen.what else {
            continue;
        };
        if !stands(evidence, books, frontier, seen.step)
            || !owners_stand(evidence, books, frontier, seen)
        {
            let words = "a page shows a catalogue with a hole, or of entries that the hub has not";
            found.push(Violation::of_phone(7, seen.phone, words));
        }
        let fold = folds
            .entry(frontier.clone())
            .or_insert_with(|| fold(&journal, frontier, |_, _| true));
        if fold != rows && !lacks_only_late(evidence, &journal, frontier, rows) {
            let other = fold
                .iter()
                .zip(rows)
                .find(|(folded, shown)| folded != shown);
            let words =
                format!("a page shows a catalogue that is no fold of its frontier: {other:?}");
            found.push(Violation::of_phone(7, seen.phone, words));
        }
    }
    if evidence.healed {
        found.extend(check_healed(evidence, books, &journal, &walk));
    }
    found
}

/// What was shown last, by page and by phone.
#[derive(Default)]
struct Walk<'e> {
    pages: BTreeMap<u64, (&'e Frontier, &'e [String])>,
    phones: BTreeMap<usize, Frontier>,
}

impl<'e> Walk<'e> {
    /// Frontiers never go back.
    fn check(&mut self, evidence: &Evidence<'_>, seen: &'e Seen) -> Option<Violation> {
        match &seen.what {
            Sight::Catalogue {
                page,
                at_start,
                frontier,
                rows,
            } => {
                let before = match at_start {
                    true => self.phones.get(&seen.phone),
                    false => self.pages.get(page).map(|(frontier, _)| *frontier),
                };
                let back = before.is_some_and(|before| !reaches(frontier, before));
                self.pages.insert(*page, (frontier, rows));
                join(self.phones.entry(seen.phone).or_default(), frontier);
                back.then(|| Violation::of_phone(7, seen.phone, "a catalogue went back"))
            }
            Sight::PowerCut => {
                // An engine that does not honour strict begins with whatever it kept.
                if !evidence.phones[seen.phone].honours_strict {
                    self.phones.remove(&seen.phone);
                }
                None
            }
            Sight::Taken { .. } | Sight::TakenBack { .. } | Sight::Safe { .. } => None,
        }
    }
}

fn reaches(frontier: &Frontier, before: &Frontier) -> bool {
    let reached = |author, segment, seq| {
        let found: Option<&u64> = frontier
            .get(author)
            .and_then(|segments| segments.get(segment));
        found.is_some_and(|found| found >= seq)
    };
    before.iter().all(|(author, segments)| {
        segments
            .iter()
            .all(|(segment, seq)| reached(author, segment, seq))
    })
}

fn join(frontier: &mut Frontier, other: &Frontier) {
    for (author, segments) in other {
        for (segment, seq) in segments {
            let reached = frontier
                .entry(*author)
                .or_default()
                .entry(*segment)
                .or_default();
            *reached = (*reached).max(*seq);
        }
    }
}

/// Whether the hub had everything of its own that a frontier names by then, and nothing is left out that comes before
/// what is named.
fn stands(evidence: &Evidence<'_>, books: &Books, frontier: &Frontier, step: u64) -> bool {
    let named = |entry: &Entry| {
        let segments = frontier
            .get(&entry.author)
            .filter(|_| entry.author == evidence.hub);
        let last = segments.and_then(|segments| segments.get(&entry.segment));
        last.is_some_and(|last| entry.seq <= *last)
    };
    let held = books.held.iter().filter(|(since, _)| *since <= step);
    let held: Vec<_> = held
        .filter_map(|(_, id)| books.entries.get(id))
        .filter(|entry| named(entry))
        .collect();
    let follows_named = |entry: &&Entry| {
        let before = books.entries.get(&entry.prev);
        before.map_or(entry.prev == evidence.shop, named)
    };
    let lasts = frontier
        .get(&evidence.hub)
        .into_iter()
        .flat_map(BTreeMap::values);
    let named_count: u64 = lasts.map(|last| last + 1).sum();
    held.len() as u64 == named_count && held.iter().all(follows_named)
}

/// Whether whatever else a frontier names is an owner's change, which the hub had by then, if it was not made on this
/// very phone.
fn owners_stand(evidence: &Evidence<'_>, books: &Books, frontier: &Frontier, seen: &Seen) -> bool {
    let here = evidence.phones[seen.phone].author;
    let had = |id| {
        let since = books.ever_held_since.get(id);
        since.is_some_and(|since| *since <= seen.step)
    };
    let stands = |author: &[u8; 32], segment: &[u8; 16], last: u64| {
        let mut changes = books.entries.values().filter(|entry| entry.kind == CHANGE);
        changes.any(|entry| {
            (&entry.author, &entry.segment, entry.seq) == (author, segment, last)
                && (*author == here || had(&entry.id))
        })
    };
    let mut others = frontier
        .iter()
        .filter(|(author, _)| **author != evidence.hub);
    others.all(|(author, segments)| {
        let mut lasts = segments.iter();
        evidence.is_owners(author) && lasts.all(|(segment, last)| stands(author, segment, *last))
    })
}

/// Whether rows are the fold of a frontier but for owners' changes that a later one of the same segment has overtaken:
/// the hub refused their piece of a push or lost them, or the phone died before it had laid them into its catalogue.
/// They come by the feed, and in the end none is missing.
fn lacks_only_late(
    evidence: &Evidence<'_>,
    journal: &[Edits],
    frontier: &Frontier,
    rows: &[String],
) -> bool {
    let is_late = |edits: &Edits| {
        let last = frontier
            .get(&edits.author)
            .and_then(|segments| segments.get(&edits.segment));
        edits.author != evidence.hub && last.is_some_and(|last| edits.seq < *last)
    };
    // One that is here and holds no longer changes nothing either way.
    let is_shown = |edit: &Edit| rows.binary_search(&edit.line()).is_ok();
    let counts = |edits: &Edits, edit: &Edit| !is_late(edits) || is_shown(edit);
    fold(journal, frontier, counts) == rows
}

/// In the end every page shows what the hub has.
fn check_healed(
    evidence: &Evidence<'_>,
    books: &Books,
    journal: &[Edits],
    walk: &Walk<'_>,
) -> Vec<Violation> {
    let mut all = Frontier::new();
    let counts = |entry: &&Entry| {
        entry.author == evidence.hub || entry.kind == CHANGE && evidence.is_owners(&entry.author)
    };
    for entry in books.entries.values().filter(counts) {
        let one = [(entry.author, [(entry.segment, entry.seq)].into())].into();
        join(&mut all, &one);
    }
    let rows = fold(journal, &all, |_, _| true);
    let mut found = Vec::new();
    for (phone, of_phone) in evidence.phones.iter().enumerate() {
        for page in &of_phone.pages {
            if walk.pages.get(&page.number) != Some(&(&all, rows.as_slice())) {
                let words = format!("page {} has not the hub's catalogue", page.number);
                found.push(Violation::of_phone(7, phone, words));
            }
        }
    }
    found
}

fn fold(
    journal: &[Edits],
    frontier: &Frontier,
    counts: impl Fn(&Edits, &Edit) -> bool,
) -> Vec<String> {
    let mut cells: BTreeMap<&str, &Edit> = BTreeMap::new();
    for edits in journal {
        let reached = frontier
            .get(&edits.author)
            .and_then(|segments| segments.get(&edits.segment));
        if reached.is_none_or(|reached| *reached < edits.seq) {
            continue;
        }
        for edit in edits.edits.iter().filter(|edit| counts(edits, edit)) {
            let held = cells.get(edit.cell.as_str());
            if held.is_none_or(|held| held.rank() < edit.rank()) {
                cells.insert(&edit.cell, edit);
            }
        }
    }
    let mut lines: Vec<_> = cells.values().map(|edit| edit.line()).collect();
    lines.sort();
    lines
}
