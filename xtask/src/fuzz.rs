//! `cargo xtask fuzz`: bytes from outside, made up by a fuzzer that sees where they lead (libFuzzer).

use crate::error::{At, Error};
use crate::flags::Fuzzing;
use crate::repository::Repository;
use crate::step;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// One for each kind of bytes that strangers send.
const TARGETS: [&str; 6] = [
    "entry",
    "certificate",
    "sequence",
    "snapshot",
    "statement",
    "link",
];
const FOLDER: &str = "tests/fuzz";
/// The compiler's own counters, which the fuzzer reads, in everything that is compiled
/// (<https://clang.llvm.org/docs/SanitizerCoverage.html>). They ask for a target to be named, so that build scripts have none.
const COUNTERS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg=fuzzing";
const LIMITS: [&str; 3] = ["-max_len=16384", "-rss_limit_mb=1024", "-timeout=10"];

/// Runs every target for its share of the time, from the kept corpus on. What a target stops at is left in
/// `target/fuzz/found`, and the command that plays it again is printed by the fuzzer.
///
/// # Errors
/// When the targets cannot be built, or one of them finds something.
pub fn fuzz(repository: &Repository, fuzzing: &Fuzzing) -> Result<(), Error> {
    let built = build(repository)?;
    let seconds = (fuzzing.seconds / TARGETS.len() as u64).max(1);
    for target in TARGETS {
        let what = format!("Fuzzing {target} for {seconds} s");
        step::quietly(&what, &mut run(repository, &built, target, seconds)?)?;
    }
    Ok(())
}

/// Where the targets are then.
fn build(repository: &Repository) -> Result<PathBuf, Error> {
    let target = env!("HOST_TARGET");
    let into = repository.target.join("fuzz");
    let words = format!("build --release --locked --target {target}");
    let mut cargo = repository.cargo(&words);
    cargo
        .current_dir(repository.root.join(FOLDER))
        .env("RUSTFLAGS", COUNTERS)
        .env("CARGO_TARGET_DIR", &into);
    step::quietly("Compiling what is fuzzed", &mut cargo)?;
    Ok(into.join(target).join("release"))
}

/// New inputs go to a folder of this machine; those that are kept are read beside it.
fn run(
    repository: &Repository,
    built: &std::path::Path,
    target: &str,
    seconds: u64,
) -> Result<Command, Error> {
    let grown = repository.target.join("fuzz/corpus").join(target);
    let found = repository.target.join("fuzz/found");
    for folder in [&grown, &found] {
        fs::create_dir_all(folder).at(folder)?;
    }
    let mut run = repository.command(built.join(target));
    run.arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/{target}-", found.display()))
        .args(LIMITS)
        .arg(grown)
        .arg(repository.root.join(FOLDER).join("corpus").join(target));
    Ok(run)
}
