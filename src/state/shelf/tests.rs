use super::*;
use std::rc::Rc;
use trestle_core::catalogue::{
    Catalogue, CatalogueChange, Field, RowChange, RowKey, Table, Value, field,
};
use trestle_core::ids::{AuthorKey, SegmentId};

fn sku(code: &str, product: &str) -> Sku {
    Sku {
        sku: code.into(),
        product: product.into(),
        options: Vec::new(),
        price_minor: 100,
        barcode: format!("20{code}"),
        taxes: Vec::new(),
        picture: 0,
        position: 0,
        counted: None,
        sold_out: false,
    }
}

/// Four products, of which a mug is sold in two kinds and a gift not at all.
pub fn shelf() -> Shelf {
    let products = [
        ("mug", "Ceramics"),
        ("tote", "Bags"),
        ("cup", "Ceramics"),
        ("gift", ""),
    ];
    let products = (0..).zip(products).map(|(place, (key, category))| {
        let fields = [
            (field::PRODUCT_TITLE, Value::Text(format!("The {key}"))),
            (field::PRODUCT_CATEGORY, Value::Text(category.into())),
            (field::PRODUCT_POSITION, Value::Int(place)),
        ];
        row(Table::Product, key, fields)
    });
    let skus = [("C1", "cup"), ("M1", "mug"), ("M2", "mug"), ("T1", "tote")];
    let skus = skus.map(|(code, product)| {
        let fields = [
            (field::SKU_PRODUCT, Value::Text(product.into())),
            (field::SKU_PRICE, Value::Int(100)),
            (field::SKU_BARCODE, Value::Text(format!("20{code}"))),
        ];
        row(Table::Sku, code, fields)
    });
    let rows = products.chain(skus).collect();
    let mut catalogue = Catalogue::default();
    let (author, segment) = (AuthorKey([1; 32]), SegmentId([2; 16]));
    catalogue.apply(author, segment, 0, &CatalogueChange { rows });
    Shelf::of(Rc::new(catalogue))
}

fn row<const N: usize>(table: Table, key: &str, fields: [(Field, Value); N]) -> RowChange {
    RowChange {
        row: RowKey::new(table, key),
        counter: 1,
        fields: fields.into(),
    }
}

#[test]
fn categories_come_in_the_shops_order() {
    assert_eq!(categories(&shelf().products), ["Ceramics", "Bags"]);
}

#[test]
fn a_category_narrows_and_typing_looks_everywhere() {
    let (shelf, any) = (shelf(), Favourites::default());
    assert_eq!(places(&shelf, "", None, &any), [0, 1, 2, 3]);
    assert_eq!(places(&shelf, " ", Some("Ceramics"), &any), [0, 2]);
    assert_eq!(places(&shelf, "tote", Some("Ceramics"), &any), [1]);
    assert!(places(&shelf, "lamp", None, &any).is_empty());
}

#[test]
fn one_number_is_printed_in_several_ways_and_a_label_says_its_price() {
    let codes = [("UPC", "036000291452"), ("CHEESE", "2112345000008")];
    let rows = codes.map(|(sku, barcode)| {
        let fields = [
            (field::SKU_PRODUCT, Value::Text("mug".into())),
            (field::SKU_PRICE, Value::Int(100)),
            (field::SKU_BARCODE, Value::Text(barcode.into())),
        ];
        row(Table::Sku, sku, fields)
    });
    let mut catalogue = Catalogue::default();
    let (author, segment) = (AuthorKey([1; 32]), SegmentId([2; 16]));
    catalogue.apply(author, segment, 0, &CatalogueChange { rows: rows.into() });
    let shelf = Shelf::of(Rc::new(catalogue));
    let read =
        |typed| scanned(&shelf, typed).map(|found| (found.sku.sku.clone(), found.label_price));
    assert_eq!(read("0036000291452"), Some(("UPC".into(), None)));
    assert_eq!(read("2112345012506"), Some(("CHEESE".into(), Some(12_50))));
    assert_eq!(read("2112345000008"), Some(("CHEESE".into(), None)));
    assert_eq!(read("2112346012505"), None, "no such article");
}

#[test]
fn a_scanned_code_names_one_sku() {
    let shelf = shelf();
    let found = |typed| scanned(&shelf, typed).map(|found| found.sku.sku.clone());
    assert_eq!(found("20M2").as_deref(), Some("M2"));
    assert_eq!(found(" m1 ").as_deref(), Some("M1"));
    assert_eq!(found("M"), None);
    assert_eq!(
        found(""),
        None,
        "an SKU without barcode is not what an empty field means"
    );
}

#[test]
fn the_last_choice_comes_first() {
    let shelf = shelf();
    let mugs = shelf.skus_of("mug");
    let order = |last: Option<&str>| {
        let last = last.map(String::from);
        let skus = last_choice_first(&mugs, last.as_ref());
        skus.into_iter()
            .map(|sku| sku.sku.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(order(None), ["M1", "M2"]);
    assert_eq!(order(Some("M2")), ["M2", "M1"]);
}

#[test]
fn sold_out_is_marked_or_counted() {
    let with = |counted, marked| {
        sold_out(&Sku {
            counted,
            sold_out: marked,
            ..sku("A", "a")
        })
    };
    assert!(with(Some(3), true) && with(Some(0), false) && with(Some(-1), false));
    assert!(!with(Some(1), false) && !with(None, false));
}

#[test]
fn initials_stand_in_for_a_picture() {
    assert_eq!(initials("Finch in the Fennel"), "Fi");
    assert_eq!(initials("\"été\""), "é");
    assert_eq!(initials("—"), "");
}
