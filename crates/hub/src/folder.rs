//! The data folder: what lies where, and whose turn it is.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use trestle_core::keys::Keypair;

/// The folder did not give what it should.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The file system said no.
    #[error("{}: {source}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// A key file has not 64 hexadecimal digits.
    #[error("{}: not a key", path.display())]
    NotAKey {
        /// Where.
        path: PathBuf,
    },
}

/// A shop's data folder.
#[derive(Clone, Debug)]
pub struct DataFolder(PathBuf);

/// Held as long as this process may write; freed by the operating system, however the process ends.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "held, never read")] File);

impl DataFolder {
    /// The folder at this path, made if it is not there, for its owner's eyes alone.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let folder = Self(path.into());
        for made in [folder.0.clone(), folder.keys(), folder.blobs()] {
            let mut builder = DirBuilder::new();
            builder.recursive(true).mode(0o700);
            builder.create(&made).map_err(at(&made))?;
        }
        Ok(folder)
    }

    /// The folder at this path, if it is there.
    pub fn existing(path: &Path) -> Option<Self> {
        path.is_dir().then(|| Self(path.into()))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("trestle.db")
    }

    /// The folder of blobs.
    pub fn blobs(&self) -> PathBuf {
        self.0.join("blobs")
    }

    /// Where a running server listens for commands.
    pub fn socket(&self) -> PathBuf {
        self.0.join("control.sock")
    }

    /// The shop's root key, unless it was taken away.
    pub fn root_key(&self) -> PathBuf {
        self.keys().join("root")
    }

    /// The hub's own key.
    pub fn hub_key(&self) -> PathBuf {
        self.keys().join("hub")
    }

    fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// Takes the turn to write, unless another process has it.
    ///
    /// # Errors
    /// [`FolderError::Io`] when the lock file cannot be opened.
    pub fn try_turn(&self) -> Result<Option<Turn>, FolderError> {
        let path = self.0.join("lock");
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(at(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Turn(file))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(source)) => Err(FolderError::Io { path, source }),
        }
    }
}

/// Reads a key file.
///
/// # Errors
/// [`FolderError`].
pub fn read_key(path: &Path) -> Result<Keypair, FolderError> {
    let text = fs::read_to_string(path).map_err(at(path))?;
    let mut seed = [0; 32];
    match hex::decode_to_slice(text.trim(), &mut seed) {
        Ok(()) => Ok(Keypair::from_seed(&seed)),
        Err(_) => Err(FolderError::NotAKey { path: path.into() }),
    }
}

/// Writes a key file that only its owner can read, and never over another.
///
/// # Errors
/// [`FolderError::Io`].
pub fn write_key(path: &Path, key: &Keypair) -> Result<(), FolderError> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    let write = |mut file: File| {
        writeln!(file, "{}", hex::encode(key.seed()))?;
        file.sync_all()
    };
    file.and_then(write).map_err(at(path))?;
    sync_parent(path)
}

/// Makes a new name in a folder survive a power cut.
///
/// # Errors
/// [`FolderError::Io`].
pub fn sync_parent(path: &Path) -> Result<(), FolderError> {
    let parent = path.parent().unwrap_or(path);
    let folder = File::open(parent);
    folder
        .and_then(|folder| folder.sync_all())
        .map_err(at(parent))
}

/// Says where the file system said no.
pub fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_path_buf();
    move |source| FolderError::Io { path, source }
}
