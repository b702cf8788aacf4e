use super::*;

const SHOP: ShopId = ShopId([7; 32]);

fn author(name: u8) -> AuthorKey {
    AuthorKey([name; 32])
}

fn segment(name: u8) -> SegmentId {
    SegmentId([name; 16])
}

fn id(name: u8) -> EntryId {
    EntryId([name; 32])
}

fn run(first: u64, last: u64, head: u8) -> Run {
    let head = id(head);
    Run { first, last, head }
}

/// Two authors: one with two segments, one with a single entry.
fn holdings() -> Holdings {
    let mut holdings = Holdings::default();
    for (who, part, seq, name, prev) in [
        (1, 1, 0, 10, 0),
        (1, 1, 1, 11, 10),
        (1, 1, 2, 12, 11),
        (1, 2, 0, 20, 12),
        (2, 1, 0, 30, 0),
    ] {
        let placed = holdings.place(author(who), segment(part), seq, id(name), id(prev));
        assert_eq!(placed, Placed::New);
    }
    holdings
}

fn heads(part: u8, wanted: u64, runs: Vec<Run>) -> SegmentHeads {
    SegmentHeads {
        segment: segment(part),
        wanted,
        runs,
    }
}

#[test]
fn holdings_list_every_segment_of_every_author() {
    let holdings = holdings();
    let segments: Vec<_> = holdings
        .segments()
        .map(|(author, segment, runs)| (author.0[0], segment.0[0], runs.wanted()))
        .collect();
    assert_eq!(segments, [(1, 1, 3), (1, 2, 1), (2, 1, 1)]);
    let authors: Vec<_> = holdings.authors().copied().collect();
    assert_eq!(authors, [author(1), author(2)]);
    assert!(holdings.segment(&author(2), &segment(2)).is_none());
    let first = AuthorHeads {
        author: author(1),
        segments: vec![
            heads(1, 3, vec![run(0, 2, 12)]),
            heads(2, 1, vec![run(0, 0, 20)]),
        ],
    };
    assert_eq!(holdings.all_heads(), [first, holdings.heads_of(author(2))]);
    assert_eq!(holdings.heads_of(author(3)).segments, []);
}

/// A phone that lost its tail asks about an entry that is no head.
#[test]
fn a_push_learns_of_a_run_that_ends_where_it_ended() {
    let holdings = holdings();
    let after =
        |pushed: &[(SegmentId, u64, EntryId)]| holdings.heads_for_push(author(1), pushed).segments;
    let ordinary = holdings.heads_of(author(1)).segments;
    assert_eq!(after(&[]), ordinary);
    assert_eq!(after(&[(segment(1), 2, id(12))]), ordinary, "a head");
    assert_eq!(after(&[(segment(1), 2, id(99))]), ordinary, "not held");
    assert_eq!(after(&[(segment(3), 0, id(10))]), ordinary, "nowhere");
    let both = heads(1, 3, vec![run(0, 1, 11), run(0, 2, 12)]);
    assert_eq!(
        after(&[(segment(1), 1, id(11)), (segment(2), 0, id(20))]),
        [both, ordinary[1].clone()]
    );
}

#[test]
fn a_statement_reads_back_and_names_its_server() {
    let server = Keypair::from_seed(&[2; 32]);
    let custody = Custody {
        version: 0,
        shop: SHOP,
        at_ms: 5,
        authors: holdings().all_heads(),
        refused: vec![],
    };
    let opened = Custody::open(&custody.sign(&server)).unwrap();
    assert_eq!(opened, (server.author(), custody.clone()));
    let wanted = |who, part| {
        let heads = custody.segment(&author(who), &segment(part));
        heads.map(|heads| (heads.segment, heads.wanted))
    };
    assert_eq!(wanted(1, 1), Some((segment(1), 3)));
    assert_eq!(wanted(1, 2), Some((segment(2), 1)));
    assert_eq!(wanted(2, 1), Some((segment(1), 1)));
    assert_eq!((wanted(2, 2), wanted(3, 1)), (None, None));
}
