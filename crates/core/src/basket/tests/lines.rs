//! Lines of a basket, as they come out of a catalogue.

use super::*;
use crate::catalogue::{CatalogueChange, Field, RowChange, RowKey, Table, Value, field};
use crate::ids::{AuthorKey, SegmentId};

fn row<const N: usize>(table: Table, key: &str, fields: [(Field, Value); N]) -> RowChange {
    RowChange {
        row: RowKey::new(table, key),
        counter: 1,
        fields: fields.into(),
    }
}

fn catalogue() -> Catalogue {
    let mug = [
        (field::SKU_PRODUCT, Value::Text("mug".into())),
        (field::SKU_OPTIONS, Value::texts(["blue", "large"])),
        (field::SKU_PRICE, Value::Int(14_00)),
        (field::SKU_TAXES, Value::texts(["VAT", "unknown"])),
    ];
    let pin = [
        (field::SKU_PRODUCT, Value::Text("pin".into())),
        (field::SKU_PRICE, Value::Int(3_00)),
    ];
    let rows = vec![
        row(Table::Tax, "VAT", [(field::TAX_RATE, Value::Int(190_000))]),
        row(Table::Sku, "MUG-01", mug),
        row(Table::Sku, "PIN-01", pin),
    ];
    let mut catalogue = Catalogue::default();
    let change = CatalogueChange { rows };
    catalogue.apply(AuthorKey([1; 32]), SegmentId([0; 16]), 6, &change);
    catalogue
}

#[test]
fn a_line_has_what_the_catalogue_says_of_its_sku() {
    let catalogue = catalogue();
    let of = |sku: &str, title| BasketLine::of(&catalogue, &catalogue.sku(sku).unwrap(), title);
    let mug = BasketLine {
        sku: "MUG-01".into(),
        name: "Mug, blue · large".into(),
        unit_price: 14_00,
        taxes: vec![tax("VAT", 190_000, TaxMode::Included)],
        quantity_thousandths: 1000,
        catalogue_version: 7,
        ..BasketLine::default()
    };
    assert_eq!(of("MUG-01", "Mug"), mug);
    assert_eq!(of("PIN-01", "Pin").name, "Pin");
}

#[test]
fn a_line_of_a_typed_amount_has_the_taxes_that_were_named() {
    let taxes = ["VAT".to_owned(), "unknown".to_owned()];
    let line = BasketLine::of_amount(&catalogue(), "Gift".into(), 5_00, &taxes);
    let gift = BasketLine {
        name: "Gift".into(),
        unit_price: 5_00,
        taxes: vec![tax("VAT", 190_000, TaxMode::Included)],
        quantity_thousandths: 1000,
        catalogue_version: 7,
        ..BasketLine::default()
    };
    assert_eq!(line, gift);
}

#[test]
fn only_what_has_a_price_of_its_own_is_repriced_beside_it() {
    let mut mug = line("mug", 10_00, 1, vec![]);
    mug.reprice(8_00);
    mug.reprice(9_00);
    assert_eq!((mug.unit_price, mug.list_price), (9_00, Some(10_00)));
    let mut typed = line("", 10_00, 1, vec![]);
    typed.reprice(8_00);
    assert_eq!((typed.unit_price, typed.list_price), (8_00, None));
}

#[test]
fn pieces_are_counted_whole_and_by_sku() {
    let mut basket = Basket::default();
    basket.add(line("mug", 10_00, 2, vec![]));
    basket.add(line("mug", 12_00, 3, vec![]));
    let mut cloth = line("cloth", 4_00, 1, vec![]);
    cloth.quantity_thousandths = 2_500;
    basket.add(cloth);
    assert_eq!((basket.pieces(), basket.pieces_of("mug")), (7, 5));
    assert_eq!(basket.lines()[2].amount(), Ok(10_00));
    assert!(!basket.is_empty() && Basket::default().is_empty());
}

#[test]
fn no_line_holds_more_than_a_stall_sells() {
    let mut basket = Basket::default();
    basket.add(line("mug", 1, PIECES_MAX, vec![]));
    basket.add(line("mug", 1, PIECES_MAX, vec![]));
    assert_eq!(basket.pieces(), 99_999);
    assert_eq!(basket.set_pieces(0, 3), None);
    assert_eq!(basket.pieces(), 3);
    basket.set_pieces(0, PIECES_MAX + 1);
    assert_eq!(basket.pieces(), 99_999);
}

