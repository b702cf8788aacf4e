use super::*;
use crate::catalogue::row::Fields;
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
    let manifest = SnapshotManifest::open(&snapshot.manifest, &snapshot.notice.manifest).unwrap();
    let opened = Catalogue::of_snapshot(&manifest, snapshot.chunks.clone()).unwrap();
    assert_eq!(opened, catalogue);
    assert_eq!(Snapshot::of(&opened), snapshot, "written down again");
    let kept = Catalogue::of_kept_snapshot(&snapshot.manifest, snapshot.chunks);
    assert_eq!(kept, Some(catalogue));
}

/// Invariant 14, wherever the rows lie: in a snapshot, among the edits since, or in chunks of another order.
#[test]
fn edits_and_snapshots_join_in_any_order() {
    let (whole, edit) = (catalogue(300), catalogue(2));
    let snapshot = Snapshot::of(&whole);
    let manifest = SnapshotManifest::open(&snapshot.manifest, &snapshot.notice.manifest);
    let opened = Catalogue::of_snapshot(&manifest.unwrap(), snapshot.chunks).unwrap();
    let key = RowKey::new(Table::Sku, "SKU-7");
    let dearer = Fields::from([(field::SKU_PRICE, Value::Int(70))]);
    let change = CatalogueChange {
        rows: vec![opened.edit(&key, dearer).unwrap()],
    };
    let mut first = opened.clone();
    first.apply(AuthorKey([9; 32]), SegmentId([3; 16]), 1, &change);
    first.join(&edit);
    let mut second = Catalogue::default();
    second.apply(AuthorKey([9; 32]), SegmentId([3; 16]), 1, &change);
    second.join(&edit);
    second.join(&opened);
    assert_eq!(first, second);
    assert_eq!(first.get(&key, field::SKU_PRICE), Some(Value::Int(70)));
    assert_eq!(first.row_count(), 300);
    let keys: Vec<_> = first.rows_of(Table::Sku).collect();
    assert!(keys.is_sorted() && keys.len() == 300);
    assert_eq!(
        opened.get(&key, field::SKU_PRICE),
        Some(Value::Int(7)),
        "its clone's edit"
    );
}

/// Invariant 7: never torn.
#[test]
fn a_snapshot_with_a_changed_byte_is_refused() {
    let snapshot = Snapshot::of(&catalogue(8000));
    let manifest = SnapshotManifest::open(&snapshot.manifest, &snapshot.notice.manifest).unwrap();
    let mut chunks = snapshot.chunks.clone();
    chunks.last_mut().unwrap()[100] ^= 1;
    let opened = Catalogue::of_snapshot(&manifest, chunks);
    assert_eq!(opened, Err(SnapshotFault::Hash));
    let opened = Catalogue::of_snapshot(&manifest, snapshot.chunks[1..].to_vec());
    assert_eq!(opened, Err(SnapshotFault::Hash));
}

/// A snapshot as another program may write it: these arrays of rows, by one author.
fn written(chunks: Vec<Vec<SnapshotRow>>) -> Result<Catalogue, SnapshotFault> {
    let chunks: Vec<_> = chunks.iter().map(cbor::encode).collect();
    let named = chunks.iter().map(|bytes| Chunk {
        hash: BlobHash::of(bytes),
        bytes: bytes.len() as u64,
    });
    let manifest = SnapshotManifest {
        version: 0,
        frontier: Frontier::default(),
        authors: vec![AuthorKey([1; 32])],
        chunks: named.collect(),
    };
    Catalogue::of_snapshot(&manifest, chunks)
}

fn priced(key: &str, minor: i64) -> SnapshotRow {
    SnapshotRow {
        row: RowKey::new(Table::Sku, key),
        counter: 1,
        author: 0,
        fields: Fields::from([(field::SKU_PRICE, Value::Int(minor))]),
        exceptions: vec![],
    }
}

#[test]
fn rows_in_another_order_are_the_same_catalogue() {
    let [a, b, c] = [("a", 1), ("b", 2), ("c", 3)].map(|(key, minor)| priced(key, minor));
    let ascending = written(vec![vec![a.clone(), b.clone(), c.clone()]]).unwrap();
    assert_eq!(ascending.packed.len(), 3);
    for chunks in [
        vec![vec![c.clone(), a.clone(), b.clone()]],
        vec![vec![b.clone(), c.clone()], vec![a.clone()]],
        vec![vec![a.clone(), a.clone(), b, c]],
    ] {
        let other = written(chunks).unwrap();
        assert_eq!(other, ascending);
        assert_eq!((other.packed.len(), other.row_count()), (0, 3));
        let b = RowKey::new(Table::Sku, "b");
        assert_eq!(other.get(&b, field::SKU_PRICE), Some(Value::Int(2)));
    }
}

#[test]
fn an_edit_by_nobody_that_the_snapshot_names_is_refused() {
    let shape = Err(SnapshotFault::Read(cbor::ReadFault::Shape));
    let mut row = priced("a", 1);
    row.author = 1;
    assert_eq!(written(vec![vec![row]]), shape);
    let mut row = priced("a", 1);
    row.exceptions = vec![(field::SKU_PRICE, 2, 1)];
    assert_eq!(written(vec![vec![priced("A", 1), row]]), shape);
}

#[test]
fn what_was_kept_of_other_bytes_is_no_catalogue() {
    let snapshot = Snapshot::of(&catalogue(3));
    let mut longer = snapshot.chunks.clone();
    longer[0].push(0);
    assert_eq!(
        Catalogue::of_kept_snapshot(&snapshot.manifest, longer),
        None
    );
    assert_eq!(
        Catalogue::of_kept_snapshot(b"", snapshot.chunks.clone()),
        None
    );
    let other = SnapshotManifest::open(&snapshot.manifest, &BlobHash([0; 32]));
    assert_eq!(other, Err(SnapshotFault::Hash));
}

/// A phone on a weak connection goes on with the next blob: few, and none too large.
#[test]
fn a_chunk_holds_a_quarter_of_a_mebibyte() {
    let snapshot = Snapshot::of(&catalogue(8000));
    let (_, whole) = snapshot.chunks.split_last().unwrap();
    assert!(!whole.is_empty());
    for chunk in whole {
        assert!(
            (260_000..=262_144).contains(&chunk.len()),
            "{}",
            chunk.len()
        );
    }
    assert_eq!(snapshot.notice.rows, 8000);
}
