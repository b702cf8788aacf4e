//! Formats only grow: a journal of each released version is kept, and says for ever what it said.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code through and through"
)]

use std::fs;
use trestle_tests::golden::{self, Said};
use trestle_tests::reader;
use trestle_tests::vectors::{files, json};

#[test]
fn every_versions_journal_says_what_it_said() {
    for file in files(&golden::folder(), "cborseq") {
        let said: Said = json(&file.with_extension("json"));
        assert_eq!(
            Said::of(&fs::read(&file).unwrap()),
            said,
            "{}",
            file.display()
        );
    }
}

/// Invariant 4, and 10: what verifies here verifies elsewhere, to the same sums.
#[test]
fn another_reader_finds_the_same_sums() {
    for file in files(&golden::folder(), "cborseq") {
        let said: Said = json(&file.with_extension("json"));
        let reading = reader::read(&file);
        assert_eq!(reading.findings, Vec::<serde_json::Value>::new());
        assert_eq!(
            (reading.entries, reading.authors),
            (said.entries, said.authors)
        );
        assert_eq!(reading.tally, said.tally);
    }
}

#[test]
fn this_version_writes_the_journal_that_is_kept() {
    let file = golden::of_this_version();
    let kept = fs::read(&file).unwrap_or_else(|_| {
        panic!("a version has no journal yet: cargo run -p trestle-tests --example make_golden")
    });
    assert_eq!(golden::make(), kept);
}
