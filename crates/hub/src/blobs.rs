//! Blobs in a folder: `ab/cdef….webp`, named by their hash and never changed. Beside a snapshot's lie its smaller forms,
//! `ab/cdef….cbor.br` and `.gz`, for the way to a phone.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use trestle_core::ids::BlobHash;

use crate::compression;
use crate::folder::{FolderError, at, sync_parent};

/// What a blob is, which decides who may have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobKind {
    /// A picture that the hub has cut: for everybody.
    Picture,
    /// A piece of a snapshot: for the shop's devices.
    Snapshot,
}

impl BlobKind {
    /// The end of its file's name.
    const fn extension(self) -> &'static str {
        match self {
            Self::Picture => "webp",
            Self::Snapshot => "cbor",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Picture => "image/webp",
            Self::Snapshot => "application/cbor",
        }
    }
}

/// A folder of blobs.
#[derive(Clone, Debug)]
pub struct BlobFolder(PathBuf);

impl BlobFolder {
    /// The folder at this path.
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Keeps a blob, a snapshot's with its smaller forms; it is durable when this returns. One that is there already is left alone.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn put(&self, kind: BlobKind, bytes: &[u8]) -> Result<BlobHash, FolderError> {
        let hash = BlobHash::of(bytes);
        let path = self.path(kind, &hash);
        if path.exists() {
            return Ok(hash);
        }
        let folder = path.parent().unwrap_or(&self.0);
        if !folder.exists() {
            fs::create_dir_all(folder).map_err(at(folder))?;
            sync_parent(folder)?;
        }
        // The blob itself comes last: where it is, its smaller forms are.
        if kind == BlobKind::Snapshot {
            let forms = compression::smaller_forms(bytes).map_err(at(&path))?;
            for (ending, form) in compression::ENDINGS.iter().zip(&forms) {
                write_whole(&path.with_added_extension(ending), form)?;
            }
        }
        write_whole(&path, bytes)?;
        sync_parent(&path)?;
        Ok(hash)
    }

    /// The file of a blob, and what it is.
    pub fn find(&self, hash: &BlobHash) -> Option<(BlobKind, PathBuf)> {
        [BlobKind::Picture, BlobKind::Snapshot]
            .into_iter()
            .map(|kind| (kind, self.path(kind, hash)))
            .find(|(_, path)| path.exists())
    }

    /// The bytes of a blob.
    ///
    /// # Errors
    /// [`FolderError::Io`] when it is not there.
    pub fn read(&self, kind: BlobKind, hash: &BlobHash) -> Result<Vec<u8>, FolderError> {
        let path = self.path(kind, hash);
        fs::read(&path).map_err(at(&path))
    }

    /// Whether a blob is there.
    pub fn has(&self, kind: BlobKind, hash: &BlobHash) -> bool {
        self.path(kind, hash).exists()
    }

    fn path(&self, kind: BlobKind, hash: &BlobHash) -> PathBuf {
        let name = hash.to_string();
        let (first, rest) = name.split_at(2);
        let file = format!("{rest}.{}", kind.extension());
        self.0.join(first).join(file)
    }
}

/// Under a name of its own first: a file is never seen half written.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let draft = path.with_added_extension(hex::encode(crate::random::bytes::<8>()));
    let write = || {
        let mut file = File::create_new(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&draft, path)
    };
    write().map_err(at(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_reads_back_and_says_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = BlobFolder::new(folder.path().into());
        let hash = blobs.put(BlobKind::Picture, b"a picture").unwrap();
        assert_eq!(blobs.put(BlobKind::Picture, b"a picture").unwrap(), hash);
        assert_eq!(blobs.read(BlobKind::Picture, &hash).unwrap(), b"a picture");
        assert!(matches!(blobs.find(&hash), Some((BlobKind::Picture, _))));
        assert!(blobs.find(&BlobHash::of(b"another")).is_none());
    }
}
