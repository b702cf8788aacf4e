//! Edits of the catalogue, read from bytes: the hub's changes and snapshots, and the changes of owners' phones.

use std::collections::BTreeMap;

use ciborium::Value;

use super::reader::{Entry, at, decode, fixed, hash, number};
use super::{Books, Evidence};

pub(super) const CHANGE: u64 = 6;
const SNAPSHOT: u64 = 7;

/// One edit of one field.
pub(super) struct Edit {
    pub(super) cell: String,
    pub(super) stamp: (i128, [u8; 32]),
    /// What it is where it is a number.
    pub(super) number: i128,
    pub(super) value: String,
}

/// An entry that edits, with where it stands.
pub(super) struct Edits {
    pub(super) author: [u8; 32],
    pub(super) segment: [u8; 16],
    pub(super) seq: u64,
    pub(super) edits: Vec<Edit>,
}

/// Every edit of the hub and of owners; a snapshot edits everything that it names. What an owner's phone has changed
/// holds on it before the hub has it.
pub(super) fn read(evidence: &Evidence<'_>, books: &Books) -> Option<Vec<Edits>> {
    let blobs: BTreeMap<_, _> = evidence
        .blobs
        .iter()
        .map(|blob| (hash(blob), *blob))
        .collect();
    let counts = |entry: &&Entry| match entry.author == evidence.hub {
        true => books.held_since.contains_key(&entry.id),
        false => evidence.is_owners(&entry.author),
    };
    let edits = books.entries.values().filter(counts);
    let edits = edits.filter_map(|entry| match entry.kind {
        CHANGE => Some(read_change(entry)),
        SNAPSHOT => Some(read_snapshot(entry, &blobs)),
        _ => None,
    });
    edits.collect()
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
    /// The higher holds. Where an author counted as far twice the value decides: a field has values of one kind.
    pub(super) fn rank(&self) -> (i128, [u8; 32], i128, &str) {
        let (counter, author) = self.stamp;
        (counter, author, self.number, &self.value)
    }

    /// As a screen shows it.
    pub(super) fn line(&self) -> String {
        format!("{}={}", self.cell, self.value)
    }

    fn of(row: &Value, field: i128, stamp: (i128, [u8; 32]), value: &Value) -> Option<Self> {
        let [table, key] = row.as_array()?.as_slice() else {
            return None;
        };
        let (table, key) = (number(table)?, key.as_text()?);
        Some(Self {
            cell: format!("{table}/{key}/{field}"),
            stamp,
            number: number(value).unwrap_or(0),
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
