//! Why a task did not get done.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// A failure that ends the task; the message is what the person at the terminal reads.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program could not be started at all.
    #[error("{program} could not be started: {source}")]
    Start {
        /// The program's name.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// A step ran and failed; its own output has been shown.
    #[error("{what}: failed ({status})")]
    Failed {
        /// The step, as it was announced.
        what: String,
        /// How its program ended.
        status: ExitStatus,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A program is more to download than a phone should have to wait for.
    #[error("{name} is {bytes} bytes to download, and {most} is the most")]
    TooLarge {
        /// The file.
        name: String,
        /// Its bytes as they travel.
        bytes: usize,
        /// How many they may be.
        most: usize,
    },
    /// A file lacks a text that the build has to replace.
    #[error("{file} does not hold {wanted}")]
    Missing {
        /// The file that was searched.
        file: String,
        /// The text it should hold.
        wanted: String,
    },
    /// Two files of the app want one name.
    #[error("two files of the app want the name /{0}")]
    NameClash(String),
    /// Cargo.lock names no version of a package that the build depends on.
    #[error("Cargo.lock names no {0}")]
    NotLocked(String),
    /// A program answered with something that cannot be read.
    #[error("{program} answered something unexpected: {answer}")]
    Answer {
        /// The program's name.
        program: String,
        /// What it said.
        answer: String,
    },
    /// Something has to be installed by hand.
    #[error("{0}")]
    Unmet(Unmet),
    /// A planted bug fits the sources no more.
    #[error("{0} does not apply any more: make it anew from today's lines")]
    StaleMutant(String),
    /// Planted bugs that nobody noticed.
    #[error("planted and not found: {}", .0.join(", "))]
    MutantsMissed(Vec<String>),
    /// A link is too long for any QR code.
    #[error("the link is too long for a QR code")]
    LinkTooLong,
    /// The hub did not answer in time.
    #[error("the hub did not answer at {0}")]
    HubSilent(std::net::SocketAddr),
}

/// What this machine lacks and xtask may not, or cannot, install.
#[derive(Debug, thiserror::Error)]
pub enum Unmet {
    /// The Rust toolchain did not come from rustup.
    #[error("the target wasm32-unknown-unknown is missing, and there is no rustup to add it")]
    NoRustup,
    /// Debian packages are missing and we are not root, or this is not Debian.
    #[error("please install, as root: apt-get install {}", .0.join(" "))]
    Packages(Vec<String>),
    /// The environment says nothing about where to keep tools.
    #[error("neither XDG_CACHE_HOME nor HOME is set, so there is nowhere to keep tools")]
    NoHome,
}

/// Names the file in an I/O error, which by itself does not.
pub trait At<T> {
    /// Turns the error into [`Error::File`] for `path`.
    ///
    /// # Errors
    /// The same failure, with the path.
    fn at(self, path: &Path) -> Result<T, Error>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Error> {
        self.map_err(|source| Error::File {
            path: path.to_owned(),
            source,
        })
    }
}
