//! docs/BENCH.md: words of ours around a table that is made anew.

use std::fs;
use trestle_tests::trestle;

const BEGIN: &str = "<!-- made by `cargo xtask bench --write` -->\n";
const END: &str = "<!-- end of what was made -->\n";

/// Puts the table between the marks.
pub fn write(table: &str) {
    let path = trestle::root().join("docs/BENCH.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("the first mark");
    let (_, after) = rest.split_once(END).expect("the last mark");
    fs::write(&path, format!("{before}{BEGIN}\n{table}\n\n{END}{after}")).unwrap();
}
