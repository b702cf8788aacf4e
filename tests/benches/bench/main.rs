//! `cargo xtask bench`: every row beside a yardstick of the same run. `cargo bench -p trestle-tests -- WORD` runs the
//! groups whose name has that word; with `--write` all of them are run, and the table goes into docs/BENCH.md too.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "measuring, not selling"
)]

mod browser;
mod goods;
mod machine;
mod native;
mod page;
mod table;

use table::Row;

/// A group of rows, by name.
type Group = (&'static str, fn() -> Vec<Row>);

/// Each is a module of its own.
const GROUPS: &[Group] = &[
    ("signatures", native::signatures::rows),
    ("ingest", native::ingest::rows),
    ("flush", native::flush::rows),
    ("price", native::price::rows),
    ("sync", native::sync::rows),
    ("import", native::import::rows),
    ("verify", native::verify::rows),
    ("search", native::search::rows),
    ("sale", browser::sale::rows),
    ("flush-browser", browser::flush::rows),
    ("price-browser", browser::price::rows),
    ("cold-browser", browser::cold::rows),
    ("search-browser", browser::keystroke::rows),
    ("memory", browser::memory::rows),
    ("first-screen", browser::first_screen::rows),
    ("touches", browser::touches::rows),
    ("lighthouse", browser::lighthouse::rows),
    ("size", browser::size::rows),
];

fn main() {
    let (flags, words): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|word| word.starts_with('-'));
    let is_wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word));
    let mut lines = vec![machine::describe(), String::new(), table::HEAD.to_owned()];
    lines.iter().for_each(|line| println!("{line}"));
    for (_, measure) in GROUPS.iter().filter(|(name, _)| is_wanted(name)) {
        for row in measure() {
            println!("{row}");
            lines.push(row.to_string());
        }
    }
    if flags.iter().any(|flag| flag == "--write") {
        assert!(words.is_empty(), "a page with part of the table would lie");
        page::write(&lines.join("\n"));
    }
}
