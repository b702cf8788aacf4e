//! Where things are.

use crate::error::{At, Error, Unmet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's folders on this machine.
pub struct Repository {
    /// The workspace's root.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// Tools that every clone on this machine shares.
    pub cache: PathBuf,
}

impl Repository {
    /// Finds the folders from what cargo and the environment say.
    ///
    /// # Errors
    /// [`Unmet::NoHome`] when there is nowhere to keep tools.
    pub fn find() -> Result<Self, Error> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .parent()
            .unwrap_or(Path::new("."))
            .to_owned();
        let target = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
        Ok(Self {
            root,
            target,
            cache: cache_folder()?,
        })
    }

    /// The app as it is served: what the hub embeds.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A command to be run in the repository's root.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// A cargo command, given as words with single spaces.
    pub fn cargo(&self, words: &str) -> Command {
        let mut command = self.command("cargo");
        command.args(words.split(' '));
        command
    }

    /// The version of a package in Cargo.lock.
    ///
    /// # Errors
    /// [`Error::NotLocked`] if there is none.
    pub fn locked_version(&self, package: &str) -> Result<String, Error> {
        let lock = self.root.join("Cargo.lock");
        let text = fs::read_to_string(&lock).at(&lock)?;
        let after = text
            .split_once(&format!("name = \"{package}\"\nversion = \""))
            .map(|(_, after)| after);
        let version = after.and_then(|after| after.split('"').next());
        version
            .map(str::to_owned)
            .ok_or_else(|| Error::NotLocked(package.to_owned()))
    }

    /// The `trestle` command that `cargo xtask build` makes.
    pub fn trestle(&self) -> PathBuf {
        self.target.join("release/trestle")
    }
}

fn cache_folder() -> Result<PathBuf, Error> {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    cache
        .or_else(home)
        .map(|cache| cache.join("trestle"))
        .ok_or(Error::Unmet(Unmet::NoHome))
}
