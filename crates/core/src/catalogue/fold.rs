//! The fold itself: a join, so order and repetition do not matter.

use std::collections::BTreeMap;

use super::Frontier;
use super::change::{CatalogueChange, RowChange};
use super::row::{Field, Fields, RowKey, Stamp, Value};
use crate::ids::{AuthorKey, SegmentId};

/// Every row with the edit that holds for each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    pub(super) rows: BTreeMap<RowKey, StampedFields>,
    pub(super) frontier: Frontier,
    conflicts: Vec<Conflict>,
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

    /// Sets one field, if this edit is the higher one.
    pub(super) fn set(&mut self, row: &RowKey, field: Field, stamp: Stamp, value: &Value) {
        let fields = match self.rows.get_mut(row) {
            Some(fields) => fields,
            None => self.rows.entry(row.clone()).or_default(),
        };
        let lost = match fields.get_mut(&field) {
            None => {
                fields.insert(field, (stamp, value.clone()));
                None
            }
            Some((held, _)) if *held == stamp => None,
            Some(held) if held.0 < stamp => Some(core::mem::replace(held, (stamp, value.clone()))),
            Some(_) => Some((stamp, value.clone())),
        };
        if let Some(lost) = lost {
            self.note_conflict(row, field, lost);
        }
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
    pub fn get(&self, row: &RowKey, field: Field) -> Option<&Value> {
        self.rows.get(row)?.get(&field).map(|(_, value)| value)
    }

    /// Which edit a field holds.
    pub fn stamp(&self, row: &RowKey, field: Field) -> Option<Stamp> {
        self.rows.get(row)?.get(&field).map(|(stamp, _)| *stamp)
    }

    /// The rows of a table in the order of their keys.
    pub fn rows_of(&self, table: super::Table) -> impl Iterator<Item = &RowKey> {
        let start = RowKey::new(table, "");
        self.rows
            .range(start..)
            .map(|(key, _)| key)
            .take_while(move |key| key.table == table as u8)
    }

    /// How many rows there are, of all tables.
    pub fn row_count(&self) -> usize {
        self.rows.len()
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
            .map(|seq| seq + 1)
            .sum()
    }

    /// Makes the edit that sets these fields, leaving out those that hold the same already; `None` if nothing is left.
    pub fn edit(&self, row: &RowKey, fields: Fields) -> Option<RowChange> {
        let differs = |field: &Field, value: &Value| self.get(row, *field) != Some(value);
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
            counter: highest.unwrap_or(0) + 1,
            fields,
        };
        (!change.fields.is_empty()).then_some(change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Table, field};
    use proptest::prelude::*;

    fn price(row: &str, counter: u64, minor: i64) -> CatalogueChange {
        let fields = Fields::from([(field::SKU_PRICE, Value::Int(minor))]);
        CatalogueChange {
            rows: vec![RowChange {
                row: RowKey::new(Table::Sku, row),
                counter,
                fields,
            }],
        }
    }

    fn author(name: u8) -> AuthorKey {
        AuthorKey([name; 32])
    }

    proptest! {
        /// Invariant 14: any order, and any repetition, gives the same rows.
        #[test]
        fn order_and_repetition_do_not_matter(
            edits in prop::collection::vec((0_u8..3, 0_u8..3, 1_u64..4), 1..12),
            shuffle in any::<prop::sample::Index>(),
        ) {
            // What a stamp says is said once: the value follows from it.
            let change = |(row, who, counter): (u8, u8, u64)| {
                price(&row.to_string(), counter, i64::from(who) * 100 + counter as i64)
            };
            let mut forward = Catalogue::default();
            let mut turned = Catalogue::default();
            for edit in &edits {
                forward.apply(author(edit.1), SegmentId([0; 16]), edit.2, &change(*edit));
            }
            let start = shuffle.index(edits.len());
            for edit in edits[start..].iter().chain(&edits[..start]).rev().chain(&edits) {
                turned.apply(author(edit.1), SegmentId([0; 16]), edit.2, &change(*edit));
            }
            prop_assert_eq!(&forward.rows, &turned.rows);
            prop_assert_eq!(forward.version(), turned.version());
        }
    }

    #[test]
    fn the_edit_that_did_not_hold_is_shown() {
        let mut catalogue = Catalogue::default();
        catalogue.apply(author(1), SegmentId([0; 16]), 0, &price("mug", 1, 1200));
        catalogue.apply(author(2), SegmentId([0; 16]), 0, &price("mug", 1, 1300));
        let mug = RowKey::new(Table::Sku, "mug");
        assert_eq!(
            catalogue.get(&mug, field::SKU_PRICE),
            Some(&Value::Int(1300))
        );
        assert_eq!(catalogue.conflicts().len(), 1);
        assert_eq!(catalogue.conflicts()[0].lost.1, Value::Int(1200));
    }

    #[test]
    fn an_edit_knows_what_it_replaces() {
        let mut catalogue = Catalogue::default();
        catalogue.apply(author(2), SegmentId([0; 16]), 0, &price("mug", 1, 1300));
        let mug = RowKey::new(Table::Sku, "mug");
        let same = Fields::from([(field::SKU_PRICE, Value::Int(1300))]);
        assert_eq!(catalogue.edit(&mug, same), None, "nothing to change");
        let edit = catalogue
            .edit(&mug, Fields::from([(field::SKU_PRICE, Value::Int(900))]))
            .unwrap();
        catalogue.apply(
            author(1),
            SegmentId([1; 16]),
            0,
            &CatalogueChange { rows: vec![edit] },
        );
        assert_eq!(
            catalogue.get(&mug, field::SKU_PRICE),
            Some(&Value::Int(900)),
            "though the author is lower"
        );
        assert!(catalogue.conflicts().is_empty());
    }
}
