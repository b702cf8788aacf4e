//! Search, a keystroke, as a phone does it with every letter typed: natively; the keystroke as a whole is measured in a
//! browser.

use super::big_shop;
use super::reader::Reader;
use crate::goods::SKUS;
use crate::table::{Bar, Row, Unit, percentile};
use std::time::Instant;
use trestle_core::catalogue::SearchIndex;

/// What is typed, letter by letter: names, codes, and the slips of a wet thumb.
pub const TYPED: &[&str] = &[
    "harbour mug",
    "harbuor mug",
    "golden lantern",
    "lntern print",
    "tote bag ink",
    "chutny",
    "nortlicht",
    "TR-04711",
    "4012345047",
    "velvet quince",
    "swalow notebook",
    "t-shirt xl",
];

/// Every state of the search field on the way.
pub fn keystrokes() -> impl Iterator<Item = &'static str> {
    TYPED.iter().flat_map(|typed| {
        let ends = typed
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        ends.filter_map(|end| typed.get(..end))
    })
}

/// One row.
pub fn rows() -> Vec<Row> {
    let (hub, _) = big_shop::open();
    let mut reader = Reader::join(&hub, 1);
    reader.open_session();
    let catalogue = reader.catalogue();
    let (products, skus) = (catalogue.products(), catalogue.skus());
    let index = SearchIndex::new(products.iter(), skus.iter());
    let names: Vec<_> = products
        .iter()
        .map(|product| product.title.to_lowercase())
        .collect();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for typed in keystrokes() {
        ours.push(milliseconds(|| index.find(typed).len()));
        bare.push(milliseconds(|| {
            names.iter().filter(|name| name.contains(typed)).count()
        }));
    }
    vec![Row {
        what: format!(
            "search of {SKUS} SKUs, typos forgiven, natively, p95 of {} keystrokes",
            ours.len()
        ),
        unit: Unit::Milliseconds,
        ours: percentile(&ours, 95),
        yardstick: Some(("a linear scan of the names".into(), percentile(&bare, 95))),
        bar: Bar::Figure(1.0),
    }]
}

fn milliseconds(work: impl Fn() -> usize) -> f64 {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed().as_secs_f64() * 1000.0
}
