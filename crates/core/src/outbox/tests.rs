use super::*;
use crate::custody::{Holdings, RefusedEntry};
use crate::keys::Keypair;

const SHOP: ShopId = ShopId([7; 32]);
const SEGMENT: SegmentId = SegmentId([1; 16]);

fn author() -> AuthorKey {
    AuthorKey([5; 32])
}

fn server() -> Keypair {
    Keypair::from_seed(&[2; 32])
}

fn entry(seq: u64) -> KeptEntry {
    KeptEntry {
        segment: SEGMENT,
        seq,
        id: EntryId([seq as u8 + 1; 32]),
    }
}

/// An outbox that keeps so many entries of one segment.
fn outbox(entries: u64) -> Outbox {
    let mut outbox = Outbox::new(SHOP, author(), server().author());
    (0..entries).for_each(|seq| assert!(outbox.handle_kept(entry(seq), 1000)));
    outbox
}

/// What a server says that holds these numbers.
fn statement(held: &[u64], refused: Vec<RefusedEntry>) -> Custody {
    let mut holdings = Holdings::default();
    for &seq in held {
        let prev = EntryId([seq as u8; 32]);
        holdings.place(author(), SEGMENT, seq, entry(seq).id, prev);
    }
    Custody {
        version: 0,
        shop: SHOP,
        at_ms: 0,
        authors: vec![holdings.heads_of(author())],
        refused,
    }
}

/// A hub that was restored from an older copy signs for less than it did.
#[test]
fn a_server_that_lost_what_it_signed_for_is_noticed() {
    let mut outbox = outbox(3);
    let all = statement(&[0, 1, 2], vec![]);
    outbox.handle_custody(&all.sign(&server())).unwrap();
    assert!(!outbox.is_taken_back_by(&all));
    outbox.handle_kept(entry(3), 1000);
    assert!(!outbox.is_taken_back_by(&all), "it never had the newest");
    for held in [&[0, 1][..], &[1, 2], &[]] {
        assert!(
            outbox.is_taken_back_by(&statement(held, vec![])),
            "{held:?}"
        );
    }
}

fn unsent(outbox: &Outbox) -> Vec<u64> {
    outbox.unsent().map(|entry| entry.seq).collect()
}

#[test]
fn what_a_server_signed_for_is_sent() {
    let mut outbox = outbox(4);
    assert_eq!(outbox.poll_push(0).map(|push| push.len()), Some(4));
    assert_eq!(outbox.poll_push(0), None, "one push at a time");
    let answer = statement(&[0, 1, 2], vec![]).sign(&server());
    assert_eq!(outbox.handle_answer(Some(&answer), 0, 0), Ok(3));
    assert_eq!(unsent(&outbox), [3]);
    assert_eq!(
        outbox.poll_push(0),
        Some(vec![entry(3)]),
        "it goes on at once"
    );
}

#[test]
fn nothing_but_a_statement_is_believed() {
    let portal = b"<html>Welcome to the fairground's Wi-Fi</html>".to_vec();
    let other_server = statement(&[0], vec![]).sign(&Keypair::from_seed(&[9; 32]));
    let mut other_shop = statement(&[0], vec![]);
    other_shop.shop = ShopId([8; 32]);
    let other_shop = other_shop.sign(&server());
    let truncated = other_shop[..40].to_vec();
    let nothing = statement(&[], vec![]).sign(&server());
    for answer in [portal, other_server, other_shop, truncated, nothing] {
        let mut outbox = outbox(1);
        outbox.poll_push(0);
        assert!(outbox.handle_answer(Some(&answer), 0, 0).is_err());
        assert_eq!(unsent(&outbox), [0]);
        assert_eq!(outbox.poll_push(0), None, "it waits");
        assert_eq!(outbox.poll_timeout(), Some(1000), "and says until when");
        assert!(outbox.poll_push(1000).is_some());
    }
}

/// Invariant 13: one record that a server refuses never blocks the others, and never vanishes from sight.
#[test]
fn a_refused_entry_holds_up_nobody_and_stays_in_sight() {
    let mut outbox = outbox(3);
    outbox.poll_push(0);
    let refused = RefusedEntry {
        entry: entry(1).id,
        reason: RefusalReason::Malformed,
    };
    let answer = statement(&[0, 2], vec![refused]).sign(&server());
    assert_eq!(outbox.handle_answer(Some(&answer), 0, 0), Ok(3));
    assert_eq!(unsent(&outbox), [1]);
    assert_eq!(
        outbox.refused().get(&entry(1).id),
        Some(&RefusalReason::Malformed)
    );
    assert_eq!(
        outbox.poll_push(0),
        None,
        "the same bytes are not pushed again"
    );
}

#[test]
fn an_author_that_is_not_admitted_yet_tries_again() {
    let mut outbox = outbox(1);
    outbox.poll_push(0);
    let refused = RefusedEntry {
        entry: entry(0).id,
        reason: RefusalReason::UnknownAuthor,
    };
    let answer = statement(&[], vec![refused]).sign(&server());
    assert_eq!(
        outbox.handle_answer(Some(&answer), 0, 0),
        Err(PushFailure::NoProgress)
    );
    assert_eq!(outbox.poll_push(1000), Some(vec![entry(0)]));
    let answer = statement(&[0], vec![]).sign(&server());
    assert_eq!(outbox.handle_answer(Some(&answer), 1000, 0), Ok(1));
    assert!(outbox.refused().is_empty());
}

