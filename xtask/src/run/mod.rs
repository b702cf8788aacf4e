//! `cargo xtask run`: the demo shop, served at once.

pub mod announce;
mod demo;

use crate::build;
use crate::error::Error;
use crate::flags::Listen;
use crate::repository::Repository;
use std::env;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Builds, loads the demo shop and becomes the hub; ends with it.
///
/// # Errors
/// When a step fails, or the hub cannot be started.
pub fn run(repository: &Repository, listen: &Listen) -> Result<(), Error> {
    build::build(repository)?;
    demo::prepare(repository)?;
    announce_soon(listen)?;
    Err(become_hub(repository, listen))
}

/// The seller's link can only be had, and used, once the hub answers; so a process of its own waits for that.
fn announce_soon(listen: &Listen) -> Result<(), Error> {
    let program = "xtask".to_owned();
    let start = || -> io::Result<()> {
        let mut announcer = Command::new(env::current_exe()?);
        announcer
            .args(["announce", "--listen", &listen.listen.to_string()])
            .spawn()
            .map(drop)
    };
    start().map_err(|source| Error::Start { program, source })
}

/// The hub takes this process's place, so that Ctrl-C, or whoever started us, ends the hub itself.
fn become_hub(repository: &Repository, listen: &Listen) -> Error {
    let mut hub = demo::trestle(repository, &["serve"]);
    let source = hub.args(["--listen", &listen.listen.to_string()]).exec();
    Error::Start {
        program: "trestle".to_owned(),
        source,
    }
}
