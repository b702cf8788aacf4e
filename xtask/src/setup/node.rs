//! Tools that come from npm, exactly as package-lock.json has them.

use crate::error::{At, Error};
use crate::repository::Repository;
use crate::step;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Some tools that have a package.json and its lock in a folder of the repository.
pub struct Wanted {
    manifests: &'static str,
    what: &'static str,
}

/// What building needs.
pub const BUILDING: Wanted = Wanted {
    manifests: "",
    what: "wasm-opt, esbuild and zxing",
};

/// What judges the screens.
pub const JUDGING: Wanted = Wanted {
    manifests: "tests/quality",
    what: "axe, html-validate and Lighthouse",
};

/// Installs them into a folder named by the lock's hash, and returns their `node_modules`.
///
/// # Errors
/// When npm cannot install them.
pub fn install_missing(repository: &Repository, wanted: &Wanted) -> Result<PathBuf, Error> {
    let manifests = repository.root.join(wanted.manifests);
    let lock = manifests.join("package-lock.json");
    let hash = hex::encode(Sha256::digest(fs::read(&lock).at(&lock)?));
    let folder = repository
        .cache
        .join(format!("npm-{}", hash.get(..16).unwrap_or(&hash)));
    let whole = folder.join("installed");
    if !whole.exists() {
        fs::create_dir_all(&folder).at(&folder)?;
        copy_manifests(&manifests, &folder)?;
        let mut npm = Command::new("npm");
        npm.current_dir(&folder)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        step::quietly(&format!("Installing {} from npm", wanted.what), &mut npm)?;
        fs::write(&whole, "").at(&whole)?;
    }
    Ok(folder.join("node_modules"))
}

fn copy_manifests(manifests: &Path, folder: &Path) -> Result<(), Error> {
    for name in ["package.json", "package-lock.json"] {
        let from = manifests.join(name);
        fs::copy(&from, folder.join(name)).at(&from)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn at_root(name: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)).unwrap()
    }

    /// cargo-deny does not look at what comes from npm.
    #[test]
    fn what_goes_into_the_app_is_pinned_by_its_hash_and_of_a_licence_that_is_allowed() {
        let allowed = at_root("deny.toml");
        let lock: Value = serde_json::from_str(&at_root("package-lock.json")).unwrap();
        let packages = lock["packages"].as_object().unwrap();
        let shipped = packages
            .iter()
            .filter(|(name, package)| !name.is_empty() && package["dev"] != true);
        let mut names = Vec::new();
        for (name, package) in shipped {
            let licence = package["license"].as_str();
            let mut choices = licence.unwrap().trim_matches(['(', ')']).split(" OR ");
            let is_allowed = choices.any(|one| allowed.contains(&format!("\"{one}\",")));
            assert!(is_allowed, "{name}: {licence:?}");
            let hash = package["integrity"].as_str().unwrap();
            assert!(hash.starts_with("sha512-"), "{name}: {hash}");
            names.push(name.as_str());
        }
        assert!(names.contains(&"node_modules/zxing-wasm"), "{names:?}");
    }
}
