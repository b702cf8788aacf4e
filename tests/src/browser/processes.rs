//! Which processes belong to a browser: what to kill, and what to wait for.

use std::fs;
use std::path::Path;

/// Names the profile to every process that a browser starts and that does not have it on its command line.
pub const PROFILE_VARIABLE: &str = "TRESTLE_PROFILE";

/// Every process that has this profile's folder on its command line or in its environment. It is a folder of ours alone.
pub fn processes_of(profile: &Path) -> Vec<String> {
    let profile = profile.display();
    let word = format!("--user-data-dir={profile}");
    let variable = format!("{PROFILE_VARIABLE}={profile}");
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|process| {
            has(&process.path().join("cmdline"), &word)
                || has(&process.path().join("environ"), &variable)
        })
        .map(|process| process.file_name().to_string_lossy().into_owned())
        .collect()
}

fn has(words: &Path, wanted: &str) -> bool {
    let words = fs::read(words).unwrap_or_default();
    words
        .split(|byte| *byte == 0)
        .any(|word| word == wanted.as_bytes())
}
