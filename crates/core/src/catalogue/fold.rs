//! The fold itself: a join, so order and repetition do not matter.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::change::{CatalogueChange, RowChange};
use super::packed::{FieldList, Packed};
use super::row::{Field, Fields, RowKey, Stamp, Value};
use super::{Frontier, Snapshot, Table};
use crate::ids::{AuthorKey, SegmentId};

/// Every row with the edit that holds for each field. Clones share what came in a snapshot.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Rows that no edit has changed since the snapshot.
    pub(super) packed: Packed,
    /// All others. A row that stands here as well as above holds here.
    pub(super) edited: BTreeMap<RowKey, StampedFields>,
    pub(super) frontier: Frontier,
    pub(super) conflicts: Vec<Conflict>,
}

/// A row's fields, each with its edit.
pub(super) type StampedFields = BTreeMap<Field, (Stamp, Value)>;

/// Two edits of one field that did not know each other: one holds, the other is shown to the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The row.
    pub row: RowKey,
    /// The field.
    pub field: Field,
    /// The edit that does not hold.
    pub lost: (Stamp, Value),
}

impl Catalogue {
    /// Takes in a change that stands at `seq` of an author's segment.
    pub fn apply(
        &mut self,
        author: AuthorKey,
        segment: SegmentId,
        seq: u64,
        change: &CatalogueChange,
    ) {
        for row in &change.rows {
            let stamp = Stamp {
                counter: row.counter,
                author,
            };
            for (field, value) in &row.fields {
                self.set(&row.row, *field, stamp, value);
            }
        }
        self.reach(author, segment, seq);
    }

    /// Notes that the author's segment is known up to `seq`, also where an entry was no change.
    pub fn reach(&mut self, author: AuthorKey, segment: SegmentId, seq: u64) {
        let reached = self
            .frontier
            .entry(author)
            .or_default()
            .entry(segment)
            .or_default();
        *reached = seq.max(*reached);
    }

    /// Takes in all that another catalogue holds.
    pub fn join(&mut self, other: &Self) {
        if self.row_count() == 0 {
            self.packed = other.packed.clone();
            self.edited = other.edited.clone();
        } else {
            for (row, fields) in other.rows() {
                for (field, (stamp, value)) in fields.iter() {
                    self.set(&row, *field, *stamp, value);
                }
            }
        }
        for (author, segments) in &other.frontier {
            for (segment, seq) in segments {
                self.reach(*author, *segment, *seq);
            }
        }
    }

    /// The same, with all rows laid out as in a snapshot of it: then a clone costs nothing.
    pub fn packed(&self) -> Self {
        let snapshot = Snapshot::of(self);
        let packed = Self::of_kept_snapshot(&snapshot.manifest, snapshot.chunks);
        Self {
            conflicts: self.conflicts.clone(),
            ..packed.unwrap_or_else(|| self.clone())
        }
    }

    /// Sets one field, if this edit is the higher one.
    fn set(&mut self, row: &RowKey, field: Field, stamp: Stamp, value: &Value) {
        let fields = self.fields_mut(row);
        let lost = match fields.get_mut(&field) {
            None => {
                fields.insert(field, (stamp, value.clone()));
                None
            }
            // An author whose phone forgot an edit, or was copied, may count as far twice: then the value decides, so that
            // no order of arrival does (invariant 14).
            Some(held) if (held.0, &held.1) < (stamp, value) => {
                Some(core::mem::replace(held, (stamp, value.clone())))
            }
            Some(held) if held.0 == stamp && held.1 == *value => None,
            Some(_) => Some((stamp, value.clone())),
        };
        if let Some(lost) = lost {
            self.note_conflict(row, field, lost);
        }
    }

    /// The row's fields, taken out of the snapshot if need be.
    fn fields_mut(&mut self, row: &RowKey) -> &mut StampedFields {
        let Self { packed, edited, .. } = self;
        edited.entry(row.clone()).or_insert_with(|| {
            let opened = packed.find(row).and_then(|at| packed.open_stamped(at));
            opened.map(|(_, fields)| fields).unwrap_or_default()
        })
    }

    /// Equal counters are certain not to have known each other.
    fn note_conflict(&mut self, row: &RowKey, field: Field, lost: (Stamp, Value)) {
        let held = self.stamp(row, field);
        if held.is_some_and(|held| held.counter == lost.0.counter) {
            let conflict = Conflict {
                row: row.clone(),
                field,
                lost,
            };
            if !self.conflicts.contains(&conflict) {
                self.conflicts.push(conflict);
            }
        }
    }

    /// What a field holds.
    pub fn get(&self, row: &RowKey, field: Field) -> Option<Value> {
        self.row(row)?.get(&field).map(|(_, value)| value.clone())
    }

    /// Which edit a field holds.
    pub fn stamp(&self, row: &RowKey, field: Field) -> Option<Stamp> {
        self.row(row)?.get(&field).map(|(stamp, _)| *stamp)
    }

