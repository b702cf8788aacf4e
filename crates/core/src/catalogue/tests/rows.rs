//! A small shop as rows, with what a till must not show.

use super::super::*;
use crate::ids::BlobHash;

pub(super) fn row<const N: usize>(
    table: Table,
    key: &str,
    fields: [(Field, Value); N],
) -> RowChange {
    RowChange {
        row: RowKey::new(table, key),
        counter: 1,
        fields: fields.into(),
    }
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.into())
}

pub(super) fn picture(alt: &str) -> Picture {
    let [small, medium, large] = [1, 2, 3].map(|name| BlobHash([name; 32]));
    Picture {
        alt: alt.into(),
        small,
        medium,
        large,
    }
}

pub(super) fn shop() -> Vec<RowChange> {
    let facts = [
        (field::SHOP_NAME, text("Finch & Co")),
        (field::SHOP_CURRENCY, text("CHF")),
        (field::SHOP_COUNTRY, text("CH")),
        (field::SHOP_ROUNDING_RULE, Value::Int(1)),
        (field::SHOP_CASH_STEP, Value::Int(5)),
        (field::SHOP_ADDRESS, text("Quay 1\nZürich")),
        (field::SHOP_TAX_NUMBER, text("CHE-1")),
    ];
    let city = [
        (field::TAX_RATE, Value::Int(48_750)),
        (field::TAX_MODE, Value::Int(1)),
    ];
    vec![
        row(Table::Shop, "", facts),
        row(Table::Tax, "VAT", [(field::TAX_RATE, Value::Int(81_000))]),
        row(Table::Tax, "City", city),
        row(Table::Tax, "odd", [(field::TAX_RATE, Value::Int(-1))]),
    ]
}

pub(super) fn products() -> Vec<RowChange> {
    let pictures = vec![
        picture("a mug").to_value(),
        Value::texts(["no hashes"]),
        text("no picture"),
    ];
    let mug = [
        (field::WITHDRAWN, Value::Int(0)),
        (field::PRODUCT_TITLE, text("Mug")),
        (field::PRODUCT_DESCRIPTION, text("To drink from.")),
        (field::PRODUCT_CATEGORY, text("Kitchen")),
        (field::PRODUCT_PICTURES, Value::List(pictures)),
        (field::PRODUCT_OPTIONS, Value::texts(["Colour"])),
        (field::PRODUCT_POSITION, Value::Int(1)),
        (field::PRODUCT_SEARCH, text("mug finch")),
    ];
    let gone = [
        (field::WITHDRAWN, Value::Int(1)),
        (field::PRODUCT_TITLE, text("Gone")),
        (
            field::PRODUCT_PICTURES,
            Value::List(vec![picture("gone").to_value()]),
        ),
    ];
    vec![
        row(
            Table::Product,
            "fox",
            [(field::PRODUCT_TITLE, text("Print: fox"))],
        ),
        row(Table::Product, "gone", gone),
        row(Table::Product, "mug", mug),
        row(
            Table::Product,
            "untitled",
            [(field::PRODUCT_POSITION, Value::Int(0))],
        ),
    ]
}

fn priced(key: &str, product: &str, price: i64, position: i64) -> RowChange {
    let fields = [
        (field::SKU_PRODUCT, text(product)),
        (field::SKU_PRICE, Value::Int(price)),
        (field::SKU_POSITION, Value::Int(position)),
    ];
    row(Table::Sku, key, fields)
}

pub(super) fn skus() -> Vec<RowChange> {
    let blue = [
        (field::WITHDRAWN, Value::Int(0)),
        (field::SKU_PRODUCT, text("mug")),
        (field::SKU_OPTIONS, Value::texts(["blue"])),
        (field::SKU_PRICE, Value::Int(14_00)),
        (field::SKU_BARCODE, text("4006381333931")),
        (field::SKU_TAXES, Value::texts(["VAT", "City"])),
        (field::SKU_PICTURE, Value::Int(1)),
        (field::SKU_POSITION, Value::Int(2)),
        (field::SKU_COUNTED, Value::Int(12)),
        (field::SKU_SOLD_OUT, Value::Int(1)),
    ];
    let gone = [
        (field::WITHDRAWN, Value::Int(1)),
        (field::SKU_PRODUCT, text("mug")),
        (field::SKU_PRICE, Value::Int(1)),
    ];
    let plain = [
        (field::SKU_PRODUCT, text("mug")),
        (field::SKU_PRICE, Value::Int(12_00)),
    ];
    let orphan = [(field::SKU_PRICE, Value::Int(1))];
    vec![
        row(Table::Sku, "MUG-BLUE", blue),
        row(Table::Sku, "MUG-GONE", gone),
        row(Table::Sku, "MUG-OLD", plain.clone()),
        row(Table::Sku, "MUG-PLAIN", plain),
        priced("MUG-RED", "mug", 13_00, 1),
        row(Table::Sku, "ORPHAN", orphan),
        row(Table::Sku, "PRICELESS", [(field::SKU_PRODUCT, text("mug"))]),
    ]
}

/// What an owner changes later: a price, what is sold, and what is new.
pub(super) fn later() -> Vec<RowChange> {
    let dearer = [(field::SKU_PRICE, Value::Int(15_00))];
    let gone = [(field::WITHDRAWN, Value::Int(1))];
    let mut changes = vec![
        row(Table::Sku, "MUG-BLUE", dearer),
        row(Table::Sku, "MUG-OLD", gone),
        priced("FOX", "fox", 20_00, 7),
    ];
    changes.iter_mut().for_each(|change| change.counter = 2);
    changes
}
