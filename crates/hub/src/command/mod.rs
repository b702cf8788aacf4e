//! The `trestle` command: a file per subcommand. Data goes to standard output, words to standard error.

mod device;
mod enrol;
mod export;
mod flags;
mod import;
mod import_journal;
mod price;
mod progress;
mod serve;
mod shop;
mod verify;

use std::process::ExitCode;

use clap::Parser as _;
use tokio::runtime::{Builder, Runtime};

use crate::app_files::AppFiles;
use crate::base::NotABase;
use crate::control::ClientError;
use crate::export::ExportError;
use crate::folder::FolderError;
use crate::hub::HubError;
use flags::{Flags, Subcommand};

/// How a command that did what it was asked ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// There is nothing to say: exit 0.
    Clean,
    /// It has found something that a person should look at: exit 1.
    Findings,
}

/// Why a command could not do what it was asked: exit 2.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    #[error(transparent)]
    Hub(#[from] HubError),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error(transparent)]
    Base(#[from] NotABase),
    #[error(transparent)]
    Currency(#[from] trestle_core::money::NotACurrency),
    #[error("{what}: {source}")]
    Io {
        what: String,
        source: std::io::Error,
    },
    #[error("a country is two capital letters, as in DE")]
    Country,
}

/// Reads the command line and does what it says; `app` is what a server shows.
pub fn main(app: AppFiles) -> ExitCode {
    let flags = Flags::parse();
    let runtime = runtime(&flags.subcommand).map_err(io_at("the runtime"));
    match runtime.and_then(|runtime| runtime.block_on(run(flags, app))) {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Err(fault) => {
            eprintln!("trestle: {fault}");
            ExitCode::from(2)
        }
    }
}

/// A server has a thread for each core. A command that asks one question is answered before they would have started.
fn runtime(subcommand: &Subcommand) -> std::io::Result<Runtime> {
    let mut builder = match subcommand {
        Subcommand::Serve(_) => Builder::new_multi_thread(),
        _ => Builder::new_current_thread(),
    };
    builder.enable_all().build()
}

async fn run(flags: Flags, app: AppFiles) -> Result<Verdict, CommandError> {
    match flags.subcommand {
        Subcommand::Serve(flags) => serve::run(flags, app).await,
        Subcommand::Shop(flags) => shop::run(flags).await,
        Subcommand::Device(flags) => device::run(flags).await,
        Subcommand::Enrol(flags) => enrol::run(flags).await,
        Subcommand::Export(flags) => export::run(flags).await,
        Subcommand::ImportJournal(flags) => import_journal::run(flags).await,
        Subcommand::Verify(flags) => verify::run(&flags),
        Subcommand::Import(flags) => import::run(flags).await,
        Subcommand::Price(flags) => price::run(flags).await,
    }
}

/// Says what the operating system refused.
fn io_at(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> CommandError {
    let what = what.into();
    move |source| CommandError::Io { what, source }
}
