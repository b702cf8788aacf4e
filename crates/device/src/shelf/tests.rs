use std::rc::Rc;

use proptest::prelude::*;
use trestle_core::catalogue::{Catalogue, CatalogueChange, Field, RowChange, Value, field};
use trestle_core::ids::{AuthorKey, SegmentId};

use super::*;

const AUTHOR: AuthorKey = AuthorKey([1; 32]);

fn row(table: Table, key: u8, counter: u64, field: Field, number: i64) -> RowChange {
    let value = match field {
        field::WITHDRAWN | field::SKU_PRICE => Value::Int(number),
        field::PRODUCT_POSITION if table == Table::Product => Value::Int(number),
        _ => Value::Text(format!("{number}")),
    };
    RowChange {
        row: RowKey::new(table, &key.to_string()),
        counter,
        fields: [(field, value)].into(),
    }
}

fn apply(catalogue: &mut Catalogue, seq: u64, rows: Vec<RowChange>) {
    catalogue.apply(AUTHOR, SegmentId([2; 16]), seq, &CatalogueChange { rows });
}

/// Four products of two SKUs each.
fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::default();
    let products = (0..4).map(|key| row(Table::Product, key, 1, field::PRODUCT_TITLE, 7));
    let belonging = (0..8).map(|key| {
        let product = i64::from(key / 2);
        row(Table::Sku, key, 1, field::SKU_PRODUCT, product)
    });
    let prices = (0..8).map(|key| row(Table::Sku, key, 2, field::SKU_PRICE, 100));
    let rows = products.chain(belonging).chain(prices).collect();
    apply(&mut catalogue, 0, rows);
    catalogue
}

proptest! {
    /// Invariant 7: however small the change, the shelf is the one that the whole catalogue gives.
    #[test]
    fn a_shelf_after_changes_is_the_shelf_of_the_catalogue(
        edits in prop::collection::vec((0_u8..3, 0_u8..9, 0_u16..5, 0_i64..4), 1..6),
    ) {
        let mut folded = catalogue();
        let mut shelf = Shelf::of(Rc::new(folded.clone()));
        shelf.search();
        for (seq, (table, key, field, number)) in (1..).zip(edits) {
            let table = [Table::Product, Table::Sku, Table::Tax][usize::from(table)];
            let change = row(table, key, seq + 2, field, number);
            let changed = [change.row.clone()];
            apply(&mut folded, seq, vec![change]);
            shelf = shelf.after(Rc::new(folded.clone()), &changed);
            let whole = Shelf::of(Rc::new(folded.clone()));
            prop_assert_eq!(&shelf.products, &whole.products);
            prop_assert!(shelf.skus.iter().eq(whole.skus.iter()));
            for typed in ["7", "3", "1"] {
                prop_assert_eq!(shelf.search().find(typed), whole.search().find(typed));
            }
        }
    }
}
