//! What the hub gives: its own entries and owners' changes in the order of their numbers, and blobs; and its own fold
//! of them.

use std::rc::Rc;

use trestle_core::body::{Body, kind};
use trestle_core::catalogue::{Catalogue, SnapshotManifest};
use trestle_core::entry::Entry;
use trestle_core::feed::{CatalogueUpdate, FeedCursor};
use trestle_core::ids::BlobHash;

use super::Hub;
use crate::fault::Fault;
use crate::message::Reply;
use crate::owner;

impl Hub {
    /// What a phone does with the same entry.
    pub(super) fn fold(&mut self, entry: &Rc<Entry>) {
        if let (Some(editor), Ok(body)) = (owner::editor_of(entry, &self.shop), entry.body())
            && editor != self.author()
        {
            self.editors.insert(editor, body);
        }
        let update = match entry.body() {
            Ok(Body::CatalogueSnapshot(notice)) => self.read_snapshot(entry, &notice.manifest),
            _ => Some(CatalogueUpdate::Entry(Entry::clone(entry))),
        };
        if let Some(update) = update {
            update.apply(&mut self.catalogue);
        }
    }

    fn read_snapshot(&self, entry: &Rc<Entry>, named: &BlobHash) -> Option<CatalogueUpdate> {
        let manifest = SnapshotManifest::open(self.blobs.get(named)?, named).ok()?;
        let chunks = manifest
            .chunks
            .iter()
            .map(|chunk| Some(self.blobs.get(&chunk.hash)?.to_vec()));
        let chunks = chunks.collect::<Option<_>>()?;
        Some(CatalogueUpdate::Snapshot {
            entry: Entry::clone(entry),
            catalogue: Catalogue::of_snapshot(&manifest, chunks).ok()?,
        })
    }

    /// Whether it is a change by an owner's phone.
    pub(super) fn edits(&self, entry: &Entry) -> bool {
        entry.kind() == kind::CATALOGUE_CHANGE && self.editors.contains_key(&entry.author())
    }

    /// What it sends down after a number, with the numbers: its own entries, and owners' changes as they came.
    pub(super) fn feed_entries(&self, after: u64) -> Vec<(u64, Rc<Entry>)> {
        let early = self.staged.iter().filter(|batch| batch.reply.is_none());
        let early = early
            .flat_map(|batch| &batch.entries)
            .filter(|_| self.fault == Some(Fault::ServesBeforeSync));
        let all = self.durable.iter().map(|received| &received.entry);
        let numbered = (1..).zip(all.chain(early));
        numbered
            .filter(|(number, _)| *number > after)
            .filter(|(_, entry)| entry.author() == self.author() || self.edits(entry))
            .map(|(number, entry)| (number, entry.clone()))
            .collect()
    }

    /// The number before that of its latest snapshot, 0 without one.
    pub(super) fn latest_snapshot(&self) -> u64 {
        let said = self.feed_entries(0);
        let latest = said
            .iter()
            .rev()
            .find(|(_, entry)| entry.kind() == kind::CATALOGUE_SNAPSHOT);
        latest.map_or(0, |(number, _)| number - 1)
    }

    /// Answers the feed.
    pub fn feed(&self, after: Option<FeedCursor>, bytes_max: usize) -> Reply {
        let goes_on = |cursor: FeedCursor| {
            let at = usize::try_from(cursor.number).ok()?.checked_sub(1)?;
            let received = self.durable.get(at)?;
            let same = received.entry.id() == cursor.entry && cursor.generation == self.generation;
            same.then_some(cursor.number)
        };
        let resumed = after.filter(|cursor| goes_on(*cursor).is_some());
        let after = after
            .and_then(goes_on)
            .unwrap_or_else(|| self.latest_snapshot());
        let mut bytes = Vec::new();
        let mut last = None;
        for (number, entry) in self.feed_entries(after) {
            if last.is_some() && bytes.len() + entry.bytes().len() > bytes_max {
                break;
            }
            bytes.extend_from_slice(entry.bytes());
            last = Some((number, entry.id()));
        }
        match last {
            None => Reply::NothingNew(resumed),
            Some((number, entry)) => Reply::Entries(
                bytes,
                FeedCursor {
                    generation: self.generation,
                    number,
                    entry,
                },
            ),
        }
    }

    /// Answers for a blob.
    pub fn blob(&self, hash: &BlobHash) -> Reply {
        match self.blobs.get(hash) {
            Some(bytes) => Reply::Body(bytes.to_vec()),
            None => Reply::Refused,
        }
    }
}
