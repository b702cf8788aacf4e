//! A hub that is killed again and again under load: nothing that it signed for is ever missing.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use trestle_core::cbor::Sequence;
use trestle_core::custody::Custody;
use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;

use crate::support::phone::{notice, sequence};
use crate::support::{Phone, TestHub, client};

const KILLS: u64 = 200;
const PHONES: usize = 3;
/// The longest that a hub lives, in milliseconds.
const LIFE_MS_MAX: u64 = 60;

/// Invariant 2. What a phone was told is safe it does not send again, so one entry lost in one of these would be found in
/// the end; what it was told nothing about it sends again, as phones do.
#[test]
fn killed_two_hundred_times_it_has_all_that_it_signed_for() {
    let mut hub = TestHub::start();
    let mut phones: Vec<_> = (0..PHONES).map(|_| Pushing::new(hub.seller())).collect();
    for _ in 0..KILLS {
        let (base, over) = (hub.base.clone(), AtomicBool::new(false));
        std::thread::scope(|scope| {
            for phone in &mut phones {
                let (base, over) = (&base, &over);
                scope.spawn(move || phone.push_until(base, over));
            }
            std::thread::sleep(Duration::from_millis(random_below(LIFE_MS_MAX)));
            hub.kill();
            over.store(true, Ordering::Relaxed);
        });
        hub.start_again();
    }
    let held = held(&hub);
    let signed_for: usize = phones.iter().map(|phone| phone.signed_for.len()).sum();
    for phone in &phones {
        let lost: Vec<_> = phone.signed_for.difference(&held).collect();
        assert!(lost.is_empty(), "lost {lost:?}");
    }
    let cut: usize = phones.iter().map(|phone| phone.unanswered).sum();
    assert!(signed_for > KILLS as usize, "hardly any load: {signed_for}");
    assert!(cut > 0, "no push was ever cut off by a kill");
}

/// A phone that pushes as fast as it is answered.
struct Pushing {
    phone: Phone,
    /// Written, and not signed for.
    queue: Vec<Entry>,
    signed_for: BTreeSet<EntryId>,
    /// Pushes that were begun and never answered.
    unanswered: usize,
}

impl Pushing {
    fn new(phone: Phone) -> Self {
        Self {
            phone,
            queue: Vec::new(),
            signed_for: BTreeSet::new(),
            unanswered: 0,
        }
    }

    /// Pushes what is queued and a little more, again and again, until the hub is gone.
    fn push_until(&mut self, base: &str, over: &AtomicBool) {
        while !over.load(Ordering::Relaxed) {
            let count = 1 + random_below(20);
            let more = (0..count).map(|at| self.phone.write(&notice(&at.to_string())));
            self.queue.extend(more);
            if self.push(base).is_none() {
                self.unanswered += 1;
                return;
            }
        }
    }

    /// Lets go of what the statement says is held, as an outbox does: that below a head which is its own.
    fn push(&mut self, base: &str) -> Option<()> {
        let post = client().post(format!("{base}/api/v1/journal"));
        let post = post.header("content-type", "application/cbor-seq");
        let mut answer = post.send(&sequence(&self.queue)[..]).ok()?;
        let signed = answer.body_mut().read_to_vec().ok()?;
        let (_, custody) = Custody::open(&signed).ok()?;
        let runs = custody.authors.iter().flat_map(|author| &author.segments);
        let heads: BTreeSet<_> = runs
            .flat_map(|segment| &segment.runs)
            .map(|run| run.head)
            .collect();
        let last = self
            .queue
            .iter()
            .rposition(|entry| heads.contains(&entry.id()))?;
        let held = self.queue.drain(..=last).map(|entry| entry.id());
        self.signed_for.extend(held);
        Some(())
    }
}

fn held(hub: &TestHub) -> BTreeSet<EntryId> {
    let exported = hub.data().with_file_name("journal.cbor");
    hub.command(&["export", "journal", "--out", exported.to_str().unwrap()]);
    let bytes = std::fs::read(exported).unwrap();
    let entries = Sequence::new(&bytes).map(Result::unwrap);
    entries
        .map(|entry| Entry::open(entry).unwrap().id())
        .collect()
}

fn random_below(end: u64) -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    u64::from_le_bytes(bytes) % end
}
