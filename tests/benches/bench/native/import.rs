//! A product file of 10,000 SKUs, loaded beside a running hub.

use super::{bare, big_shop};
use crate::goods::{self, SKUS};
use crate::table::{Bar, Row, Unit, median};

const ROUNDS: usize = 3;

/// One row.
pub fn rows() -> Vec<Row> {
    let ours: Vec<f64> = (0..ROUNDS).map(|_| big_shop::open().1).collect();
    let bare: Vec<f64> = (0..ROUNDS)
        .map(|_| bare::load_milliseconds(goods::write))
        .collect();
    vec![Row {
        what: format!("`trestle import` of {SKUS} SKUs, until phones can have them"),
        unit: Unit::Milliseconds,
        ours: median(&ours),
        yardstick: Some(("the csv's rows in one SQLite commit".into(), median(&bare))),
        bar: Bar::None,
    }]
}
