//! Tools that cargo builds, each version in a folder of its own so that nobody's own tools are replaced.

use crate::error::{At, Error};
use crate::repository::Repository;
use crate::step;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program from a crate, pinned to one version.
pub struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: Cow<'static, str>,
    /// Whether to build with the dependencies its authors had.
    locked: bool,
}

impl CargoTool {
    /// Builds the app; 0.22 wants a newer Rust than we ask for.
    pub const TRUNK: Self = Self::pinned("trunk", "trunk", "0.21.14");
    /// Holds dependencies to `deny.toml`.
    pub const DENY: Self = Self::pinned("cargo-deny", "cargo-deny", "0.20.2");

    /// Drives Firefox. Debian has no package of it; Mozilla keeps it as a crate.
    pub const GECKODRIVER: Self = Self::pinned("geckodriver", "geckodriver", "0.37.1");

    const fn pinned(package: &'static str, program: &'static str, version: &'static str) -> Self {
        Self {
            package,
            program,
            version: Cow::Borrowed(version),
            locked: true,
        }
    }

    /// The glue generator, which has to be of the very version of the crate that the app uses.
    ///
    /// # Errors
    /// [`Error::NotLocked`] if Cargo.lock lacks that crate.
    pub fn wasm_bindgen(repository: &Repository) -> Result<Self, Error> {
        let version = Cow::Owned(repository.locked_version("wasm-bindgen")?);
        Ok(Self {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version,
            locked: false,
        })
    }

    /// Installs the tool unless it is there, and returns the folder to search first, if any is needed.
    ///
    /// # Errors
    /// When cargo cannot build it.
    pub fn install_missing(&self, repository: &Repository) -> Result<Option<PathBuf>, Error> {
        if self.answers(Path::new(self.program)) {
            return Ok(None);
        }
        let folder = repository
            .cache
            .join("tools")
            .join(format!("{}-{}", self.package, self.version));
        let programs = folder.join("bin");
        if !self.answers(&programs.join(self.program)) {
            self.install(&folder)?;
        }
        Ok(Some(programs))
    }

    fn answers(&self, program: &Path) -> bool {
        let answer = step::ask(Command::new(program).arg("--version")).unwrap_or_default();
        answer.split_whitespace().any(|word| word == self.version)
    }

    fn install(&self, folder: &Path) -> Result<(), Error> {
        fs::create_dir_all(folder).at(folder)?;
        let mut cargo = Command::new("cargo");
        // Away from the repository, whose compiler flags are not meant for tools.
        cargo.current_dir(folder).env_remove("CARGO_TARGET_DIR");
        cargo
            .args([
                "install",
                self.package,
                "--version",
                &self.version,
                "--root",
            ])
            .arg(folder);
        if self.locked {
            cargo.arg("--locked");
        }
        step::quietly(
            &format!(
                "Installing {} {} (minutes, once)",
                self.package, self.version
            ),
            &mut cargo,
        )
        .map(drop)
    }
}
