//! A snapshot: the whole catalogue as a manifest and chunks, content-addressed, so that a phone that is far behind
//! fetches blobs and a broken fetch goes on where it stopped.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use super::fold::StampedFields;
use super::packed::{Packed, SnapshotRow};
use super::row::{RowKey, Stamp};
use super::{Catalogue, Frontier};
use crate::cbor;
use crate::ids::{AuthorKey, BlobHash};

/// What a hub's entry says of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SnapshotNotice {
    /// The manifest's hash.
    #[n(0)]
    pub manifest: BlobHash,
    /// The manifest's length in bytes.
    #[n(1)]
    pub manifest_bytes: u64,
    /// How many rows the chunks hold.
    #[n(2)]
    pub rows: u64,
}

/// The blob that names the chunks.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SnapshotManifest {
    /// The layout's version, 0.
    #[n(0)]
    pub version: u64,
    /// What the snapshot was folded from.
    #[n(1)]
    pub frontier: Frontier,
    /// Authors of edits; chunks refer to them by place.
    #[n(2)]
    pub authors: Vec<AuthorKey>,
    /// The chunks.
    #[n(3)]
    pub chunks: Vec<Chunk>,
}

/// One chunk: a blob that holds an array of rows.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Chunk {
    /// Its hash.
    #[n(0)]
    pub hash: BlobHash,
    /// Its length in bytes.
    #[n(1)]
    pub bytes: u64,
}

/// A snapshot with its blobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// What an entry says of it.
    pub notice: SnapshotNotice,
    /// The manifest's bytes.
    pub manifest: Vec<u8>,
    /// The chunks' bytes, each at most [`CHUNK_BYTES_MAX`].
    pub chunks: Vec<Vec<u8>>,
}

/// Why a snapshot's blobs were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotFault {
    /// The bytes are not those that were named.
    #[error("the bytes are not those that were named")]
    Hash,
    /// They are, and yet no snapshot.
    #[error(transparent)]
    Read(#[from] cbor::ReadFault),
}

/// Rows are gathered into a chunk until it would grow beyond this.
const CHUNK_BYTES_MAX: usize = 256 * 1024;

impl Snapshot {
    /// Writes down a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let (authors, chunks) = if catalogue.edited.is_empty() {
            let packed = &catalogue.packed;
            (packed.authors().to_vec(), packed.chunks().to_vec())
        } else {
            let authors = authors_of(catalogue);
            let rows = catalogue.rows();
            let rows = rows.map(|(key, fields)| cbor::encode(&write_row(key, &fields, &authors)));
            let chunks = gather(&rows.collect::<Vec<_>>());
            (authors, chunks)
        };
        let named = chunks.iter().map(|bytes| Chunk {
            hash: BlobHash::of(bytes),
            bytes: bytes.len() as u64,
        });
        let manifest = cbor::encode(&SnapshotManifest {
            version: 0,
            frontier: catalogue.frontier.clone(),
            authors,
            chunks: named.collect(),
        });
        let notice = SnapshotNotice {
            manifest: BlobHash::of(&manifest),
            manifest_bytes: manifest.len() as u64,
            rows: catalogue.row_count() as u64,
        };
        Self {
            notice,
            manifest,
            chunks,
        }
    }
}

impl SnapshotManifest {
    /// Opens the blob that a notice names.
    ///
    /// # Errors
    /// [`SnapshotFault`].
    pub fn open(bytes: &[u8], named: &BlobHash) -> Result<Self, SnapshotFault> {
        if BlobHash::of(bytes) != *named {
            return Err(SnapshotFault::Hash);
        }
        Ok(cbor::decode(bytes)?)
    }
}

