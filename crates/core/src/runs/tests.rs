use super::*;

fn id(name: u8) -> EntryId {
    EntryId([name; 32])
}

/// Places `(seq, name, name of the one before)`, and writes the runs as `first-last:name`.
fn check(entries: &[(u64, u8, u8)], expected: &str) {
    let mut runs = SegmentRuns::default();
    for &(seq, name, prev) in entries {
        runs.place(seq, id(name), id(prev));
    }
    let text: Vec<_> = runs
        .runs()
        .iter()
        .map(|run| format!("{}-{}:{}", run.first, run.last, run.head.0[0]))
        .collect();
    assert_eq!(text.join(" "), expected);
}

#[test]
fn entries_in_any_order_make_the_same_runs() {
    check(&[(0, 1, 0), (1, 2, 1), (2, 3, 2)], "0-2:3");
    check(&[(2, 3, 2), (0, 1, 0), (1, 2, 1)], "0-2:3");
    check(&[(0, 1, 0), (2, 3, 2)], "0-0:1 2-2:3");
    check(&[(3, 4, 3)], "3-3:4");
    check(&[], "");
}

#[test]
fn a_fork_has_two_heads() {
    check(&[(0, 1, 0), (1, 2, 1), (1, 9, 1)], "0-1:2 0-1:9");
    check(&[(0, 1, 0), (1, 2, 1), (1, 9, 1), (2, 3, 2)], "0-1:9 0-2:3");
}

#[test]
fn placing_says_what_it_met() {
    let mut runs = SegmentRuns::default();
    assert_eq!(runs.place(0, id(1), id(0)), Placed::New);
    assert_eq!(runs.place(0, id(1), id(0)), Placed::Known);
    assert_eq!(runs.place(0, id(2), id(0)), Placed::Fork);
    assert_eq!(runs.place(3, id(3), id(4)), Placed::New);
    assert_eq!((runs.wanted(), runs.gaps()), (1, vec![(1, 2)]));
    assert_eq!(runs.forks().collect::<Vec<_>>(), [(0, vec![id(1), id(2)])]);
}

#[test]
fn a_run_ends_at_any_entry_that_is_held() {
    let mut runs = SegmentRuns::default();
    for (seq, name, prev) in [(0, 1, 0), (1, 2, 1), (1, 9, 1), (2, 3, 2), (4, 5, 4)] {
        runs.place(seq, id(name), id(prev));
    }
    let first = |seq, name| runs.run_to(seq, &id(name)).map(|run| run.first);
    assert_eq!(
        (first(2, 3), first(1, 9), first(4, 5)),
        (Some(0), Some(0), Some(4)),
        "heads"
    );
    assert_eq!((first(1, 2), first(0, 1)), (Some(0), Some(0)), "no heads");
    assert_eq!((first(2, 9), first(3, 4)), (None, None), "not held");
}

#[test]
fn a_broken_link_shows() {
    let mut runs = SegmentRuns::default();
    runs.place(0, id(1), id(0));
    runs.place(1, id(2), id(7));
    assert_eq!(runs.breaks().collect::<Vec<_>>(), [(1, id(2))]);
}

/// Both ways of placing: an entry that comes last, and one that lets all runs be found anew.
#[test]
fn a_run_goes_on_only_where_number_and_link_both_fit() {
    for [first, second] in [[0, 1], [1, 0]] {
        let chain = |entries: [(u64, u8, u8); 2]| [entries[first], entries[second]];
        check(&chain([(0, 1, 0), (1, 2, 7)]), "0-0:1 1-1:2");
        check(&chain([(0, 1, 0), (2, 3, 1)]), "0-0:1 2-2:3");
        check(&chain([(4, 1, 0), (5, 2, 1)]), "4-5:2");
    }
    check(&[(1, 2, 1), (1, 9, 1), (0, 1, 0)], "0-1:2 0-1:9");
}

#[test]
fn only_this_very_entry_is_held() {
    let mut runs = SegmentRuns::default();
    runs.place(0, id(1), id(0));
    assert!(runs.holds(0, &id(1)));
    assert!(!runs.holds(0, &id(2)) && !runs.holds(1, &id(1)));
}

#[test]
fn each_gap_is_told_and_what_is_wanted_is_the_first() {
    let mut runs = SegmentRuns::default();
    assert_eq!((runs.wanted(), runs.gaps()), (0, vec![]));
    for seq in [2, 3, 7] {
        runs.place(seq, id(seq as u8 + 1), id(seq as u8));
    }
    assert_eq!((runs.wanted(), runs.gaps()), (0, vec![(0, 1), (4, 6)]));
    runs.place(0, id(1), id(0));
    runs.place(1, id(2), id(1));
    assert_eq!((runs.wanted(), runs.gaps()), (4, vec![(4, 6)]));
}

/// Beyond a gap nobody can tell, and of a fork one may be right.
#[test]
fn a_link_is_broken_only_where_the_entry_before_is_held() {
    let mut runs = SegmentRuns::default();
    for (seq, name, prev) in [(0, 1, 0), (1, 2, 1), (1, 9, 8), (2, 3, 9), (5, 6, 5)] {
        runs.place(seq, id(name), id(prev));
    }
    assert_eq!(runs.breaks().collect::<Vec<_>>(), [(1, id(9))]);
}
