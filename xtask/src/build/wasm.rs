//! wasm-opt: a tenth less to download.

use crate::build::Workshop;
use crate::build::keep::made_once;
use crate::error::{At, Error};
use crate::step;
use std::fs;

/// Rust puts the stack first and nothing at the very bottom, which the second tells. Functions that stand by name stand
/// beside their like, and like bytes that are near are what brotli makes small. What the first round leaves is smaller after a
/// second.
const PASSES: [&str; 4] = [
    "-Oz",
    "--low-memory-unused",
    "-Oz",
    "--reorder-functions-by-name",
];

/// Makes a wasm module smaller.
///
/// # Errors
/// When wasm-opt fails.
pub fn optimise(workshop: &Workshop, what: &str, module: &[u8]) -> Result<Vec<u8>, Error> {
    made_once(workshop, "wasm-opt-132-Oz-Oz-by-name", module, || {
        let folder = workshop.repository.target.join("made");
        fs::create_dir_all(&folder).at(&folder)?;
        let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
        fs::write(&before, module).at(&before)?;
        let mut wasm_opt = workshop.repository.command(workshop.tools.npm("wasm-opt"));
        wasm_opt.args(PASSES).arg(&before).arg("-o").arg(&after);
        step::quietly(what, &mut wasm_opt)?;
        fs::read(&after).at(&after)
    })
}
