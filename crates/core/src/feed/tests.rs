use super::*;
use crate::body::Revocation;
use crate::catalogue::{CatalogueChange, Field, RowKey, Snapshot, Table, Value, field};
use crate::ids::SegmentId;
use crate::journal::JournalWriter;
use crate::keys::Keypair;

const SHOP: ShopId = ShopId([7; 32]);

fn hub() -> Keypair {
    Keypair::from_seed(&[2; 32])
}

fn price(catalogue: &Catalogue, minor: i64) -> Body {
    let fields = [(field::SKU_PRICE as Field, Value::Int(minor))].into();
    let edit = catalogue
        .edit(&RowKey::new(Table::Sku, "mug"), fields)
        .unwrap();
    Body::CatalogueChange(CatalogueChange { rows: vec![edit] })
}

/// Signs bodies as one segment.
fn journal(key: &Keypair, bodies: &[Body]) -> Vec<Entry> {
    let mut writer = JournalWriter::open_segment(SHOP, SegmentId([3; 16]), None);
    let write = |body| {
        let entry = writer.sign(key, 0, body).unwrap();
        assert!(writer.kept(&entry));
        entry
    };
    bodies.iter().map(write).collect()
}

fn cursor(number: u64, entry: &Entry) -> FeedCursor {
    FeedCursor {
        generation: [1; 8],
        number,
        entry: entry.id(),
    }
}

fn feed() -> Feed {
    Feed::new(SHOP, [hub().author()].into(), None)
}

fn bytes(entries: &[Entry]) -> Vec<Vec<u8>> {
    entries.iter().map(|entry| entry.bytes().to_vec()).collect()
}

/// Feeds one batch through, giving blobs by `blob`; returns the step.
fn take(feed: &mut Feed, entries: &[Entry], blob: impl Fn(BlobHash) -> Vec<u8>) -> FeedStep {
    assert_eq!(
        feed.poll_output(0),
        Some(FeedOutput::Ask {
            after: feed.cursor()
        })
    );
    feed.handle_batch(&bytes(entries), cursor(9, entries.last().unwrap()), 0, 0);
    loop {
        match feed.poll_output(0).unwrap() {
            FeedOutput::FetchBlob { hash, .. } => feed.handle_blob(hash, blob(hash), 0, 0),
            FeedOutput::Store(step) => return step,
            FeedOutput::Ask { .. } => panic!("asked again before the batch was stored"),
        }
    }
}

#[test]
fn a_cursor_reads_back_from_its_text() {
    let cursor = FeedCursor {
        generation: [0xab; 8],
        number: 42,
        entry: EntryId([1; 32]),
    };
    assert_eq!(cursor.to_string().parse(), Ok(cursor));
    assert_eq!("1.2".parse::<FeedCursor>(), Err(NotACursor));
}

#[test]
fn a_change_comes_with_its_cursor() {
    let entries = journal(&hub(), &[price(&Catalogue::default(), 1200)]);
    let mut feed = feed();
    let step = take(&mut feed, &entries, |_| vec![]);
    assert_eq!((step.updates.len(), step.ignored), (1, 0));
    assert_eq!(feed.cursor(), None, "not before it is stored");
    feed.handle_stored();
    assert_eq!(feed.cursor(), Some(step.cursor));
}

#[test]
fn a_snapshot_is_fetched_verified_and_folded() {
    let mut catalogue = Catalogue::default();
    let first = journal(&hub(), &[price(&catalogue, 1200)]);
    CatalogueUpdate::Entry(first[0].clone()).apply(&mut catalogue);
    let snapshot = Snapshot::of(&catalogue);
    let blobs: BTreeMap<_, _> = snapshot
        .chunks
        .iter()
        .chain([&snapshot.manifest])
        .map(|blob| (BlobHash::of(blob), blob.clone()))
        .collect();
    let named = journal(&hub(), &[Body::CatalogueSnapshot(snapshot.notice)]);
    let step = take(&mut feed(), &named, |hash| blobs[&hash].clone());
    let mut folded = Catalogue::default();
    step.updates
        .iter()
        .for_each(|update| update.apply(&mut folded));
    assert_eq!(
        folded.get(&RowKey::new(Table::Sku, "mug"), field::SKU_PRICE),
        Some(Value::Int(1200))
    );
}