/// What was promised for these things is not promised to the next buyer.
#[test]
fn a_discount_goes_with_the_last_line() {
    let mut basket = Basket::default();
    for sku in ["mug", "pin"] {
        basket.add(line(sku, 10_00, 1, vec![]));
    }
    basket.discount = Some(Discount::Amount(1_00));
    assert_eq!(basket.set_pieces(2, 0), None, "there is no such line");
    assert_eq!(basket.set_pieces(1, -1).unwrap().sku, "pin");
    assert_eq!(basket.discount, Some(Discount::Amount(1_00)));
    assert_eq!(basket.set_pieces(0, 0).unwrap().sku, "mug");
    assert_eq!(basket.discount, None);
}

#[test]
fn what_takes_nothing_off_is_no_row() {
    let lines = vec![
        line("mug", 10_00, 1, vec![]),
        line("gift", 0, 1, vec![tax("VAT", 190_000, TaxMode::Included)]),
    ];
    let cash = Payment::Cash { given: 10_00 };
    let mut draft = draft(lines, RoundingRule::PerReceipt, cash);
    off(&mut draft.basket, 0, Discount::Amount(0));
    draft.basket.discount = Some(Discount::Amount(1_00));
    let names: Vec<_> = sold(&draft).into_iter().map(|row| row.0).collect();
    assert_eq!(names, ["mug", "gift", "Discount"]);
}

/// Everything that a basket knows of a line stands on the sale, and how each discount was reckoned.
#[test]
fn a_sale_says_all_that_the_basket_says() {
    let city = || vec![tax("City", 100_000, TaxMode::Added)];
    let mut mug = line("mug", 10_00, 2, city());
    mug.note = Some("for Tom".into());
    mug.reprice(9_00);
    mug.discount = Some(Discount::Share(500_000));
    let card = Payment::OwnReader {
        reference: "R7".into(),
    };
    let mut draft = draft(vec![mug], RoundingRule::PerLine, card);
    draft.basket.discount = Some(Discount::Amount(1_00));
    let sale = draft.to_sale("A", 3).unwrap();
    assert_eq!((sale.counter, sale.total), (3, 8_80));
    assert_eq!(sale.tenders[0].reference.as_deref(), Some("R7"));
    let [mug, off_mug, off_all] = &sale.lines[..] else {
        panic!("three rows")
    };
    assert_eq!(mug.note.as_deref(), Some("for Tom"));
    assert_eq!((mug.list_price, mug.unit.as_str()), (Some(10_00), "pc"));
    let share = |line: &crate::body::SaleLine| line.discount.unwrap().share_millionths;
    assert_eq!((share(off_mug), share(off_all)), (Some(500_000), None));
    let taxes = sale.lines.iter().map(|line| line.taxes[0].amount);
    assert_eq!(
        taxes.collect::<Vec<_>>(),
        [Some(1_80), Some(-90), Some(-10)]
    );
}

#[test]
fn each_currency_has_its_own_notes() {
    for (total, code, expected) in [
        (123_00, "CZK", [150_00, 200_00, 500_00, 1_000_00]),
        (123_00, "SEK", [140_00, 160_00, 200_00, 400_00]),
        (1_250, "KWD", [2_000, 4_000, 10_000, 20_000]),
        (
            12_000_00,
            "IDR",
            [15_000_00, 20_000_00, 50_000_00, 100_000_00],
        ),
        (1_300_00, "HUF", [1_500_00, 2_000_00, 5_000_00, 10_000_00]),
    ] {
        let currency = Currency::from_code(code).unwrap();
        assert_eq!(suggested_cash(total, currency), expected, "{code}");
    }
}

#[test]
fn a_kept_line_holds_something_and_no_more_than_the_most() {
    for (thousandths, reads) in [
        (1, true),
        (PIECES_MAX * 1000, true),
        (0, false),
        (PIECES_MAX * 1000 + 1, false),
    ] {
        let mut mug = line("mug", 1, 1, vec![]);
        mug.quantity_thousandths = thousandths;
        let mut basket = Basket::default();
        basket.add(mug);
        let read = Basket::from_text(&basket.to_text());
        assert_eq!(read.is_some(), reads, "{thousandths}");
    }
}
