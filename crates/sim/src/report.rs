//! What people are told: what was violated and how to see it again, and what happened in all weekends together.

use std::fmt::Write as _;
use std::time::Duration;

use crate::auditor::Violation;
use crate::fault::Fault;
use crate::marks::{ALL, Mark, Marks};
use crate::trace::{Line, Trace};
use crate::world::{Outcome, World};

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;

/// Lines of a trace that are printed.
const LINES_MAX: usize = 40;

/// So many weekends must have met every rare event.
const SEEDS_FOR_ALL_MARKS: u64 = 1_000;

/// All weekends together.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// How many.
    pub seeds: u64,
    /// How long they were.
    pub simulated_ms: u64,
    /// How long the phones of those were that had faults, all together.
    pub rough_phone_ms: u64,
    /// Sales in those.
    pub rough_sales: u64,
    /// Events of the longest one.
    pub steps_max: u64,
    /// What happened.
    pub marks: Marks,
    /// Seeds in which something was violated.
    pub violated: u64,
}

impl Totals {
    /// Adds a weekend; none if it ended in a panic. Returns whether nothing was violated in it.
    pub fn add(&mut self, outcome: Option<&Outcome>) -> bool {
        self.seeds += 1;
        if let Some(outcome) = outcome {
            self.simulated_ms += outcome.simulated_ms;
            if !outcome.plan.calm {
                self.rough_phone_ms += outcome.simulated_ms * outcome.plan.phones.len() as u64;
                self.rough_sales += outcome.marks.count(Mark::Sale);
            }
            self.steps_max = self.steps_max.max(outcome.steps);
            self.marks.add(&outcome.marks);
        }
        let good = outcome.is_some_and(|outcome| outcome.violations.is_empty());
        self.violated += u64::from(!good);
        good
    }

    /// Whether nothing was violated, and, over enough seeds, nothing rare was missed.
    pub fn is_good(&self) -> bool {
        self.violated == 0 && self.missed().is_empty()
    }

    /// Milliseconds of stall, of which an hour has two phones, 60 sales and faults: as many as there were both phones
    /// and sales for.
    pub fn stall_ms(&self) -> u64 {
        (self.rough_phone_ms / 2).min(self.rough_sales * MINUTE_MS)
    }

    fn missed(&self) -> Vec<&'static str> {
        match self.seeds >= SEEDS_FOR_ALL_MARKS {
            true => self.marks.never().collect(),
            false => Vec::new(),
        }
    }

    /// The last words.
    pub fn describe(&self, seconds: u64, cpu: Duration) -> String {
        let mut out = String::new();
        for (mark, words, _) in ALL {
            let _ = writeln!(out, "{:>10} {words}", self.marks.count(mark));
        }
        for words in self.missed() {
            let _ = writeln!(out, "never happened in {} seeds: {words}", self.seeds);
        }
        let _ = writeln!(out, "{:>10} events in the longest weekend", self.steps_max);
        let (stall_ms, cpu_ms) = (self.stall_ms(), cpu.as_millis().max(1) as u64);
        let _ = writeln!(
            out,
            "{:>10} stall-hours (two phones, 60 sales, faults on), {} in an hour of CPU",
            stall_ms / HOUR_MS,
            stall_ms / cpu_ms
        );
        let count = |mark| self.marks.count(mark);
        let _ = write!(
            out,
            "{} seeds, {} simulated hours, {} sales, {} crashes, {} lost messages, {} violations, {seconds} s",
            self.seeds,
            self.simulated_ms / HOUR_MS,
            count(Mark::Sale),
            count(Mark::PageKilled) + count(Mark::PowerCut) + count(Mark::HubKilled),
            count(Mark::MessageLost),
            self.violated,
        );
        out
    }
}

/// Plays a weekend again, and says in a line what was found in it.
pub fn name(seed: u64) -> String {
    let played = std::panic::catch_unwind(|| World::play(seed, None, Trace::default()));
    let found = played.map(|outcome| outcome.violations.into_iter().next());
    match found {
        Ok(Some(Violation {
            invariant, words, ..
        })) => format!("seed {seed}, invariant {invariant}: {words}"),
        Ok(None) => format!("seed {seed}: nothing the second time"),
        Err(_) => format!("seed {seed}: a panic"),
    }
}

/// Plays a weekend again with a trace, and tells what went wrong and how to see it again.
pub fn explain(seed: u64, fault: Option<Fault>) -> String {
    let replay = format!("replay: cargo xtask sim --seeds 1 --from {seed}");
    let played = std::panic::catch_unwind(|| World::play(seed, fault, Trace::kept()));
    let Ok(outcome) = played else {
        return format!("seed {seed}: a panic, see above\n{replay}");
    };
    let mut out = String::new();
    for violation in outcome.violations.iter().take(5) {
        let _ = writeln!(
            out,
            "seed {seed}: invariant {} violated: {}",
            violation.invariant, violation.words
        );
    }
    let _ = writeln!(out, "options: {:#?}", outcome.plan);
    if let Some(violation) = outcome.violations.first() {
        for line in concerning(violation, outcome.trace.lines()) {
            let _ = writeln!(out, "{line}");
        }
    }
    out.push_str(&replay);
    out
}

/// The last lines that concern what was violated: the entry's, or the phone's, and what the hub went through.
fn concerning<'t>(violation: &Violation, lines: &'t [Line]) -> Vec<&'t Line> {
    let concerns = |line: &&Line| {
        let entry = violation
            .entry
            .is_none_or(|id| line.entries.iter().any(|entry| entry.0 == id));
        let dies = line.words.contains("dies") || line.words.contains("power");
        let here = line.phone.is_none() || line.phone == violation.phone;
        (here && (entry || dies)) || violation.phone.is_none()
    };
    let lines: Vec<_> = lines.iter().filter(concerns).collect();
    lines[lines.len().saturating_sub(LINES_MAX)..].to_vec()
}
