use super::*;
use crate::catalogue::field;
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
    /// Invariant 14: any order, and any repetition, gives the same rows, also where an author counted as far twice.
    #[test]
    fn order_and_repetition_do_not_matter(
        edits in prop::collection::vec((0_u8..3, 0_u8..3, 1_u64..4, 0_i64..3), 1..12),
        shuffle in any::<prop::sample::Index>(),
    ) {
        let change = |(row, _, counter, minor): (u8, u8, u64, i64)| price(&row.to_string(), counter, minor);
        let mut forward = Catalogue::default();
        let mut turned = Catalogue::default();
        for edit in &edits {
            forward.apply(author(edit.1), SegmentId([0; 16]), edit.2, &change(*edit));
        }
        let start = shuffle.index(edits.len());
        for edit in edits[start..].iter().chain(&edits[..start]).rev().chain(&edits) {
            turned.apply(author(edit.1), SegmentId([0; 16]), edit.2, &change(*edit));
        }
        prop_assert!(forward.rows().eq(turned.rows()));
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
        Some(Value::Int(1300))
    );
    assert_eq!(catalogue.conflicts().len(), 1);
    assert_eq!(catalogue.conflicts()[0].lost.1, Value::Int(1200));
}

/// A phone that died before it had laid its own edit into its catalogue counts the next one as it counted that.
#[test]
fn of_two_edits_with_one_stamp_the_same_holds_in_any_order() {
    let edits = [1200, 1300].map(|minor| price("mug", 1, minor));
    let mug = RowKey::new(Table::Sku, "mug");
    for order in [[0, 1], [1, 0]] {
        let mut catalogue = Catalogue::default();
        for (segment, at) in order.into_iter().enumerate() {
            catalogue.apply(author(1), SegmentId([segment as u8; 16]), 0, &edits[at]);
        }
        let held = catalogue.get(&mug, field::SKU_PRICE);
        assert_eq!(held, Some(Value::Int(1300)), "{order:?}");
        assert_eq!(catalogue.conflicts().len(), 1, "and the other is shown");
    }
}

/// Owners' phones write from outside, and may write anything.
#[test]
fn the_largest_numbers_stop_nobody() {
    let mut catalogue = Catalogue::default();
    for segment in [1, 2, 3] {
        let change = price("mug", u64::MAX, 1300);
        catalogue.apply(
            author(2),
            SegmentId([segment; 16]),
            i64::MAX as u64,
            &change,
        );
    }
    assert_eq!(catalogue.version(), u64::MAX);
    let mug = RowKey::new(Table::Sku, "mug");
    let fields = Fields::from([(field::SKU_PRICE, Value::Int(900))]);
    assert_eq!(catalogue.edit(&mug, fields).unwrap().counter, u64::MAX);
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
        Some(Value::Int(900)),
        "though the author is lower"
    );
    assert!(catalogue.conflicts().is_empty());
}

fn at(catalogue: &mut Catalogue, who: u8, seq: u64, change: &CatalogueChange) {
    catalogue.apply(author(who), SegmentId([0; 16]), seq, change);
}

/// Invariant 14: what is shown as lost is the same after a repetition, and when the rows are packed.
#[test]
fn an_edit_that_was_lost_is_shown_once() {
    let mut catalogue = Catalogue::default();
    for who in [2, 1, 1, 2] {
        at(&mut catalogue, who, 0, &price("mug", 1, i64::from(who)));
    }
    let lost = |who| Conflict {
        row: RowKey::new(Table::Sku, "mug"),
        field: field::SKU_PRICE,
        lost: (
            Stamp {
                counter: 1,
                author: author(who),
            },
            Value::Int(who.into()),
        ),
    };
    assert_eq!(catalogue.conflicts(), [lost(1)]);
    at(&mut catalogue, 3, 0, &price("mug", 1, 3));
    assert_eq!(catalogue.conflicts(), [lost(1), lost(2)]);
    assert_eq!(catalogue.packed(), catalogue);
    assert_eq!(catalogue.packed().conflicts(), catalogue.conflicts());
}

#[test]
fn an_edit_that_knew_the_other_is_no_conflict_in_any_order() {
    for order in [[1, 2], [2, 1]] {
        let mut catalogue = Catalogue::default();
        for counter in order {
            at(&mut catalogue, 1, counter, &price("mug", counter, 5));
        }
        assert_eq!(catalogue.conflicts(), []);
        let mug = RowKey::new(Table::Sku, "mug");
        let stamp = catalogue.stamp(&mug, field::SKU_PRICE);
        assert_eq!(stamp.map(|stamp| stamp.counter), Some(2));
    }
}

#[test]
fn catalogues_are_the_same_only_in_all() {
    let mut one = Catalogue::default();
    at(&mut one, 2, 0, &price("mug", 1, 2));
    let mut reached = one.clone();
    reached.reach(author(2), SegmentId([0; 16]), 1);
    assert_ne!(one, reached);
    assert_eq!((one.version(), reached.version()), (1, 2));
    let mut dearer = Catalogue::default();
    at(&mut dearer, 2, 0, &price("mug", 1, 3));
    assert_ne!(one, dearer);
    let mut other = one.clone();
    at(&mut other, 1, 0, &price("mug", 1, 1));
    let mut shown = other.clone();
    shown.conflicts.clear();
    assert_ne!(other, shown);
}

/// Invariant 7: never back to a frontier that lacks what it had.
#[test]
fn a_frontier_never_goes_back() {
    let mut catalogue = Catalogue::default();
    let segment = SegmentId([0; 16]);
    catalogue.reach(author(1), segment, 5);
    catalogue.reach(author(1), segment, 3);
    let mut other = Catalogue::default();
    other.reach(author(1), segment, 4);
    other.reach(author(2), segment, 1);
    catalogue.join(&other);
    let reached = |who| catalogue.frontier()[&author(who)][&segment];
    assert_eq!((reached(1), reached(2)), (5, 1));
}

#[test]
fn a_row_goes_over_whole_to_a_catalogue_that_has_others() {
    let (mut mugs, mut pins) = (Catalogue::default(), Catalogue::default());
    at(&mut mugs, 1, 0, &price("mug", 1, 5));
    at(&mut pins, 2, 0, &price("pin", 1, 6));
    let (packed, edited) = (pins.packed(), mugs.clone());
    mugs.join(&packed);
    pins.join(&edited);
    assert_eq!(mugs, pins);
    assert_eq!(mugs.row_count(), 2);
}
