//! `POST /api/v1/journal`.

use std::sync::atomic::{AtomicUsize, Ordering};

use trestle_core::body::Body;
use trestle_core::custody::{Custody, RefusalReason};
use trestle_core::entry::Entry;
use trestle_core::ids::{EntryId, ShopId};

use crate::support::phone::{notice, sale, sequence};
use crate::support::{Phone, TestHub, client, refused};

/// The runs that a statement gives of a phone's segment, as `first-last` with the head.
fn runs(custody: &Custody, phone: &Phone) -> Vec<(u64, u64, EntryId)> {
    let segment = phone.writer.segment();
    let heads = custody.segment(&phone.key.author(), &segment);
    let runs = heads.map(|heads| heads.runs.clone()).unwrap_or_default();
    runs.iter()
        .map(|run| (run.first, run.last, run.head))
        .collect()
}

#[test]
fn a_push_is_answered_with_a_signed_statement_and_sending_twice_changes_nothing() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let entries = phone.write_notices(3);
    let once = phone.push(&hub, &entries);
    assert_eq!(runs(&once, &phone), [(0, 2, entries[2].id())]);
    assert!(once.refused.is_empty());
    let twice = phone.push(&hub, &entries);
    assert_eq!((once.authors, once.refused), (twice.authors, twice.refused));
}

#[test]
fn a_batch_cut_short_at_any_byte_keeps_its_whole_entries() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let entries = phone.write_notices(2);
    let (first, bytes) = (entries[0].bytes().len(), sequence(&entries));
    for length in [first, first + 1, first + 100, bytes.len() - 1] {
        let custody = phone.push_bytes(&hub, &bytes[..length]);
        assert_eq!(
            runs(&custody, &phone),
            [(0, 0, entries[0].id())],
            "cut at {length}"
        );
        assert!(custody.refused.is_empty());
    }
    let rest = phone.push(&hub, &entries);
    assert_eq!(runs(&rest, &phone), [(0, 1, entries[1].id())]);
}

/// Invariant 5: a fork is kept and shown; so is a gap.
#[test]
fn a_fork_and_a_gap_show_in_the_heads() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let first = phone.write(&notice("first"));
    let mut twin = phone.writer.clone();
    let second = phone.write(&notice("second"));
    let other = twin.sign(&phone.key, 1, &notice("other")).unwrap();
    assert!(twin.kept(&other));
    phone.push(&hub, &[first.clone(), second.clone()]);
    let custody = phone.push(&hub, std::slice::from_ref(&other));
    let mut expected = [(0, 1, second.id()), (0, 1, other.id())];
    expected.sort_by_key(|run| run.2);
    assert_eq!(runs(&custody, &phone), expected);

    let mut gapped = hub.seller();
    let entries = gapped.write_notices(4);
    let custody = gapped.push(&hub, &[entries[0].clone(), entries[3].clone()]);
    let expected = [(0, 0, entries[0].id()), (3, 3, entries[3].id())];
    assert_eq!(runs(&custody, &gapped), expected);
    let healed = gapped.push(&hub, &entries[1..3]);
    assert!(runs(&healed, &gapped).contains(&(0, 3, entries[3].id())));
}

/// Invariant 13: what is refused is named, and holds up nothing else.
#[test]
fn a_poison_entry_holds_up_no_other() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let mut elsewhere = Phone::in_shop(ShopId([7; 32]));
    let mut stranger = Phone::in_shop(phone.shop);
    let entries = phone.write_notices(2);
    let foreign = elsewhere.write(&notice("another shop's"));
    let unknown = stranger.write(&notice("a stranger's"));
    let mut forged = phone.write(&notice("forged")).bytes().to_vec();
    *forged.last_mut().unwrap() ^= 1;
    let not_an_entry = [0x83, 1, 2, 3];
    let batch = [
        foreign.bytes(),
        entries[0].bytes(),
        &forged,
        unknown.bytes(),
        &not_an_entry,
        entries[1].bytes(),
    ]
    .concat();
    let custody = phone.push_bytes(&hub, &batch);
    assert_eq!(runs(&custody, &phone), [(0, 1, entries[1].id())]);
    let mut refused: Vec<_> = custody
        .refused
        .iter()
        .map(|no| (no.entry, no.reason))
        .collect();
    refused.sort();
    let mut expected = vec![
        (foreign.id(), RefusalReason::OtherShop),
        (EntryId::of(&forged), RefusalReason::Malformed),
        (unknown.id(), RefusalReason::UnknownAuthor),
        (EntryId::of(&not_an_entry), RefusalReason::Malformed),
    ];
    expected.sort();
    assert_eq!(refused, expected);
}

