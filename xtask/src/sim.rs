//! `cargo xtask sim`: simulated weekends.

use crate::error::Error;
use crate::flags::Seeds;
use crate::repository::Repository;
use crate::step;

/// Runs the simulator over a range of seeds; it prints the command that replays a failing one.
///
/// # Errors
/// When the simulator cannot be built, or finds a violation.
pub fn sim(repository: &Repository, seeds: Seeds) -> Result<(), Error> {
    let words = format!(
        "run --quiet --release -p trestle-sim -- --seeds {} --from {}",
        seeds.seeds, seeds.from
    );
    step::aloud(
        &format!("Simulating {} weekends", seeds.seeds),
        &mut repository.cargo(&words),
    )
}
