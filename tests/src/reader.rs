//! The independent reader in Python: it has its own eyes, and must see what we see.

use crate::tally::Tally;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the reader prints.
#[derive(Debug, Deserialize)]
pub struct Reading {
    /// Good entries.
    pub entries: usize,
    /// Their authors.
    pub authors: usize,
    /// Its sums.
    #[serde(flatten)]
    pub tally: Tally,
    /// What it found wrong.
    pub findings: Vec<serde_json::Value>,
}

/// Has the reader read an exported journal.
pub fn read(journal: &Path) -> Reading {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("reader/read_journal.py");
    let output = Command::new(python())
        .arg(script)
        .arg(journal)
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "the reader failed: {words}"
    );
    let reading: Reading = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.success(), reading.findings.is_empty());
    reading
}

/// A Python with cbor2 and pycose: the one that `cargo xtask test` names, or made earlier, or the machine's own.
fn python() -> PathBuf {
    let named = env::var_os("TRESTLE_PYTHON").map(PathBuf::from);
    let candidates = named
        .into_iter()
        .chain(made_by_xtask())
        .chain(["python3".into()]);
    let has_modules = |python: &PathBuf| {
        let tried = Command::new(python)
            .args(["-c", "import cbor2, pycose"])
            .output();
        tried.is_ok_and(|output| output.status.success())
    };
    candidates.into_iter().find(has_modules).expect(
        "no Python with cbor2 and pycose: run `cargo xtask test`, or name one in TRESTLE_PYTHON",
    )
}

/// The environment is named by the hash of what it holds, as `xtask/src/setup/python.rs` names it.
fn made_by_xtask() -> Option<PathBuf> {
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xtask/requirements.txt");
    let hash = hex::encode(Sha256::digest(fs::read(requirements).ok()?));
    let home = env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or(home)?;
    Some(
        cache
            .join("trestle")
            .join(format!("python-{}", hash.get(..16)?))
            .join("bin/python"),
    )
}
