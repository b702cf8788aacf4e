//! Installs what a task needs and this machine lacks. When nothing is missing it only asks a few programs their version.

mod cargo_tool;
mod debian;
mod node;
mod python;
mod standard_library;
mod wasm_target;

use crate::error::Error;
use crate::repository::Repository;
use cargo_tool::CargoTool;
pub use standard_library::StandardLibrary;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// Where the installed tools are.
pub struct Tools {
    /// A search path with the tools of the pinned versions first.
    path: OsString,
    /// The `node_modules` of what came from npm.
    npm: PathBuf,
    /// What a phone's programs are compiled with.
    pub library: StandardLibrary,
}

impl Tools {
    /// Has a command find the pinned tools before any others.
    pub fn serve<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("PATH", &self.path)
    }

    /// Has a command that runs cargo compile for the phone, with the pinned tools.
    pub fn serve_phone<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        self.library.serve(self.serve(command))
    }

    /// A program that came from npm.
    pub fn npm(&self, program: &str) -> PathBuf {
        self.npm.join(".bin").join(program)
    }

    /// The folder of a package that came from npm.
    pub fn npm_package(&self, package: &str) -> PathBuf {
        self.npm.join(package)
    }

    /// Has a command that runs a program from npm find packages from there.
    pub fn serve_packages<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("NODE_PATH", &self.npm)
    }
}

/// Makes ready for building the app and the hub.
///
/// # Errors
/// When something cannot be installed.
pub fn for_building(repository: &Repository) -> Result<Tools, Error> {
    debian::install_missing(debian::BUILDING)?;
    wasm_target::install_missing(repository)?;
    let trunk = CargoTool::TRUNK.install_missing(repository)?;
    let wasm_bindgen = CargoTool::wasm_bindgen(repository)?.install_missing(repository)?;
    let npm = node::install_missing(repository, &node::BUILDING)?;
    Ok(Tools {
        path: search_path([trunk, wasm_bindgen]),
        npm,
        library: standard_library::make_ready(repository)?,
    })
}

/// What only the tests need.
pub struct TestTools {
    /// A Python that has the independent readers of our formats.
    pub python: PathBuf,
    /// The `node_modules` of what judges the screens.
    pub judges: PathBuf,
    /// The folder that holds cargo-deny, if it is not on the search path anyway.
    pub deny: Option<PathBuf>,
    /// The folder that holds geckodriver, likewise.
    pub geckodriver: Option<PathBuf>,
}

impl TestTools {
    /// Has a command that tests find them.
    pub fn serve<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("PATH", search_path([self.geckodriver.clone()]))
            .env("TRESTLE_PYTHON", &self.python)
            .env("TRESTLE_JUDGES", &self.judges)
    }
}

/// Makes ready for the tests, beyond what building needs.
///
/// # Errors
/// When something cannot be installed.
pub fn for_testing(repository: &Repository) -> Result<TestTools, Error> {
    debian::install_missing(debian::TESTING)?;
    let deny = CargoTool::DENY.install_missing(repository)?;
    Ok(TestTools {
        python: python::install_missing(repository)?,
        judges: node::install_missing(repository, &node::JUDGING)?,
        deny,
        geckodriver: CargoTool::GECKODRIVER.install_missing(repository)?,
    })
}

/// The search path with these folders first.
pub fn search_path(folders: impl IntoIterator<Item = Option<PathBuf>>) -> OsString {
    let before = env::var_os("PATH").unwrap_or_default();
    let all = folders
        .into_iter()
        .flatten()
        .chain(env::split_paths(&before));
    // Only a folder with a colon in its name cannot be joined; then the tools are looked for where they always were.
    env::join_paths(all).unwrap_or(before)
}
