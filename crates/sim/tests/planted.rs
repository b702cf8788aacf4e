//! The auditor finds what is planted, and a weekend is what its seed says.

use trestle_sim::auditor::Violation;
use trestle_sim::{Fault, Trace, World};

/// So many weekends must be enough to find a planted fault.
const SEEDS: u64 = 200;

/// The first seed in which it is found, and what was found.
fn find(fault: Fault) -> Option<(u64, Violation)> {
    let mut found = (0..SEEDS).filter_map(|seed| {
        let outcome = World::play(seed, Some(fault), Trace::default());
        Some((seed, outcome.violations.into_iter().next()?))
    });
    let (seed, violation) = found.next()?;
    let (invariant, words) = (violation.invariant, &violation.words);
    println!("{fault:?}: seed {seed}, invariant {invariant}: {words}");
    Some((seed, violation))
}

fn check(fault: Fault, invariants: &[u8]) {
    let found = find(fault).map(|(_, violation)| violation.invariant);
    assert!(
        found.is_some_and(|found| invariants.contains(&found)),
        "{fault:?}: {found:?}"
    );
}

/// Invariant 2: a device believes nothing but a custody statement.
#[test]
fn a_phone_that_trusts_any_200_is_found() {
    check(Fault::TrustsAny200, &[2]);
}

/// Invariants 5 and 6, and 2 where two tabs go on in one: every cold start opens a new segment.
#[test]
fn a_phone_that_goes_on_in_its_old_segment_is_found() {
    check(Fault::ResumesSegmentAfterCrash, &[2, 5, 6]);
}

/// Invariant 2: a custody statement is signed after the fsync.
#[test]
fn a_hub_that_signs_before_its_fsync_is_found() {
    check(Fault::AcknowledgesBeforeSync, &[2]);
}

/// Invariant 1: a sale is shown as taken only once its entry is durable.
#[test]
fn a_phone_that_shows_before_its_commit_is_found() {
    check(Fault::ShowsBeforeCommit, &[1]);
}

/// Invariant 7: the cursor never runs ahead of the catalogue.
#[test]
fn a_cursor_that_runs_ahead_is_found() {
    check(Fault::CursorRunsAhead, &[7]);
}

/// Invariant 7: a catalogue never goes back, also over a power cut.
#[test]
fn a_catalogue_that_is_not_kept_strictly_is_found() {
    check(Fault::KeepsCatalogueRelaxed, &[7]);
}

/// Invariant 7: what a hub may still forget is in nobody's frontier.
#[test]
fn a_hub_that_serves_before_its_fsync_is_found() {
    check(Fault::ServesBeforeSync, &[7]);
}

/// Invariant 2: what is unsent is a function of heads, never of flags.
#[test]
fn a_phone_that_flags_what_it_has_sent_is_found() {
    check(Fault::FlagsInsteadOfHeads, &[2]);
}

#[test]
fn without_a_fault_nothing_is_found() {
    for seed in 0..10 {
        let outcome = World::play(seed, None, Trace::default());
        assert!(
            outcome.violations.is_empty(),
            "seed {seed}: {:?}",
            outcome.violations
        );
    }
}

/// What a failing seed prints: what, which options, what led to it, and how to see it again.
#[test]
fn a_finding_is_explained() {
    let (seed, violation) = find(Fault::ShowsBeforeCommit).unwrap();
    let told = trestle_sim::report::explain(seed, Some(Fault::ShowsBeforeCommit));
    println!("{told}");
    assert!(told.contains(&violation.words));
    assert!(told.contains("honours_strict: true"));
    assert!(told.contains("as taken"));
    assert!(told.ends_with(&format!("cargo xtask sim --seeds 1 --from {seed}")));
}

#[test]
fn a_seed_decides_everything() {
    let play = |trace| World::play(7, None, trace);
    let words = |lines: &[trestle_sim::trace::Line]| -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    };
    let (once, again) = (play(Trace::kept()), play(Trace::kept()));
    assert!(once.trace.lines().len() > 100);
    assert_eq!(words(once.trace.lines()), words(again.trace.lines()));
    let untraced = play(Trace::default());
    assert_eq!(format!("{:?}", untraced.marks), format!("{:?}", once.marks));
}