#[test]
fn a_fork_at_the_server_does_not_hide_what_is_ours() {
    let mut outbox = outbox(3);
    let mut holdings = Holdings::default();
    let id = |name| EntryId([name; 32]);
    holdings.place(author(), SEGMENT, 0, id(1), id(0));
    holdings.place(author(), SEGMENT, 1, id(99), id(1));
    let heads = vec![holdings.heads_of(author())];
    let custody = Custody {
        version: 0,
        shop: SHOP,
        at_ms: 0,
        authors: heads,
        refused: vec![],
    };
    assert_eq!(
        outbox.handle_custody(&custody.sign(&server())),
        Ok(0),
        "its head is not ours"
    );
    assert_eq!(unsent(&outbox), [0, 1, 2]);
}

#[test]
fn a_push_keeps_to_its_bytes() {
    let mut outbox = Outbox::new(SHOP, author(), server().author());
    for seq in 0..3 {
        outbox.handle_kept(entry(seq), PUSH_BYTES_MAX / 2);
    }
    assert_eq!(outbox.poll_push(0).map(|push| push.len()), Some(2));
    let mut large = Outbox::new(SHOP, author(), server().author());
    large.handle_kept(entry(0), PUSH_BYTES_MAX * 2);
    assert_eq!(
        large.poll_push(0).map(|push| push.len()),
        Some(1),
        "one that is too large goes alone"
    );
    let mut small = Outbox::new(SHOP, author(), server().author());
    (0..12).for_each(|seq| assert!(small.handle_kept(entry(seq), 100 * 1024)));
    assert_eq!(
        small.poll_push(0).map(|push| push.len()),
        Some(9),
        "below the mebibyte that a server takes"
    );
}

#[test]
fn an_entry_is_noted_once_and_in_its_turn() {
    let mut outbox = Outbox::new(SHOP, author(), server().author());
    assert!(!outbox.handle_kept(entry(1), 1000), "the first is missing");
    assert!(outbox.handle_kept(entry(0), 1000));
    assert!(!outbox.handle_kept(entry(0), 1000), "it is known");
    assert!(!outbox.handle_kept(entry(2), 1000));
    assert!(outbox.handle_kept(entry(1), 1000));
    assert_eq!(unsent(&outbox), [0, 1]);
}

#[test]
fn a_push_goes_segment_by_segment_in_the_order_of_their_opening() {
    let of = |segment, seq, name| KeptEntry {
        segment: SegmentId([segment; 16]),
        seq,
        id: EntryId([name; 32]),
    };
    let mut outbox = Outbox::new(SHOP, author(), server().author());
    let kept = [of(9, 0, 1), of(1, 0, 2), of(9, 1, 3)];
    for entry in kept {
        assert!(outbox.handle_kept(entry, 1000));
    }
    assert_eq!(outbox.poll_push(0), Some(vec![kept[0], kept[2], kept[1]]));
}

#[test]
fn an_outbox_says_what_is_held_and_whether_it_waits() {
    let mut outbox = outbox(2);
    assert!(!outbox.is_pushing());
    outbox.poll_push(0);
    assert!(outbox.is_pushing());
    let answer = statement(&[0], vec![]).sign(&server());
    assert_eq!(outbox.handle_answer(Some(&answer), 0, 0), Ok(1));
    assert!(!outbox.is_pushing());
    let held = [0, 1, 2].map(|seq| outbox.is_held(&SEGMENT, seq));
    assert_eq!(held, [true, false, false]);
    assert!(!outbox.is_held(&SegmentId([2; 16]), 0));
    assert_eq!(outbox.poll_timeout(), None, "nothing has failed");
}

#[test]
fn hope_ends_a_wait_and_an_empty_outbox_has_none() {
    let mut outbox = outbox(1);
    outbox.poll_push(0);
    assert_eq!(
        outbox.handle_answer(None, 0, 0),
        Err(PushFailure::Unanswered)
    );
    assert_eq!(outbox.poll_timeout(), Some(1000));
    outbox.handle_hope();
    assert!(outbox.poll_push(0).is_some());
    outbox.handle_answer(None, 0, 0).unwrap_err();
    let stored = statement(&[0], vec![]).sign(&server());
    assert_eq!(outbox.handle_custody(&stored), Ok(1));
    assert_eq!(outbox.poll_timeout(), None);
    assert_eq!(outbox.poll_push(1000), None, "and is not pushing");
    assert!(!outbox.is_pushing());
}

#[test]
fn a_statement_about_another_author_or_segment_covers_nothing() {
    let mut outbox = outbox(1);
    let mut of_another = statement(&[0], vec![]);
    of_another.authors[0].author = AuthorKey([6; 32]);
    assert_eq!(outbox.handle_custody(&of_another.sign(&server())), Ok(0));
    let mut elsewhere = statement(&[0], vec![]);
    elsewhere.authors[0].segments[0].segment = SegmentId([2; 16]);
    assert_eq!(outbox.handle_custody(&elsewhere.sign(&server())), Ok(0));
    assert_eq!(unsent(&outbox), [0]);
}

/// What comes late says less than what was signed for.
#[test]
fn what_is_held_is_refused_no_more() {
    let mut outbox = outbox(2);
    let revoked = |seq| RefusedEntry {
        entry: entry(seq).id,
        reason: RefusalReason::Revoked,
    };
    let refusal = statement(&[], vec![revoked(0), revoked(1)]).sign(&server());
    assert_eq!(outbox.handle_custody(&refusal), Ok(2));
    assert_eq!(outbox.handle_custody(&refusal), Ok(0), "no news");
    let held = statement(&[0], vec![revoked(0), revoked(1)]).sign(&server());
    assert_eq!(outbox.handle_custody(&held), Ok(1));
    assert_eq!(outbox.handle_custody(&held), Ok(0), "it is held already");
    let refused: Vec<_> = outbox.refused().keys().copied().collect();
    assert_eq!(refused, [entry(1).id]);
}
