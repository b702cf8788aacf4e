//! `cargo xtask soak`: faults at random moments, as often as one has time for.

use crate::error::Error;
use crate::flags::Soaking;
use crate::repository::Repository;
use crate::{build, setup, step};

/// What the names of journeys end in whose faults come at random moments; `cargo xtask test` plays twenty of each.
const RANDOM: &str = "again_and_again";

/// Builds the app and plays them. Each prints the seed by which its moments can be had again.
///
/// # Errors
/// Those of the build and of the setup, and when a journey ends otherwise than it should.
pub fn soak(repository: &Repository, soaking: &Soaking) -> Result<(), Error> {
    let tools = setup::for_testing(repository)?;
    build::build_app(repository)?;
    let mut cargo = repository
        .cargo("test --release -p trestle-tests --test journeys -- --test-threads=1 --nocapture");
    match soaking.words.as_slice() {
        [] => cargo.arg(RANDOM),
        words => cargo.args(words),
    };
    tools.serve(&mut cargo);
    cargo.env("TRESTLE_TIMES", soaking.times.to_string());
    step::aloud("Playing faults at random moments", &mut cargo)
}
