//! `trestle-sim --seeds N [--from SEED]`: plays weekends on all cores; exit 1 when something was violated.

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;
use rustix::time::{ClockId, clock_gettime};
use trestle_sim::report::{self, Totals};
use trestle_sim::{Trace, World};

/// Plays simulated weekends, each decided by its seed.
#[derive(Parser)]
struct Flags {
    /// How many seeds.
    #[arg(long, value_name = "N")]
    seeds: u64,
    /// The first seed.
    #[arg(long, value_name = "SEED", default_value_t = 0)]
    from: u64,
    /// Ends at the first seed in which something is violated, and says only which.
    #[arg(long)]
    first: bool,
}

/// Seeds that are explained; more would say the same.
const EXPLAINED_MAX: usize = 3;

fn main() -> ExitCode {
    let flags = Flags::parse();
    let began = Instant::now();
    let (totals, mut violated) = play_all(&flags);
    violated.sort_unstable();
    if let Some(seed) = violated.first().filter(|_| flags.first) {
        println!("{}", report::name(*seed));
        return ExitCode::FAILURE;
    }
    for seed in violated.iter().take(EXPLAINED_MAX) {
        eprintln!("{}\n", report::explain(*seed, None));
    }
    eprintln!("{}", totals.describe(began.elapsed().as_secs(), cpu_time()));
    match totals.is_good() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// What this process has used of all cores together.
fn cpu_time() -> Duration {
    let used = clock_gettime(ClockId::ProcessCPUTime);
    Duration::try_from(used).unwrap_or_default()
}

/// Plays the seeds on all cores, and gives those in which something was violated.
fn play_all(flags: &Flags) -> (Totals, Vec<u64>) {
    let next = AtomicU64::new(0);
    let all = Mutex::new((Totals::default(), Vec::new()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| play_some(flags, &next, &all));
        }
    });
    all.into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn play_some(flags: &Flags, next: &AtomicU64, all: &Mutex<(Totals, Vec<u64>)>) {
    let shows = std::io::stderr().is_terminal();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= flags.seeds || (flags.first && found_one(all)) {
            break;
        }
        let seed = flags.from + number;
        // A machine that panics is a finding like any other.
        let outcome = std::panic::catch_unwind(|| World::play(seed, None, Trace::default())).ok();
        let mut all = all.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if !all.0.add(outcome.as_ref()) {
            all.1.push(seed);
        }
        if shows && all.0.seeds.is_multiple_of(10) {
            eprint!("\r{} of {} weekends ", all.0.seeds, flags.seeds);
        }
    }
}

fn found_one(all: &Mutex<(Totals, Vec<u64>)>) -> bool {
    let all = all.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    !all.1.is_empty()
}
