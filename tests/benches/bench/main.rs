//! `cargo xtask bench`: every row beside a yardstick of the same run. `cargo bench -p trestle-tests -- WORD` runs the
//! groups whose name has that word.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "measuring, not selling"
)]

mod table;

use table::Row;

/// A group of rows, by name.
type Group = (&'static str, fn() -> Vec<Row>);

/// Each is a module of its own.
const GROUPS: &[Group] = &[];

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    println!("{}", table::HEAD);
    for (name, measure) in GROUPS {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            measure().iter().for_each(|row| println!("{row}"));
        }
    }
}
