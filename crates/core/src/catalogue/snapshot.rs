//! A snapshot: the whole catalogue as a manifest and chunks, content-addressed, so that a phone that is far behind
//! fetches blobs and a broken fetch goes on where it stopped.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use super::row::{Field, Fields, RowKey, Stamp};
use super::{Catalogue, Frontier};
use crate::cbor;
use crate::ids::{AuthorKey, BlobHash};
use crate::order;

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

/// A row with the edits of its fields. Most rows were edited whole, so one stamp stands for all fields but the exceptions.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
struct SnapshotRow {
    #[n(0)]
    row: RowKey,
    #[n(1)]
    counter: u64,
    #[n(2)]
    author: u32,
    #[n(3)]
    fields: Fields,
    #[n(4)]
    exceptions: Vec<(Field, u64, u32)>,
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
        let authors = authors_of(catalogue);
        let rows: Vec<_> = catalogue
            .rows
            .iter()
            .map(|(key, fields)| cbor::encode(&write_row(key, fields, &authors)))
            .collect();
        let chunks = gather(&rows);
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
            rows: rows.len() as u64,
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
    /// Takes in a whole snapshot: its manifest and the bytes of all its chunks in order. All or nothing.
    ///
    /// # Errors
    /// [`SnapshotFault`] for the first chunk that is not what the manifest says; the catalogue is then as it was.
    pub fn merge(
        &mut self,
        manifest: &SnapshotManifest,
        chunks: &[Vec<u8>],
    ) -> Result<(), SnapshotFault> {
        let rows = read_chunks(manifest, chunks)?;
        for row in &rows {
            let exceptions = row.exceptions.iter();
            let exceptions = order::map_of(
                exceptions.map(|(field, counter, author)| (*field, (*counter, *author))),
            );
            for (field, value) in &row.fields {
                let (counter, author) = exceptions
                    .get(field)
                    .copied()
                    .unwrap_or((row.counter, row.author));
                let author = *manifest
                    .authors
                    .get(author as usize)
                    .ok_or(cbor::ReadFault::Shape)?;
                self.set(&row.row, *field, Stamp { counter, author }, value);
            }
        }
        for (author, segments) in &manifest.frontier {
            segments
                .iter()
                .for_each(|(segment, seq)| self.reach(*author, *segment, *seq));
        }
        Ok(())
    }
}

fn read_chunks(
    manifest: &SnapshotManifest,
    chunks: &[Vec<u8>],
) -> Result<Vec<SnapshotRow>, SnapshotFault> {
    if chunks.len() != manifest.chunks.len() {
        return Err(SnapshotFault::Hash);
    }
    let mut rows = Vec::new();
    for (named, bytes) in manifest.chunks.iter().zip(chunks) {
        if BlobHash::of(bytes) != named.hash {
            return Err(SnapshotFault::Hash);
        }
        rows.extend(cbor::decode::<Vec<SnapshotRow>>(bytes)?);
    }
    let known = |row: &SnapshotRow| {
        let authors = row
            .exceptions
            .iter()
            .map(|(_, _, author)| *author)
            .chain([row.author]);
        authors
            .into_iter()
            .all(|author| (author as usize) < manifest.authors.len())
    };
    if rows.iter().all(known) {
        Ok(rows)
    } else {
        Err(cbor::ReadFault::Shape.into())
    }
}

fn authors_of(catalogue: &Catalogue) -> Vec<AuthorKey> {
    let stamps = catalogue.rows.values().flat_map(BTreeMap::values);
    let authors = order::set_of(stamps.map(|(stamp, _)| stamp.author));
    authors.into_iter().collect()
}

fn write_row(
    key: &RowKey,
    fields: &super::fold::StampedFields,
    authors: &[AuthorKey],
) -> SnapshotRow {
    let place = |author: &AuthorKey| authors.binary_search(author).unwrap_or_default() as u32;
    let lowest = fields.values().map(|(stamp, _)| *stamp).min();
    let common = lowest.unwrap_or(Stamp {
        counter: 0,
        author: AuthorKey([0; 32]),
    });
    let edited = fields.iter().filter(|(_, (stamp, _))| *stamp != common);
    SnapshotRow {
        row: key.clone(),
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
mod tests {
    use super::*;
    use crate::catalogue::{CatalogueChange, RowChange, Table, Value, field};
    use crate::ids::SegmentId;

    fn catalogue(rows: u64) -> Catalogue {
        let mut catalogue = Catalogue::default();
        let change = |row: u64| RowChange {
            row: RowKey::new(Table::Sku, &format!("SKU-{row}")),
            counter: 1,
            fields: Fields::from([
                (field::SKU_PRICE, Value::Int(row as i64)),
                (field::SKU_PRODUCT, Value::Text("x".repeat(40))),
            ]),
        };
        let import = CatalogueChange {
            rows: (0..rows).map(change).collect(),
        };
        catalogue.apply(AuthorKey([1; 32]), SegmentId([2; 16]), 4, &import);
        let row = RowKey::new(Table::Sku, "SKU-1");
        let edit = catalogue
            .edit(&row, Fields::from([(field::SKU_PRICE, Value::Int(-1))]))
            .unwrap();
        catalogue.apply(
            AuthorKey([9; 32]),
            SegmentId([3; 16]),
            0,
            &CatalogueChange { rows: vec![edit] },
        );
        catalogue
    }

    #[test]
    fn a_snapshot_gives_the_catalogue_back_edits_and_all() {
        let catalogue = catalogue(8000);
        let snapshot = Snapshot::of(&catalogue);
        assert!(snapshot.chunks.len() > 1);
        assert!(
            snapshot
                .chunks
                .iter()
                .all(|chunk| chunk.len() <= CHUNK_BYTES_MAX)
        );
        let manifest =
            SnapshotManifest::open(&snapshot.manifest, &snapshot.notice.manifest).unwrap();
        let mut merged = Catalogue::default();
        merged.merge(&manifest, &snapshot.chunks).unwrap();
        assert_eq!(merged, catalogue);
    }

    /// Invariant 7: never torn.
    #[test]
    fn a_snapshot_with_a_changed_byte_changes_nothing() {
        let snapshot = Snapshot::of(&catalogue(8000));
        let manifest =
            SnapshotManifest::open(&snapshot.manifest, &snapshot.notice.manifest).unwrap();
        let mut chunks = snapshot.chunks.clone();
        chunks.last_mut().unwrap()[100] ^= 1;
        let mut merged = Catalogue::default();
        assert_eq!(merged.merge(&manifest, &chunks), Err(SnapshotFault::Hash));
        assert_eq!(merged, Catalogue::default());
        assert_eq!(
            merged.merge(&manifest, &snapshot.chunks[1..]),
            Err(SnapshotFault::Hash)
        );
    }
}
