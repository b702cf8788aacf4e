//! Entries of a device that was taken off the list: what stands behind its cut belongs in no bundle.

use std::collections::BTreeMap;

use super::{BadReason, Reading};
use crate::body::{Body, Revocation};
use crate::certificate::Grant;
use crate::entry::Entry;
use crate::ids::{AuthorKey, EntryId, SegmentId};

impl Reading {
    /// Only a hub says so: it is the one that admits and passes on.
    pub(super) fn check_revocations(&mut self, entries: &[(usize, Entry)]) {
        let latest = self.latest_revocations(entries);
        for (index, entry) in entries {
            let head = entry.head();
            let ruled = latest.get(&entry.author());
            if ruled.is_some_and(|ruled| !ruled.lets_count(&head.segment, head.seq)) {
                self.note(*index, Some(entry.id()), BadReason::Revoked);
            }
        }
    }

    fn latest_revocations(&self, entries: &[(usize, Entry)]) -> BTreeMap<AuthorKey, Revocation> {
        let by_hubs = entries.iter().map(|(_, entry)| entry).filter(|entry| {
            let grants = self.admitted.get(&entry.author());
            grants.is_some_and(|grants| {
                grants.contains(&Grant::Enrol) && grants.contains(&Grant::Relay)
            })
        });
        let by_hubs: Vec<&Entry> = by_hubs.collect();
        let ages = Ages::of(&by_hubs);
        let ruled = by_hubs.iter().filter_map(|entry| match entry.body() {
            Ok(Body::Revocation(revocation)) => Some((ages.age(entry), revocation)),
            _ => None,
        });
        let mut ruled: Vec<((usize, u64), Revocation)> = ruled.collect();
        ruled.sort_by_key(|(age, _)| *age);
        // Of several about one device the last to be put in stays.
        let by_subject = ruled.into_iter();
        by_subject
            .map(|(_, revocation)| (revocation.subject, revocation))
            .collect()
    }
}

/// How many segments come before each, in its author's journal. A bundle's own order proves nothing: the first entry of a
/// segment names the last one of the segment before.
struct Ages(BTreeMap<Place, usize>);

type Place = (AuthorKey, SegmentId);

impl Ages {
    fn of(entries: &[&Entry]) -> Self {
        let places: BTreeMap<EntryId, Place> = entries
            .iter()
            .map(|entry| (entry.id(), place(entry)))
            .collect();
        let firsts = entries.iter().filter(|entry| entry.head().seq == 0);
        let before: BTreeMap<Place, Place> = firsts
            .filter_map(|first| Some((place(first), *places.get(&first.head().prev)?)))
            .collect();
        let mut ages = Self(BTreeMap::new());
        for at in places.values() {
            ages.find(*at, &before);
        }
        ages
    }

    /// Walks back to a segment whose age is known, or that follows none.
    fn find(&mut self, at: Place, before: &BTreeMap<Place, Place>) {
        let mut way = vec![at];
        let known = loop {
            let last = way[way.len() - 1];
            match before.get(&last) {
                _ if self.0.contains_key(&last) => break self.0[&last],
                // Where an author forked, two segments can name each other.
                Some(earlier) if way.len() <= before.len() => way.push(*earlier),
                _ => break 0,
            }
        };
        for (place, age) in way.into_iter().rev().zip(known..) {
            self.0.entry(place).or_insert(age);
        }
    }

    fn age(&self, entry: &Entry) -> (usize, u64) {
        let segments = self.0.get(&place(entry)).copied();
        (segments.unwrap_or(0), entry.head().seq)
    }
}

fn place(entry: &Entry) -> Place {
    (entry.author(), entry.head().segment)
}
