//! Test vectors that other people published. They lie beside the repository, not in it.

use serde::de::DeserializeOwned;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A folder of vectors. `None` in a clone that has none beside it, which is said on standard error.
pub fn folder(name: &str) -> Option<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors");
    if all.is_dir() {
        return Some(all.join(name));
    }
    // The test runner holds back what `eprintln!` says; a skipped test must be seen.
    let line = format!("skipped: {name}, no published vectors beside this clone");
    writeln!(std::io::stderr(), "{line}").ok();
    None
}

/// A folder of data beside the repository, likewise.
pub fn data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/data")
        .join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    writeln!(
        std::io::stderr(),
        "skipped: {name}, no data beside this clone"
    )
    .ok();
    None
}

/// A file as JSON.
pub fn json<T: DeserializeOwned>(file: &Path) -> T {
    let text = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Every file below a folder with this extension, in the order of names; at least one.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    gather(folder, extension, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no .{extension} in {}", folder.display());
    found
}

fn gather(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            gather(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}

/// Hexadecimal digits as bytes.
pub fn unhex(digits: &str) -> Vec<u8> {
    hex::decode(digits).unwrap_or_else(|error| panic!("{digits}: {error}"))
}
