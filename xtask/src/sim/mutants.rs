//! `cargo xtask sim --mutants`: bugs that are planted in a copy of the sources, one after another, to show that the
//! simulator finds them. The sources themselves are never touched.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::error::{At, Error};
use crate::flags::Seeds;
use crate::repository::Repository;
use crate::step;

/// Plants each bug of `crates/sim/mutants`, and plays weekends until it is found.
///
/// # Errors
/// [`Error::StaleMutant`] for a patch that no longer applies, [`Error::MutantsMissed`] after all were tried.
pub fn hunt(repository: &Repository, seeds: Seeds) -> Result<(), Error> {
    let lair = Lair::dig(repository)?;
    let mut missed = Vec::new();
    let patches = patches_of(repository)?;
    for patch in &patches {
        let began = Instant::now();
        lair.apply(patch, &[])?;
        let found = lair.build(&name_of(patch)).and_then(|()| lair.play(seeds));
        lair.apply(patch, &["--reverse"])?;
        let seconds = began.elapsed().as_secs();
        match found? {
            Some(words) => println!("  {}: {words} ({seconds} s)", name_of(patch)),
            None => missed.push(name_of(patch)),
        }
    }
    println!(
        "{} of {} found",
        patches.len() - missed.len(),
        patches.len()
    );
    match missed.is_empty() {
        true => Ok(()),
        false => Err(Error::MutantsMissed(missed)),
    }
}

fn patches_of(repository: &Repository) -> Result<Vec<PathBuf>, Error> {
    let folder = repository.root.join("crates/sim/mutants");
    let entries = fs::read_dir(&folder).at(&folder)?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut patches: Vec<_> = paths
        .filter(|path| path.extension() == Some(OsStr::new("patch")))
        .collect();
    patches.sort();
    Ok(patches)
}

fn name_of(patch: &Path) -> String {
    patch
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Where bugs are planted: a copy of the sources, and what is built from it.
struct Lair {
    tree: PathBuf,
    target: PathBuf,
}

impl Lair {
    fn dig(repository: &Repository) -> Result<Self, Error> {
        let lair = Self {
            tree: repository.target.join("mutants/tree"),
            target: repository.target.join("mutants/target"),
        };
        let mut list = repository.command("git");
        list.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]);
        let listed = step::output("Listing the sources", &mut list)?;
        for name in listed.split('\0').filter(|name| !name.is_empty()) {
            copy(&repository.root.join(name), &lair.tree.join(name))?;
        }
        Ok(lair)
    }

    fn apply(&self, patch: &Path, flags: &[&str]) -> Result<(), Error> {
        let mut apply = Command::new("git");
        // The copy lies inside the repository, and git must not take it for a part of it.
        apply.env(
            "GIT_CEILING_DIRECTORIES",
            self.tree.parent().unwrap_or(&self.tree),
        );
        apply
            .current_dir(&self.tree)
            .arg("apply")
            .args(flags)
            .arg(patch);
        step::output("Planting", &mut apply)
            .map(drop)
            .map_err(|_| Error::StaleMutant(name_of(patch)))
    }

    fn build(&self, name: &str) -> Result<(), Error> {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--quiet", "--release", "-p", "trestle-sim"]);
        // Built once for every bug, and most are found within a few weekends: the compiler is what takes long.
        for package in ["trestle-core", "trestle-sim"] {
            let setting = format!("profile.release.package.{package}.opt-level=1");
            cargo.args(["--config", &setting]);
        }
        cargo.env("CARGO_INCREMENTAL", "1");
        cargo
            .current_dir(&self.tree)
            .env("CARGO_TARGET_DIR", &self.target);
        step::quietly(&format!("Planting {name}"), &mut cargo).map(drop)
    }

    /// What was found, if anything was.
    fn play(&self, seeds: Seeds) -> Result<Option<String>, Error> {
        let mut play = Command::new(self.target.join("release/trestle-sim"));
        play.args(["--first", "--seeds", &seeds.seeds.to_string()]);
        play.args(["--from", &seeds.from.to_string()]);
        let played = play
            .stderr(Stdio::null())
            .output()
            .map_err(|source| Error::Start {
                program: "trestle-sim".into(),
                source,
            })?;
        let words = String::from_utf8_lossy(&played.stdout).trim().to_owned();
        Ok((!played.status.success() && !words.is_empty()).then_some(words))
    }
}

/// Copies a file unless the copy is the same, so that cargo does not build anew what has not changed. A file that was
/// deleted and is still listed has no copy.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let Ok(bytes) = fs::read(from) else {
        return Ok(());
    };
    if fs::read(to).is_ok_and(|copied| copied == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).at(folder)?;
    }
    fs::write(to, bytes).at(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Planting all takes an hour, and is done by hand: one that fits the sources no more is found here.
    #[test]
    fn every_planted_bug_still_fits_the_sources() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let folder = root.join("crates/sim/mutants");
        let patches = fs::read_dir(&folder).unwrap();
        let stale: Vec<String> = patches
            .map(|patch| patch.unwrap().path())
            .filter(|patch| {
                let mut check = Command::new("git");
                check
                    .current_dir(root)
                    .args(["apply", "--check"])
                    .arg(patch);
                !check.stderr(Stdio::null()).status().unwrap().success()
            })
            .map(|patch| name_of(&patch))
            .collect();
        assert_eq!(stale, Vec::<String>::new());
    }
}
