//! `cargo xtask bench`: what a phone has to download.

use crate::build;
use crate::error::Error;
use crate::repository::Repository;

/// Builds for release and prints the sizes.
///
/// # Errors
/// Those of the build.
pub fn bench(repository: &Repository) -> Result<(), Error> {
    build::build(repository)
}
