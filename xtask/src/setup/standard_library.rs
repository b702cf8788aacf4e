//! The standard library inside a phone's programs.

use crate::error::Error;
use crate::repository::Repository;
use crate::step;
use std::path::Path;
use std::process::Command;

/// What the compiler's stable interface offers nobody, and what it is for: cargo compiles the standard library together
/// with the program, so that it is optimised for size as well, and so that a panic stops the program at once. The words
/// and places that a panic would tell are then nowhere in the program: a twelfth of the download, which a phone would
/// show to nobody. Arithmetic that overflows still stops the program.
const SMALL: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    // In place of the default, which traces panics. `optimize_for_size` would spare 2 kB more and sort at a third of the pace.
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "compiler-builtins-mem"),
    // Two functions that do the same are not made one: it would keep the name of either, and the app is split by names.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zmerge-functions=disabled",
    ),
];
/// A question that a compiler only answers when it knows the last of them.
const QUESTION: &str =
    "--target wasm32-unknown-unknown -Zunstable-options -Cpanic=immediate-abort --print cfg";
/// Where the library's source lies under the toolchain's folder.
const SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.lock";

/// How a phone's programs come by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardLibrary {
    /// Compiled with each program, for size.
    Small,
    /// As it came with the compiler, where the other cannot be had.
    Ordinary,
}

impl StandardLibrary {
    /// Has a command that runs cargo compile so.
    pub fn serve(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Small => command.envs(SMALL),
            Self::Ordinary => command,
        }
    }
}

/// Makes ready what the programs are compiled from: all crates, and the standard library's source and crates if they can
/// be had. Later steps are told to stay off the network, so that a build cannot change under a registry.
///
/// # Errors
/// When not even the programs' own crates can be had.
pub fn make_ready(repository: &Repository) -> Result<StandardLibrary, Error> {
    let small = add_source(repository)
        .and_then(|()| ask_compiler(repository))
        .and_then(|()| fetch_crates(repository, StandardLibrary::Small));
    if let Err(fault) = small {
        eprintln!(
            "! {fault}\n! The app is built with the ordinary standard library: it works the same and is larger."
        );
        fetch_crates(repository, StandardLibrary::Ordinary)?;
        return Ok(StandardLibrary::Ordinary);
    }
    Ok(StandardLibrary::Small)
}

fn add_source(repository: &Repository) -> Result<(), Error> {
    let mut rustc = repository.command("rustc");
    let toolchain = step::ask(rustc.args(["--print", "sysroot"]));
    if toolchain.is_some_and(|folder| Path::new(&folder).join(SOURCE).is_file()) {
        return Ok(());
    }
    let mut rustup = repository.command("rustup");
    rustup.args(["component", "add", "rust-src"]);
    step::quietly("Adding the standard library's source", &mut rustup).map(drop)
}

fn ask_compiler(repository: &Repository) -> Result<(), Error> {
    let mut rustc = repository.command("rustc");
    rustc.args(QUESTION.split(' '));
    step::output(
        "Asking the compiler for a small standard library",
        StandardLibrary::Small.serve(&mut rustc),
    )
    .map(drop)
}

fn fetch_crates(repository: &Repository, library: StandardLibrary) -> Result<(), Error> {
    let mut there = repository.cargo("fetch --locked --offline --quiet");
    if step::ask(library.serve(&mut there)).is_some() {
        return Ok(());
    }
    let mut fetch = repository.cargo("fetch --locked");
    step::quietly("Fetching crates", library.serve(&mut fetch)).map(drop)
}
