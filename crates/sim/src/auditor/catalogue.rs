//! Catalogues: each that was shown is the fold of its frontier, made again here from bytes (invariant 7).

use std::collections::BTreeMap;

use ciborium::Value;

use super::reader::{Entry, at, decode, fixed, hash, number};
use super::{Books, Evidence, Violation};
use crate::screen::{Seen, Sight};

const CHANGE: u64 = 6;
const SNAPSHOT: u64 = 7;

type Frontier = BTreeMap<[u8; 32], BTreeMap<[u8; 16], u64>>;

/// One edit of one field.
struct Edit {
    cell: String,
    stamp: (i128, [u8; 32]),
    value: String,
}

/// An entry that edits, with where it stands.
struct Edits {
    author: [u8; 32],
    segment: [u8; 16],
    seq: u64,
    edits: Vec<Edit>,
}

pub(super) fn check(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let mut found = Vec::new();
    let journal = match read_edits(evidence, books) {
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
        if !stands(evidence, books, frontier, seen.step) {
            let words = "a page shows a catalogue with a hole, or of entries that the hub has not";
            found.push(Violation::of_phone(7, seen.phone, words));
        }
        let fold = folds
            .entry(frontier.clone())
            .or_insert_with(|| fold(&journal, frontier));
        if fold != rows {
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
        found.extend(check_healed(evidence, books, &walk));
    }
    found
}

/// What was shown last, by page and by phone.
#[derive(Default)]
struct Walk {
    pages: BTreeMap<u64, Frontier>,
    phones: BTreeMap<usize, Frontier>,
}

impl Walk {
    /// Frontiers never go back.
    fn check(&mut self, evidence: &Evidence<'_>, seen: &Seen) -> Option<Violation> {
        match &seen.what {
            Sight::Catalogue {
                page,
                at_start,
                frontier,
                ..
            } => {
                let before = match at_start {
                    true => self.phones.get(&seen.phone),
                    false => self.pages.get(page),
                };
                let back = before.is_some_and(|before| !reaches(frontier, before));
                self.pages.insert(*page, frontier.clone());
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

/// Whether the hub had everything that a frontier names by then, the hub alone wrote it, and nothing is left out that
/// comes before what is named.
fn stands(evidence: &Evidence<'_>, books: &Books, frontier: &Frontier, step: u64) -> bool {
    let named = |entry: &Entry| {
        let segments = frontier.get(&entry.author);
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
    let named_count: u64 = frontier
        .values()
        .flat_map(BTreeMap::values)
        .map(|last| last + 1)
        .sum();
    frontier.keys().all(|author| *author == evidence.hub)
        && held.len() as u64 == named_count
        && held.iter().all(follows_named)
}

/// In the end every page shows what the hub has.
fn check_healed(evidence: &Evidence<'_>, books: &Books, walk: &Walk) -> Vec<Violation> {
    let mut hub = Frontier::new();
    for entry in books.of_author(&evidence.hub) {
        let one = [(entry.author, [(entry.segment, entry.seq)].into())].into();
        join(&mut hub, &one);
    }
    let mut found = Vec::new();
    for (phone, of_phone) in evidence.phones.iter().enumerate() {
        for page in &of_phone.pages {
            if walk.pages.get(&page.number) != Some(&hub) {
                let words = format!("page {} has not the hub's catalogue", page.number);
                found.push(Violation::of_phone(7, phone, words));
            }
        }
    }
    found
}

fn fold(journal: &[Edits], frontier: &Frontier) -> Vec<String> {
    let mut cells: BTreeMap<&str, (&(i128, [u8; 32]), &str)> = BTreeMap::new();
    for edits in journal {
        let reached = frontier
            .get(&edits.author)
            .and_then(|segments| segments.get(&edits.segment));
        if reached.is_none_or(|reached| *reached < edits.seq) {
            continue;
        }
        for edit in &edits.edits {
            let held = cells.get(edit.cell.as_str());
            if held.is_none_or(|(stamp, _)| **stamp < edit.stamp) {
                cells.insert(&edit.cell, (&edit.stamp, &edit.value));
            }
        }
    }
    let lines = cells
        .iter()
        .map(|(cell, (_, value))| format!("{cell}={value}"));
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    lines
}

/// Every edit that the hub holds; a snapshot edits everything that it names.
fn read_edits(evidence: &Evidence<'_>, books: &Books) -> Option<Vec<Edits>> {
    let blobs: BTreeMap<_, _> = evidence
        .blobs
        .iter()
        .map(|blob| (hash(blob), *blob))
        .collect();
    let held = books
        .held
        .iter()
        .filter_map(|(_, id)| books.entries.get(id));
    let ours = held.filter(|entry| entry.author == evidence.hub);
    ours.filter_map(|entry| match entry.kind {
        CHANGE => Some(read_change(entry)),
        SNAPSHOT => Some(read_snapshot(entry, &blobs)),
        _ => None,
    })
    .collect()
}

fn read_change(entry: &Entry) -> Option<Edits> {
    let mut edits = Vec::new();
    for change in at(&entry.content, 0)?.as_array()? {
        let [row, counter, fields] = change.as_array()?.as_slice() else {
            return None;
        };
        let stamp = (number(counter)?, entry.author);
        for (field, value) in fields.as_map()? {
            edits.push(Edit::of(row, number(field)?, stamp, value)?);
        }
    }
    Some(Edits::of(entry, edits))
}

fn read_snapshot(entry: &Entry, blobs: &BTreeMap<[u8; 32], &[u8]>) -> Option<Edits> {
    let manifest = decode(blobs.get(&fixed(at(&entry.content, 0)?)?)?)?;
    let authors: Option<Vec<[u8; 32]>> = at(&manifest, 2)?.as_array()?.iter().map(fixed).collect();
    let authors = authors?;
    let mut edits = Vec::new();
    for chunk in at(&manifest, 3)?.as_array()? {
        let name = fixed(chunk.as_array()?.first()?)?;
        for row in decode(blobs.get(&name)?)?.as_array()? {
            read_row(row, &authors, &mut edits)?;
        }
    }
    Some(Edits::of(entry, edits))
}

fn read_row(row: &Value, authors: &[[u8; 32]], edits: &mut Vec<Edit>) -> Option<()> {
    let [key, counter, author, fields, exceptions] = row.as_array()?.as_slice() else {
        return None;
    };
    let stamp = |counter: &Value, author: &Value| {
        let place = usize::try_from(number(author)?).ok()?;
        Some((number(counter)?, *authors.get(place)?))
    };
    for (field, value) in fields.as_map()? {
        let exception = exceptions
            .as_array()?
            .iter()
            .filter_map(|item| item.as_array());
        let mut exception = exception.filter(|item| item.first() == Some(field));
        let stamp = match exception.next().map(Vec::as_slice) {
            Some([_, counter, author]) => stamp(counter, author)?,
            _ => stamp(counter, author)?,
        };
        edits.push(Edit::of(key, number(field)?, stamp, value)?);
    }
    Some(())
}

impl Edits {
    fn of(entry: &Entry, edits: Vec<Edit>) -> Self {
        Self {
            author: entry.author,
            segment: entry.segment,
            seq: entry.seq,
            edits,
        }
    }
}

impl Edit {
    fn of(row: &Value, field: i128, stamp: (i128, [u8; 32]), value: &Value) -> Option<Self> {
        let [table, key] = row.as_array()?.as_slice() else {
            return None;
        };
        let (table, key) = (number(table)?, key.as_text()?);
        Some(Self {
            cell: format!("{table}/{key}/{field}"),
            stamp,
            value: written(value)?,
        })
    }
}

/// As the screen log writes a value.
fn written(value: &Value) -> Option<String> {
    Some(match value {
        Value::Integer(_) => number(value)?.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Bytes(bytes) => hex::encode(bytes),
        Value::Array(values) => {
            let values: Option<Vec<_>> = values.iter().map(written).collect();
            format!("[{}]", values?.join(","))
        }
        _ => return None,
    })
}
