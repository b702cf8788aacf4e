//! What a till reads, from rows that lie in a snapshot, among the edits since, or in both: it is the same everywhere.

mod rows;

use super::*;
use crate::ids::{AuthorKey, SegmentId};
use crate::money::Currency;
use crate::tax::{RoundingRule, Tax, TaxMode};
use rows::{later, picture, products, row, shop, skus, text};

fn apply(catalogue: &mut Catalogue, seq: u64, rows: Vec<RowChange>) {
    let change = CatalogueChange { rows };
    catalogue.apply(AuthorKey([1; 32]), SegmentId([2; 16]), seq, &change);
}

fn first() -> Catalogue {
    let mut catalogue = Catalogue::default();
    apply(
        &mut catalogue,
        0,
        [shop(), products(), skus()].into_iter().flatten().collect(),
    );
    catalogue
}

/// The same catalogue, laid out in each way.
fn layouts() -> [(&'static str, Catalogue); 3] {
    let mut edited = first();
    apply(&mut edited, 1, later());
    let mut both = first().packed();
    apply(&mut both, 1, later());
    [
        ("packed", edited.packed()),
        ("edited", edited),
        ("both", both),
    ]
}

#[test]
fn the_facts_of_a_shop_are_read() {
    let facts = ShopFacts {
        name: "Finch & Co".into(),
        currency: Currency::from_code("CHF").unwrap(),
        country: "CH".into(),
        rounding_rule: RoundingRule::PerLine,
        cash_step: 5,
        address: "Quay 1\nZürich".into(),
        tax_number: "CHE-1".into(),
    };
    let tax = |name: &str, rate_millionths, mode| {
        Some(Tax {
            name: name.into(),
            rate_millionths,
            mode,
        })
    };
    for (layout, catalogue) in layouts() {
        assert_eq!(catalogue.shop().as_ref(), Some(&facts), "{layout}");
        assert_eq!(catalogue.tax("VAT"), tax("VAT", 81_000, TaxMode::Included));
        assert_eq!(catalogue.tax("City"), tax("City", 48_750, TaxMode::Added));
        assert_eq!(
            (catalogue.tax("odd"), catalogue.tax("none")),
            (None, None),
            "{layout}"
        );
    }
}

#[test]
fn a_shop_that_says_little_rounds_by_the_receipt_and_to_no_coin() {
    let mut catalogue = Catalogue::default();
    assert_eq!(catalogue.shop(), None);
    let facts = [
        (field::SHOP_NAME, text("Finch")),
        (field::SHOP_CURRENCY, text("EUR")),
    ];
    apply(&mut catalogue, 0, vec![row(Table::Shop, "", facts)]);
    let shop = catalogue.shop().unwrap();
    assert_eq!(
        (shop.rounding_rule, shop.cash_step),
        (RoundingRule::PerReceipt, 1)
    );
}

#[test]
fn products_stand_in_the_shops_order_without_those_withdrawn() {
    let mug = Product {
        key: "mug".into(),
        title: "Mug".into(),
        description: "To drink from.".into(),
        category: "Kitchen".into(),
        pictures: vec![picture("a mug")],
        options: vec!["Colour".into()],
        search: "mug finch".into(),
        position: 1,
    };
    let fox = Product {
        key: "fox".into(),
        title: "Print: fox".into(),
        description: String::new(),
        category: String::new(),
        pictures: vec![],
        options: vec![],
        search: String::new(),
        position: i64::MAX,
    };
    for (layout, catalogue) in layouts() {
        let products = catalogue.products();
        assert_eq!(products, [mug.clone(), fox.clone()], "{layout}");
        assert_eq!(catalogue.product("mug").as_ref(), Some(&mug), "{layout}");
        assert_eq!(catalogue.product("gone"), None, "{layout}");
        assert_eq!(catalogue.pictures(), [picture("a mug")], "{layout}");
    }
}

#[test]
fn skus_stand_by_their_products_and_hold_what_was_edited_since() {
    let blue = Sku {
        sku: "MUG-BLUE".into(),
        product: "mug".into(),
        options: vec!["blue".into()],
        price_minor: 15_00,
        barcode: "4006381333931".into(),
        taxes: vec!["VAT".into(), "City".into()],
        picture: 1,
        position: 2,
        counted: Some(12),
        sold_out: true,
    };
    for (layout, catalogue) in layouts() {
        let skus = catalogue.skus();
        let names: Vec<_> = skus.iter().map(|sku| sku.sku.as_str()).collect();
        assert_eq!(
            names,
            ["FOX", "MUG-RED", "MUG-BLUE", "MUG-PLAIN"],
            "{layout}"
        );
        assert_eq!(skus[2], blue, "{layout}");
        assert!(!skus[1].sold_out, "{layout}");
        assert_eq!(catalogue.sku("MUG-BLUE").as_ref(), Some(&blue), "{layout}");
        assert_eq!(catalogue.sku("MUG-OLD"), None, "{layout}");
    }
}

/// A till keeps the places over an edit, and opens an SKU when it is first shown.
#[test]
fn a_place_holds_after_an_edit_and_is_empty_after_a_withdrawal() {
    let before = first().packed();
    let places = before.sku_places();
    let mut after = before.clone();
    apply(&mut after, 1, later());
    assert!(after.shares_places_with(&before));
    assert!(!after.packed().shares_places_with(&before));
    let read = |catalogue: &Catalogue| -> Vec<_> {
        let skus = places.iter().map(|place| catalogue.sku_at(place));
        skus.map(|sku| sku.map(|sku| (sku.sku, sku.price_minor)))
            .collect()
    };
    let sku = |name: &str, price| Some((name.to_owned(), price));
    let (red, plain) = (sku("MUG-RED", 13_00), sku("MUG-PLAIN", 12_00));
    let old = sku("MUG-OLD", 12_00);
    assert_eq!(
        read(&before),
        [red.clone(), sku("MUG-BLUE", 14_00), old, plain.clone()]
    );
    assert_eq!(read(&after), [red, sku("MUG-BLUE", 15_00), None, plain]);
    let product = |place: &SkuPlace| after.product_at(place).map(str::to_owned);
    let products: Vec<_> = places.iter().map(product).collect();
    let mug = Some("mug".to_owned());
    assert_eq!(products, [mug.clone(), mug.clone(), None, mug]);
}

#[test]
fn the_rows_of_a_table_are_its_own() {
    for (layout, catalogue) in layouts() {
        let keys = |table| -> Vec<_> { catalogue.rows_of(table).map(|row| row.key).collect() };
        assert_eq!(keys(Table::Shop), [""], "{layout}");
        assert_eq!(keys(Table::Tax), ["City", "VAT", "odd"], "{layout}");
        assert_eq!(
            keys(Table::Product),
            ["fox", "gone", "mug", "untitled"],
            "{layout}"
        );
        assert_eq!(keys(Table::Person), [""; 0], "{layout}");
        assert_eq!(catalogue.row_count(), 16, "{layout}");
    }
}
