//! Writes this version's journal and what it says, once: `cargo run -p trestle-tests --example make_golden`.
#![allow(clippy::unwrap_used, reason = "test code through and through")]

use trestle_tests::golden;

fn main() {
    let file = golden::of_this_version();
    assert!(!file.exists(), "{} is kept for ever", file.display());
    let journal = golden::make();
    let said = golden::Said::of(&journal);
    std::fs::write(&file, &journal).unwrap();
    let said = serde_json::to_string_pretty(&said).unwrap();
    std::fs::write(file.with_extension("json"), said + "\n").unwrap();
    println!("wrote {} and what it says beside it", file.display());
}
