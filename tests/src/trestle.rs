//! The `trestle` command, as anyone would run it.

use serde::Deserialize;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Where `cargo xtask` keeps the tools that it has installed, if there is such a place.
pub fn tools() -> Option<PathBuf> {
    let home = env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or(home)?;
    Some(cache.join("trestle"))
}

/// The binary with the app inside: the one that `TRESTLE_BIN` names, else the one that `cargo xtask build` made.
pub fn binary() -> PathBuf {
    let named = env::var_os("TRESTLE_BIN").map(PathBuf::from);
    let built = ["release/trestle", "debug/trestle"].map(|built| target().join(built));
    let found = named
        .into_iter()
        .chain(built)
        .find(|binary| binary.exists());
    found.expect("no trestle binary: run `cargo xtask build`, or name one in TRESTLE_BIN")
}

/// What a command answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// 0 done, 1 with findings, 2 misuse.
    pub code: i32,
    /// Data.
    pub out: String,
    /// Words.
    pub words: String,
}

impl Answer {
    /// Standard output, of a command that must have found nothing.
    pub fn clean(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.words);
        self.out
    }
}

/// Runs a command to its end.
pub fn run(words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Answer {
    let output = Command::new(binary()).args(words).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Answer {
        code: output.status.code().expect("ended by itself"),
        out: text(output.stdout),
        words: text(output.stderr),
    }
}

/// What `trestle verify --json` says.
#[derive(Debug, Deserialize)]
pub struct Verdict {
    /// Good entries.
    pub entries: usize,
    /// Their authors.
    pub authors: usize,
    /// Sales among them.
    pub sales: usize,
    /// What is missing.
    pub gaps: Vec<serde_json::Value>,
    /// Numbers that two entries have.
    pub forks: Vec<serde_json::Value>,
    /// What is wrong.
    pub bad: Vec<serde_json::Value>,
}

impl Verdict {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.gaps.is_empty() && self.forks.is_empty() && self.bad.is_empty()
    }
}

/// Verifies a file. The exit code must agree with what is said.
pub fn verify(journal: &Path, shop: Option<&str>) -> Verdict {
    let mut words = vec![
        "verify".into(),
        journal.display().to_string(),
        "--json".into(),
    ];
    words.extend(
        shop.into_iter()
            .flat_map(|shop| ["--shop".into(), shop.into()]),
    );
    let answer = run(words);
    let verdict: Verdict = serde_json::from_str(&answer.out)
        .unwrap_or_else(|error| panic!("{error}: {}{}", answer.out, answer.words));
    assert_eq!(answer.code, i32::from(!verdict.is_clean()), "{verdict:?}");
    verdict
}
