//! Entries in chain order: one that overtook those before it waits for them.

use std::collections::BTreeMap;

use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, SegmentId};

/// Puts a stream of entries into chain order, segment by segment, and otherwise leaves it as it is.
#[derive(Default)]
pub struct ChainOrder {
    next: BTreeMap<(AuthorKey, SegmentId), u64>,
    early: BTreeMap<(AuthorKey, SegmentId), BTreeMap<u64, Vec<Entry>>>,
}

impl ChainOrder {
    /// Takes an entry, and gives those whose turn it now is. The other side of a fork follows when it comes.
    pub fn take(&mut self, entry: Entry) -> Vec<Entry> {
        let segment = (entry.author(), entry.head().segment);
        let next = self.next.entry(segment).or_default();
        let waiting = self.early.entry(segment).or_default();
        waiting.entry(entry.head().seq).or_default().push(entry);
        let mut ready = Vec::new();
        while let Some(first) = waiting.first_entry()
            && first.key() <= next
        {
            *next = (first.key() + 1).max(*next);
            ready.extend(first.remove());
        }
        ready
    }

    /// Gives those that have waited in vain: something is missing before them.
    pub fn finish(self) -> Vec<Entry> {
        let waiting = self.early.into_values().flat_map(BTreeMap::into_values);
        waiting.flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trestle_core::body::{Body, Notice, NoticeKind};
    use trestle_core::ids::ShopId;
    use trestle_core::journal::JournalWriter;
    use trestle_core::keys::Keypair;

    /// Puts entries in this order; gives their numbers as they come out, `|` before the last.
    fn check(order: &[usize], expected: &str) {
        let key = Keypair::from_seed(&[1; 32]);
        let mut writer = JournalWriter::open_segment(ShopId([2; 32]), SegmentId([3; 16]), None);
        let notice = Body::Notice(Notice {
            kind: NoticeKind::AppStarted,
            program: String::new(),
            detail: String::new(),
        });
        let entries: Vec<_> = (0..5)
            .map(|at| {
                let entry = writer.sign(&key, at, &notice).unwrap();
                assert!(writer.kept(&entry));
                entry
            })
            .collect();
        let mut chain = ChainOrder::default();
        let numbers = |entries: Vec<Entry>| {
            let numbers = entries.iter().map(|entry| entry.head().seq.to_string());
            numbers.collect::<String>()
        };
        let out: String = order
            .iter()
            .map(|at| numbers(chain.take(entries[*at].clone())))
            .collect();
        assert_eq!(format!("{out}|{}", numbers(chain.finish())), expected);
    }

    #[test]
    fn whoever_came_too_early_waits() {
        check(&[0, 1, 2], "012|");
        check(&[2, 1, 0, 3], "0123|");
        check(&[0, 3, 1], "01|3");
        check(&[4, 3], "|34");
    }
}
