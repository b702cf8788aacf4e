//! `cargo xtask sim`: simulated weekends.

mod mutants;

use crate::error::Error;
use crate::flags::Seeds;
use crate::repository::Repository;
use crate::step;

/// Runs the simulator over a range of seeds; it prints the command that replays a failing one. With `mutants`, runs it
/// over each planted bug instead.
///
/// # Errors
/// When the simulator cannot be built, finds a violation, or misses a planted bug.
pub fn sim(repository: &Repository, seeds: Seeds) -> Result<(), Error> {
    if seeds.mutants {
        return mutants::hunt(repository, seeds);
    }
    let words = format!(
        "run --quiet --release -p trestle-sim -- --seeds {} --from {}",
        seeds.seeds, seeds.from
    );
    step::aloud(
        &format!("Simulating {} weekends", seeds.seeds),
        &mut repository.cargo(&words),
    )
}
