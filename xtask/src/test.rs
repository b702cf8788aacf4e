//! `cargo xtask test`: everything that must hold before a change goes in, cheap failures first.

use crate::error::{At, Error};
use crate::flags::{Fuzzing, Seeds};
use crate::repository::Repository;
use crate::setup::{self, TestTools, Tools};
use crate::{build, fuzz, sim, step};
use std::fs;
use std::time::Instant;

/// Packages that run in a browser, and are checked as such too.
const IN_BROWSER: &str = "-p trestle-app -p trestle-device -p trestle-flush -p trestle-receipt";
/// Simulated weekends of every check.
const SEEDS: Seeds = Seeds {
    seeds: 100,
    from: 0,
    mutants: false,
};
const FUZZING: Fuzzing = Fuzzing { seconds: 60 };
/// What the browser may take for one file of tests, on a machine with much else to do.
const BROWSER_SECONDS: &str = "180";

/// Runs every check and ends at the first that fails.
///
/// # Errors
/// The failed step.
pub fn test(repository: &Repository) -> Result<(), Error> {
    let began = Instant::now();
    step::aloud(
        "Checking the format",
        &mut repository.cargo("fmt --all --check"),
    )?;
    let tools = setup::for_building(repository)?;
    let test_tools = setup::for_testing(repository)?;
    deny(repository, &test_tools)?;
    lint(repository, &tools)?;
    // The tests' own compilation makes the hub: built alone it would have other features, and all be compiled twice.
    build::build_app(repository)?;
    cargo_test(repository, &test_tools)?;
    test_in_browser(repository, &tools)?;
    sim::sim(repository, SEEDS)?;
    fuzz::fuzz(repository, &FUZZING)?;
    println!(
        "\nAll checks passed in {} s: format, dependencies, lints, build, tests, {} weekends, {} s of fuzzing.",
        began.elapsed().as_secs(),
        SEEDS.seeds,
        FUZZING.seconds
    );
    Ok(())
}

fn deny(repository: &Repository, tools: &TestTools) -> Result<(), Error> {
    let mut deny = repository.cargo("deny --offline check licenses bans sources");
    deny.env("PATH", setup::search_path([tools.deny.clone()]));
    step::quietly("Checking licences and sources of dependencies", &mut deny).map(drop)
}

/// The lints share the profiles of the build that follows, so that build scripts and macros are compiled once.
fn lint(repository: &Repository, tools: &Tools) -> Result<(), Error> {
    let dist = repository.dist();
    // The hub embeds this folder; on a fresh clone nothing has been built into it yet.
    fs::create_dir_all(&dist).at(&dist)?;
    let mut native = repository.cargo("clippy --release --workspace --all-targets -- -D warnings");
    step::quietly("Linting", &mut native)?;
    let words =
        format!("clippy {IN_BROWSER} --target wasm32-unknown-unknown --profile app -- -D warnings");
    let mut phone = repository.cargo(&words);
    step::quietly("Linting for the browser", tools.serve_phone(&mut phone)).map(drop)
}

fn cargo_test(repository: &Repository, tools: &TestTools) -> Result<(), Error> {
    let mut cargo = repository.cargo("test --release --workspace");
    step::aloud("Testing", tools.serve(&mut cargo))
}

/// What keeps the journal on a phone is tried where it will run.
fn test_in_browser(repository: &Repository, tools: &Tools) -> Result<(), Error> {
    let mut cargo =
        repository.cargo("test --release -p trestle-device --target wasm32-unknown-unknown");
    cargo
        .env("CHROMEDRIVER", "chromedriver")
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_SECONDS);
    step::aloud("Testing the device in a browser", tools.serve(&mut cargo))
}
