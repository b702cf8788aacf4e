//! The demo shop: drawn, founded and loaded once, and kept in the target folder.

use crate::error::{At, Error};
use crate::repository::Repository;
use crate::step;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What the demo shop is founded with.
const SHOP: &[&str] = &[
    "shop",
    "new",
    "--name",
    "Fennel & Finch",
    "--currency",
    "EUR",
    "--country",
    "DE",
];

const WORDS: &[&str] = &[
    "shop",
    "describe",
    "--address",
    "Invalidenstraße 1\n10115 Berlin",
    "--tax-number",
    "DE000000000",
];

/// Draws the pictures, and founds the shop unless an earlier run did.
///
/// # Errors
/// When a step fails.
pub fn prepare(repository: &Repository) -> Result<(), Error> {
    let folder = folder(repository);
    fs::create_dir_all(&folder).at(&folder)?;
    let mut draw = repository.cargo("run --quiet --release -p trestle-demo --");
    step::quietly(
        "Drawing the demo shop's pictures",
        draw.arg(folder.join("pictures")),
    )?;
    let (from, to) = (
        repository.root.join("demo/products.csv"),
        folder.join("products.csv"),
    );
    fs::copy(&from, &to).at(&from)?;
    found_once(repository)
}

fn found_once(repository: &Repository) -> Result<(), Error> {
    let loaded = folder(repository).join("loaded");
    if loaded.exists() {
        return Ok(());
    }
    let half = data(repository);
    if half.exists() {
        fs::remove_dir_all(&half).at(&half)?;
    }
    step::quietly("Founding the demo shop", &mut trestle(repository, SHOP))?;
    step::quietly("Saying where it is", &mut trestle(repository, WORDS))?;
    let mut import = trestle(repository, &["import"]);
    import
        .arg(folder(repository).join("products.csv"))
        .arg("--images")
        .arg(folder(repository));
    step::quietly("Loading its catalogue", &mut import)?;
    fs::write(&loaded, "").at(&loaded)
}

/// A `trestle` command on the demo shop's data.
pub fn trestle(repository: &Repository, words: &[&str]) -> Command {
    let mut command = repository.command(repository.trestle());
    command.args(words).arg("--data").arg(data(repository));
    command
}

fn folder(repository: &Repository) -> PathBuf {
    repository.target.join("demo")
}

fn data(repository: &Repository) -> PathBuf {
    folder(repository).join("data")
}