#[test]
fn a_blob_with_other_bytes_is_a_failure() {
    let snapshot = Snapshot::of(&Catalogue::default());
    let named = journal(&hub(), &[Body::CatalogueSnapshot(snapshot.notice)]);
    let mut feed = feed();
    feed.poll_output(0);
    feed.handle_batch(&bytes(&named), cursor(0, &named[0]), 0, 0);
    let Some(FeedOutput::FetchBlob { hash, .. }) = feed.poll_output(0) else {
        panic!("no blob wanted")
    };
    feed.handle_blob(hash, b"another".to_vec(), 0, 0);
    assert_eq!(feed.poll_output(0), None, "it waits");
    assert_eq!(
        feed.poll_output(1000),
        Some(FeedOutput::Ask { after: None }),
        "and starts where it was"
    );
}

#[test]
fn a_stranger_changes_nothing() {
    let entries = journal(
        &Keypair::from_seed(&[66; 32]),
        &[price(&Catalogue::default(), 1)],
    );
    let step = take(&mut feed(), &entries, |_| vec![]);
    assert_eq!((step.updates.len(), step.ignored), (0, 1));
}

/// What a device changed before it was taken off the list stays, and what it changes after that is nobody's.
#[test]
fn a_revoked_device_changes_nothing_more() {
    let editor = Keypair::from_seed(&[5; 32]);
    let mut feed = Feed::new(SHOP, [hub().author(), editor.author()].into(), None);
    let edits = [1, 2].map(|minor| price(&Catalogue::default(), minor));
    let edits = journal(&editor, &edits);
    let revoked = journal(
        &hub(),
        &[Body::Revocation(Revocation {
            subject: editor.author(),
            cut: Some(Vec::new()),
        })],
    );
    let entries = [&edits[..1], &revoked, &edits[1..]].concat();
    let step = take(&mut feed, &entries, |_| vec![]);
    assert_eq!((step.updates.len(), step.ignored), (2, 1));
}

/// Invariant 7: a cursor never runs ahead of what arrived. Found by the simulator.
#[test]
fn an_answer_that_was_cut_between_two_entries_changes_nothing() {
    let first = price(&Catalogue::default(), 1200);
    let entries = journal(&hub(), &[first.clone(), first]);
    let mut feed = feed();
    feed.poll_output(0);
    feed.handle_batch(&bytes(&entries[..1]), cursor(9, &entries[1]), 0, 0);
    assert_eq!(feed.poll_output(0), None, "it waits");
    assert_eq!(
        feed.poll_output(1000),
        Some(FeedOutput::Ask { after: None }),
        "and asks for the same again"
    );
}

/// An empty success proves no server: only one that names our own cursor has heard the question.
#[test]
fn nothing_new_counts_only_from_who_knows_the_cursor() {
    let entries = journal(&hub(), &[price(&Catalogue::default(), 1200)]);
    let mut feed = feed();
    feed.poll_output(0);
    assert!(!feed.handle_nothing_new(None, 0, 0));
    assert_eq!(feed.poll_output(0), None, "it waits");
    feed.handle_hope();
    take(&mut feed, &entries, |_| vec![]);
    feed.handle_stored();
    let held = feed.cursor().unwrap();
    let other = FeedCursor { number: 8, ..held };
    for (cursor, counts) in [(None, false), (Some(other), false), (Some(held), true)] {
        assert_eq!(
            feed.poll_output(0),
            Some(FeedOutput::Ask { after: Some(held) })
        );
        assert_eq!(feed.handle_nothing_new(cursor, 0, 0), counts, "{cursor:?}");
        feed.handle_hope();
    }
}
