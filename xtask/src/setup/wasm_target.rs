//! The compiler's own part for the browser.

use crate::error::{Error, Unmet};
use crate::repository::Repository;
use crate::step;
use std::path::Path;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target unless the toolchain has it.
///
/// # Errors
/// [`Unmet::NoRustup`] when Rust did not come from rustup; otherwise those of rustup.
pub fn install_missing(repository: &Repository) -> Result<(), Error> {
    if is_there(repository) {
        return Ok(());
    }
    if step::ask(repository.command("rustup").arg("--version")).is_none() {
        return Err(Error::Unmet(Unmet::NoRustup));
    }
    step::quietly(
        "Adding the wasm target",
        repository.command("rustup").args(["target", "add", TARGET]),
    )
    .map(drop)
}

fn is_there(repository: &Repository) -> bool {
    let mut rustc = repository.command("rustc");
    step::ask(rustc.args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}
