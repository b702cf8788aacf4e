//! Tools that come from npm, exactly as package-lock.json has them.

use crate::error::{At, Error};
use crate::repository::Repository;
use crate::step;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Installs them into a folder named by the lock's hash, and returns the folder of their programs.
///
/// # Errors
/// When npm cannot install them.
pub fn install_missing(repository: &Repository) -> Result<PathBuf, Error> {
    let lock = repository.root.join("package-lock.json");
    let hash = hex::encode(Sha256::digest(fs::read(&lock).at(&lock)?));
    let folder = repository
        .cache
        .join(format!("npm-{}", hash.get(..16).unwrap_or(&hash)));
    let whole = folder.join("installed");
    if !whole.exists() {
        fs::create_dir_all(&folder).at(&folder)?;
        copy_manifests(repository, &folder)?;
        let mut npm = Command::new("npm");
        npm.current_dir(&folder)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        step::quietly("Installing wasm-opt and esbuild from npm", &mut npm)?;
        fs::write(&whole, "").at(&whole)?;
    }
    Ok(folder.join("node_modules/.bin"))
}

fn copy_manifests(repository: &Repository, folder: &std::path::Path) -> Result<(), Error> {
    for name in ["package.json", "package-lock.json"] {
        let from = repository.root.join(name);
        fs::copy(&from, folder.join(name)).at(&from)?;
    }
    Ok(())
}
