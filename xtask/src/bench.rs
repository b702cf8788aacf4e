//! `cargo xtask bench`: how fast everything is, beside yardsticks of the same run.

use crate::build;
use crate::error::Error;
use crate::flags::Measure;
use crate::repository::Repository;
use crate::step;

/// Builds for release, measures, and prints the table; writes it into docs/BENCH.md where that is wished.
///
/// # Errors
/// Those of the build, and of the measuring.
pub fn bench(repository: &Repository, measure: &Measure) -> Result<(), Error> {
    build::build(repository)?;
    let mut cargo = repository.cargo("bench -p trestle-tests --bench bench --");
    cargo.args(&measure.words);
    if measure.write {
        cargo.arg("--write");
    }
    step::aloud("Measuring", &mut cargo)
}