#[test]
fn ill_formed_bytes_in_the_middle_end_a_batch_and_are_named() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let entry = phone.write(&notice("good"));
    let custody = phone.push_bytes(&hub, &[entry.bytes(), &[0xff, 0xff]].concat());
    assert_eq!(runs(&custody, &phone), [(0, 0, entry.id())]);
    assert_eq!(custody.refused[0].entry, EntryId::of(&[0xff, 0xff]));
}

#[test]
fn what_a_known_author_says_is_kept_whatever_it_is() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let Body::Sale(mut sale) = sale(&phone, 99, "Mug", 500) else {
        panic!("a sale is a sale")
    };
    sale.total = 5;
    let entry = phone.write(&Body::Sale(sale));
    let custody = phone.push(&hub, &[entry]);
    assert!(custody.refused.is_empty());
}

#[test]
fn a_phone_that_wrote_before_it_was_admitted_brings_its_certificate_along() {
    let mut hub = TestHub::start();
    let mut phone = hub.seller();
    let early = phone.write_notices(2);
    let certified = phone.certified.clone().unwrap();
    let certificate = phone.write(&Body::Certified(certified));
    // A hub that has lost its store, but not its keys, knows nobody.
    hub.kill();
    for name in ["trestle.db", "trestle.db-wal", "trestle.db-shm"] {
        let _ = std::fs::remove_file(hub.data().join(name));
    }
    hub.start_again();
    let alone = phone.push(&hub, &early);
    assert_eq!(alone.refused[0].reason, RefusalReason::UnknownAuthor);
    let all: Vec<Entry> = early.into_iter().chain([certificate.clone()]).collect();
    let custody = phone.push(&hub, &all);
    assert_eq!(runs(&custody, &phone), [(0, 2, certificate.id())]);
    assert!(custody.refused.is_empty());
}

#[test]
fn another_content_type_or_too_long_a_body_is_refused() {
    let hub = TestHub::start();
    let post = || client().post(hub.url("/api/v1/journal"));
    let mut answer = post()
        .header("content-type", "application/json")
        .send("{}")
        .unwrap();
    assert_eq!(
        (answer.status().as_u16(), refused(&mut answer)),
        (415, "content-type".into())
    );
    let long = vec![0_u8; (1 << 20) + 1];
    let answer = post()
        .header("content-type", "application/cbor-seq")
        .send(&long[..]);
    // The server may close before it has read what it refuses.
    if let Ok(mut answer) = answer {
        assert_eq!(
            (answer.status().as_u16(), refused(&mut answer)),
            (413, "too-long".into())
        );
    }
}

/// Invariant 2: what was acknowledged survives the hub's sudden death.
#[test]
fn a_hub_killed_in_the_middle_of_pushes_has_lost_nothing_it_signed_for() {
    let mut hub = TestHub::start();
    let mut phone = hub.seller();
    for _ in 0..4 {
        phone.open_segment();
        let entries = phone.write_notices(200);
        let acknowledged = push_until_killed(&mut hub, &phone, &entries);
        assert!(acknowledged > 0, "the hub answered before it died");
        hub.start_again();
        // Asked by the first entry, it answers with everything it holds of the segment.
        let custody = phone.push(&hub, &entries[..1]);
        let last = acknowledged as u64 - 1;
        let holds = |run: &(u64, u64, EntryId)| run.0 == 0 && run.1 >= last;
        assert!(
            runs(&custody, &phone).iter().any(holds),
            "entry {last} is lost"
        );
    }
}

/// Pushes one entry after another until the hub is dead; gives how many it has signed for.
fn push_until_killed(hub: &mut TestHub, phone: &Phone, entries: &[Entry]) -> usize {
    let url = hub.url("/api/v1/journal");
    let signed_for = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let pushing = scope.spawn(|| {
            let agent = client();
            let pushed = |entry: &&Entry| {
                let post = agent
                    .post(&url)
                    .header("content-type", "application/cbor-seq");
                let answer = post.send(entry.bytes());
                let signed = answer.and_then(|mut answer| answer.body_mut().read_to_vec());
                let custody = signed.ok().and_then(|bytes| Custody::open(&bytes).ok());
                let mut runs = custody
                    .map(|(_, custody)| runs(&custody, phone))
                    .into_iter()
                    .flatten();
                let is_held = runs.any(|run| run.2 == entry.id());
                signed_for.fetch_add(usize::from(is_held), Ordering::SeqCst);
                is_held
            };
            entries.iter().take_while(pushed).count()
        });
        while signed_for.load(Ordering::SeqCst) < 10 && !pushing.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        hub.kill();
        pushing.join().unwrap()
    })
}
