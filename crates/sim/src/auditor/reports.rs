//! Reports: what `core` says of what the hub has, against what is counted here (invariants 10 and 14).

use std::collections::{BTreeMap, BTreeSet};

use super::{Books, Evidence, Figures, Violation};

/// The kinds of FORMATS.md that a report knows.
const KNOWN: [u64; 7] = [1, 2, 4, 6, 7, 9, 10];
const SALE: u64 = 1;

pub(super) fn check(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let counted = count(books);
    let mut found = Vec::new();
    for (order, reported) in evidence.figures.iter().enumerate() {
        if reported.refused > 0 {
            let words = "a report refuses what the hub has accepted";
            found.push(Violation::of_all(10, words));
        }
        if *reported != counted {
            let words =
                format!("in order {order} a report says {reported:?}, and it is {counted:?}");
            found.push(Violation::of_all(14, words));
        }
    }
    if evidence.withheld == Some(false) {
        let words = "an entry was withheld, and nobody missed it";
        found.push(Violation::of_all(10, words));
    }
    found
}

fn count(books: &Books) -> Figures {
    let held = books.held_since.keys();
    let held: Vec<_> = held.filter_map(|id| books.entries.get(id)).collect();
    let mut places: BTreeMap<_, u32> = BTreeMap::new();
    for entry in &held {
        let place = (entry.author, entry.segment, entry.seq);
        *places.entry(place).or_default() += 1;
    }
    let authors: BTreeSet<_> = held.iter().map(|entry| entry.author).collect();
    Figures {
        entries: held.len(),
        authors: authors.len(),
        sales: held.iter().filter(|entry| entry.kind == SALE).count(),
        unknown: held
            .iter()
            .filter(|entry| !KNOWN.contains(&entry.kind))
            .count(),
        forks: places.values().filter(|count| **count > 1).count(),
        refused: 0,
    }
}