impl Catalogue {
    /// The catalogue that a snapshot holds: its manifest and the bytes of all its chunks in order.
    ///
    /// # Errors
    /// [`SnapshotFault`] for the first chunk that is not what the manifest says, or is no rows.
    pub fn of_snapshot(
        manifest: &SnapshotManifest,
        chunks: Vec<Vec<u8>>,
    ) -> Result<Self, SnapshotFault> {
        if chunks.len() != manifest.chunks.len() {
            return Err(SnapshotFault::Hash);
        }
        for (named, bytes) in manifest.chunks.iter().zip(&chunks) {
            if BlobHash::of(bytes) != named.hash {
                return Err(SnapshotFault::Hash);
            }
            let rows = cbor::decode::<Vec<SnapshotRow>>(bytes)?;
            if !rows.iter().all(|row| row.is_by(&manifest.authors)) {
                return Err(cbor::ReadFault::Shape.into());
            }
        }
        let mut catalogue = Self {
            frontier: manifest.frontier.clone(),
            ..Self::default()
        };
        match Packed::lay(manifest.authors.clone(), chunks.clone()) {
            Some(packed) => catalogue.packed = packed,
            // Somebody wrote them in another order.
            None => catalogue.edited = unpack(&manifest.authors, &chunks)?,
        }
        Ok(catalogue)
    }

    /// The catalogue of a snapshot that this program has opened by [`Self::of_snapshot`] and kept; `None` if these are
    /// other bytes. What each row holds was looked at then.
    pub fn of_kept_snapshot(manifest: &[u8], chunks: Vec<Vec<u8>>) -> Option<Self> {
        let manifest: SnapshotManifest = cbor::decode(manifest).ok()?;
        Some(Self {
            packed: Packed::lay(manifest.authors, chunks)?,
            frontier: manifest.frontier,
            ..Self::default()
        })
    }
}

fn unpack(
    authors: &[AuthorKey],
    chunks: &[Vec<u8>],
) -> Result<BTreeMap<RowKey, StampedFields>, SnapshotFault> {
    let mut rows = BTreeMap::new();
    for bytes in chunks {
        let opened = cbor::decode::<Vec<SnapshotRow>>(bytes)?;
        rows.extend(
            opened
                .into_iter()
                .filter_map(|row| row.into_stamped(authors)),
        );
    }
    Ok(rows)
}

fn authors_of(catalogue: &Catalogue) -> Vec<AuthorKey> {
    let mut authors = BTreeSet::new();
    for (_, fields) in catalogue.rows() {
        authors.extend(fields.values().map(|(stamp, _)| stamp.author));
    }
    authors.into_iter().collect()
}

fn write_row(row: RowKey, fields: &StampedFields, authors: &[AuthorKey]) -> SnapshotRow {
    let place = |author: &AuthorKey| authors.binary_search(author).unwrap_or_default() as u32;
    let lowest = fields.values().map(|(stamp, _)| *stamp).min();
    let common = lowest.unwrap_or(Stamp {
        counter: 0,
        author: AuthorKey([0; 32]),
    });
    let edited = fields.iter().filter(|(_, (stamp, _))| *stamp != common);
    SnapshotRow {
        row,
        counter: common.counter,
        author: place(&common.author),
        fields: fields
            .iter()
            .map(|(field, (_, value))| (*field, value.clone()))
            .collect(),
        exceptions: edited
            .map(|(field, (stamp, _))| (*field, stamp.counter, place(&stamp.author)))
            .collect(),
    }
}

/// Packs encoded rows into arrays, each within the limit unless one row alone is beyond it.
fn gather(rows: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut chunks = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let mut bytes = 9;
        let fits = |row: &&Vec<u8>| {
            bytes += row.len();
            bytes <= CHUNK_BYTES_MAX
        };
        let count = rest.iter().take_while(fits).count().max(1);
        let (taken, left) = rest.split_at(count);
        chunks.push(array_of(taken));
        rest = left;
    }
    chunks
}

fn array_of(rows: &[Vec<u8>]) -> Vec<u8> {
    let mut out = minicbor::Encoder::new(Vec::new());
    match out.array(rows.len() as u64) {
        Ok(_) => [out.into_writer(), rows.concat()].concat(),
        Err(_) => unreachable!("writing to memory cannot fail"),
    }
}

#[cfg(test)]
mod tests;
