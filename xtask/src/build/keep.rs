//! Slow results, kept by the hash of what they were made from.

use crate::build::Workshop;
use crate::build::site::short_hash;
use crate::error::{At, Error};
use std::fs;

/// Returns what was made from these bytes in this way before, or makes it now.
///
/// # Errors
/// Those of the making, and of reading and writing the target folder.
pub fn made_once(
    workshop: &Workshop,
    way: &str,
    bytes: &[u8],
    make: impl FnOnce() -> Result<Vec<u8>, Error>,
) -> Result<Vec<u8>, Error> {
    let folder = workshop.repository.target.join("made");
    let kept = folder.join(format!("{}-{way}", short_hash(bytes)));
    if kept.exists() {
        return fs::read(&kept).at(&kept);
    }
    let made = make()?;
    fs::create_dir_all(&folder).at(&folder)?;
    // Written beside and then renamed, so that an interrupted build leaves nothing half made behind.
    let half = folder.join(format!("{}-{way}.half", short_hash(bytes)));
    fs::write(&half, &made).at(&half)?;
    fs::rename(&half, &kept).at(&kept)?;
    Ok(made)
}
