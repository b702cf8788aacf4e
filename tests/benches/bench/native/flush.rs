//! A phone that comes back from the dark. The browser's part is measured in a browser.

use super::bare;
use super::crowd::Crowd;
use super::ingest::push_seconds;
use crate::table::{Bar, Row, Unit, median};

const SALES: usize = 1000;
const ROUNDS: usize = 9;

/// One row.
pub fn rows() -> Vec<Row> {
    let mut crowd = Crowd::gather(1);
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let sold = crowd.sell(SALES);
        ours.push(push_seconds(crowd.hub.port(), &sold, SALES) * 1000.0);
        bare.push(SALES as f64 * 1000.0 / bare::commits_per_second(&sold.concat(), SALES));
    }
    vec![Row {
        what: format!("flush of {SALES} queued sales by one phone: the hub's part"),
        unit: Unit::Milliseconds,
        ours: median(&ours),
        yardstick: Some((format!("SQLite, {SALES} in one commit"), median(&bare))),
        bar: Bar::Figure(350.0),
    }]
}
