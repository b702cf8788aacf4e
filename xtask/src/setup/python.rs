//! A Python of our own, with readers of our formats that share no code with us.

use crate::error::{At, Error};
use crate::repository::Repository;
use crate::step;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const REQUIREMENTS: &str = "xtask/requirements.txt";

/// Makes the environment, in a folder named by the hash of what it holds, and returns its interpreter.
///
/// # Errors
/// When Python or pip fails.
pub fn install_missing(repository: &Repository) -> Result<PathBuf, Error> {
    let requirements = repository.root.join(REQUIREMENTS);
    let hash = hex::encode(Sha256::digest(fs::read(&requirements).at(&requirements)?));
    let folder = repository
        .cache
        .join(format!("python-{}", hash.get(..16).unwrap_or(&hash)));
    let (whole, python) = (folder.join("installed"), folder.join("bin/python"));
    if !whole.exists() {
        make(&folder, &python, &requirements)?;
        fs::write(&whole, "").at(&whole)?;
    }
    Ok(python)
}

fn make(folder: &Path, python: &Path, requirements: &Path) -> Result<(), Error> {
    step::quietly(
        "Making a Python environment",
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(folder),
    )?;
    let mut pip = Command::new(python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--requirement",
    ])
    .arg(requirements);
    step::quietly("Installing cbor2 and pycose", &mut pip).map(drop)
}
