//! Naughty strings: whatever a name holds, an entry gives it back byte for byte.

use std::collections::BTreeMap;
use trestle_core::basket::{Basket, BasketLine, Payment, SaleDraft};
use trestle_core::body::{Body, Void};
use trestle_core::catalogue::{CatalogueChange, RowChange, RowKey, Table, Value, field};
use trestle_core::entry::Entry;
use trestle_core::ids::{EntryId, SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;
use trestle_core::money::Currency;
use trestle_core::tax::RoundingRule;
use trestle_tests::vectors::{folder, json};

/// A sale with this text in every place that a person fills.
fn sale(text: &str) -> Body {
    let mut basket = Basket::default();
    basket.add(BasketLine {
        sku: text.into(),
        name: text.into(),
        unit_price: 500,
        taxes: vec![],
        quantity_thousandths: 1000,
        catalogue_version: 1,
        ..BasketLine::default()
    });
    let draft = SaleDraft {
        basket,
        payment: Payment::OwnReader {
            reference: text.into(),
        },
        currency: Currency::from_code("EUR").unwrap(),
        rounding_rule: RoundingRule::PerReceipt,
        cash_step: 1,
        utc_offset_minutes: 0,
        business_day: 2026_11_24,
        seller: text.into(),
        event: Some(text.into()),
        discount_name: "Discount".into(),
    };
    Body::Sale(draft.to_sale("B", 1).unwrap())
}

/// A product with this title and description.
fn product(text: &str) -> Body {
    let fields = BTreeMap::from([
        (field::PRODUCT_TITLE, Value::Text(text.into())),
        (field::PRODUCT_DESCRIPTION, Value::Text(text.into())),
    ]);
    let row = RowChange {
        row: RowKey::new(Table::Product, text),
        counter: 1,
        fields,
    };
    Body::CatalogueChange(CatalogueChange { rows: vec![row] })
}

#[test]
fn every_string_comes_back_from_an_entry_byte_for_byte() {
    let Some(folder) = folder("hostile") else {
        return;
    };
    let strings: Vec<String> = json(&folder.join("blns.json"));
    assert!(strings.len() > 500);
    let key = Keypair::from_seed(&[7; 32]);
    let writer = JournalWriter::open_segment(ShopId([1; 32]), SegmentId([2; 16]), None);
    for text in &strings {
        let void = Body::Void(Void {
            sale: EntryId([3; 32]),
            reason: text.clone(),
            seller: None,
            allowed_by: None,
        });
        for body in [sale(text), product(text), void] {
            let entry = writer.sign(&key, 0, &body).unwrap();
            let opened =
                Entry::open(entry.bytes()).unwrap_or_else(|refusal| panic!("{text:?}: {refusal}"));
            assert_eq!(opened.body().unwrap(), body, "{text:?}");
        }
    }
}