    fn row(&self, row: &RowKey) -> Option<Cow<'_, StampedFields>> {
        match self.edited.get(row) {
            Some(fields) => Some(Cow::Borrowed(fields)),
            None => {
                let (_, fields) = self.packed.open_stamped(self.packed.find(row)?)?;
                Some(Cow::Owned(fields))
            }
        }
    }

    /// The keys of a table's rows, ascending.
    pub fn rows_of(&self, table: Table) -> impl Iterator<Item = RowKey> {
        let places = self.places(Some(table as u8));
        places.filter_map(|place| match place {
            RowPlace::Packed(at) => self.packed.key(at).map(RowKey::from_raw),
            RowPlace::Edited(row, _) => Some(row.clone()),
        })
    }

    /// How many rows there are, of all tables.
    pub fn row_count(&self) -> usize {
        self.places(None).count()
    }

    /// Every row with the edit of each field, ascending by their keys.
    pub(super) fn rows(&self) -> impl Iterator<Item = (RowKey, Cow<'_, StampedFields>)> {
        self.places(None).filter_map(|place| match place {
            RowPlace::Packed(at) => {
                let (row, fields) = self.packed.open_stamped(at)?;
                Some((row, Cow::Owned(fields)))
            }
            RowPlace::Edited(row, fields) => Some((row.clone(), Cow::Borrowed(fields))),
        })
    }

    /// The fields of a table's rows, without their edits, ascending by their keys.
    pub(super) fn fields_of(&self, table: Table) -> impl Iterator<Item = (String, FieldList)> {
        let places = self.places(Some(table as u8));
        places.filter_map(|place| match place {
            RowPlace::Packed(at) => self.packed.open_fields(at),
            RowPlace::Edited(row, fields) => Some((row.key.clone(), unstamped(fields))),
        })
    }

    /// One row's fields, without their edits.
    pub(super) fn fields(&self, row: &RowKey) -> Option<FieldList> {
        match self.edited.get(row) {
            Some(fields) => Some(unstamped(fields)),
            None => {
                let (_, fields) = self.packed.open_fields(self.packed.find(row)?)?;
                Some(fields)
            }
        }
    }

    /// Where the rows of a table lie, or of all tables, ascending by their keys.
    pub(super) fn places(&self, table: Option<u8>) -> impl Iterator<Item = RowPlace<'_>> {
        let packed = table.map_or(0..self.packed.len(), |table| self.packed.table(table));
        let is_of_table = move |row: &RowKey| table.is_none_or(|table| row.table == table);
        let start = RowKey {
            table: table.unwrap_or(0),
            key: String::new(),
        };
        let mut packed = packed.peekable();
        let edited = self.edited.range(start..);
        let mut edited = edited
            .take_while(move |(row, _)| is_of_table(row))
            .peekable();
        core::iter::from_fn(move || {
            let next_edited = edited.peek().map(|(row, _)| (row.table, row.key.as_str()));
            let next_packed = packed.peek().and_then(|at| self.packed.key(*at));
            if next_packed.is_some() && next_packed == next_edited {
                packed.next();
            }
            match (next_packed, next_edited) {
                (Some(packed_key), edited_key) if edited_key.is_none_or(|key| packed_key < key) => {
                    packed.next().map(RowPlace::Packed)
                }
                _ => edited
                    .next()
                    .map(|(row, fields)| RowPlace::Edited(row, fields)),
            }
        })
    }

    /// Edits that lost against one they did not know.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// What it was folded from.
    pub fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// A number that grows with every entry folded in: what a screen and a sale line call the version.
    pub fn version(&self) -> u64 {
        self.frontier
            .values()
            .flat_map(BTreeMap::values)
            .fold(0, |sum: u64, seq| sum.saturating_add(seq.saturating_add(1)))
    }

    /// Makes the edit that sets these fields, leaving out those that hold the same already; `None` if nothing is left.
    pub fn edit(&self, row: &RowKey, fields: Fields) -> Option<RowChange> {
        let differs = |field: &Field, value: &Value| self.get(row, *field).as_ref() != Some(value);
        let fields: Fields = fields
            .into_iter()
            .filter(|(field, value)| differs(field, value))
            .collect();
        let highest = fields
            .keys()
            .filter_map(|field| self.stamp(row, *field))
            .map(|stamp| stamp.counter)
            .max();
        let change = RowChange {
            row: row.clone(),
            // An owner's phone may have counted to the end of all numbers: then the authors decide.
            counter: highest.unwrap_or(0).saturating_add(1),
            fields,
        };
        (!change.fields.is_empty()).then_some(change)
    }
}

impl RowKey {
    pub(super) fn from_raw((table, key): (u8, &str)) -> Self {
        let key = key.into();
        Self { table, key }
    }
}

/// Where a row lies.
pub(super) enum RowPlace<'c> {
    /// At this place of the snapshot.
    Packed(usize),
    /// Among those that were edited since.
    Edited(&'c RowKey, &'c StampedFields),
}

fn unstamped(fields: &StampedFields) -> FieldList {
    let fields = fields.iter();
    let fields = fields.map(|(field, (_, value))| (*field, value.clone()));
    FieldList(fields.collect())
}

/// The same rows with the same edits, wherever they lie.
impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        self.frontier == other.frontier
            && self.conflicts == other.conflicts
            && self.rows().eq(other.rows())
    }
}

impl Eq for Catalogue {}

#[cfg(test)]
mod tests;
