//! The service worker's wasm: the background flush.

use crate::build::site::Site;
use crate::build::{Workshop, script, wasm};
use crate::error::{At, Error};
use crate::step;
use std::fs;
use std::path::Path;

/// The flush before it has a place in the app.
pub struct Flush {
    script: String,
    module: Vec<u8>,
}

/// The names under which the flush is served, without a first slash.
pub struct FlushNames {
    /// The glue, for `importScripts`.
    pub script: String,
    /// The wasm.
    pub module: String,
}

/// Compiles the flush for a worker, where only plain scripts can be loaded at once.
///
/// # Errors
/// When a tool fails.
pub fn build(workshop: &Workshop) -> Result<Flush, Error> {
    let repository = workshop.repository;
    let mut cargo =
        repository.cargo("build -p trestle-flush --target wasm32-unknown-unknown --profile app");
    step::quietly("Compiling the background flush", &mut cargo)?;
    let compiled = repository
        .target
        .join("wasm32-unknown-unknown/app/trestle_flush.wasm");
    let folder = repository.target.join("flush");
    bindgen(workshop, &compiled, &folder)?;
    let module = folder.join("flush_bg.wasm");
    let module = wasm::optimise(
        workshop,
        "Shrinking the flush",
        &fs::read(&module).at(&module)?,
    )?;
    Ok(Flush {
        script: script::plain(workshop, &folder.join("flush.js"))?,
        module,
    })
}

fn bindgen(workshop: &Workshop, compiled: &Path, folder: &Path) -> Result<(), Error> {
    let mut bindgen = workshop.repository.command("wasm-bindgen");
    bindgen.args([
        "--target",
        "no-modules",
        "--no-typescript",
        "--out-name",
        "flush",
        "--out-dir",
    ]);
    step::output(
        "wasm-bindgen",
        workshop.tools.serve(bindgen.arg(folder).arg(compiled)),
    )
    .map(drop)
}

impl Flush {
    /// Adds the flush to the app under hashed names; the worker tells the glue where its wasm is.
    ///
    /// # Errors
    /// When a name is taken.
    pub fn add_to(self, site: &mut Site) -> Result<FlushNames, Error> {
        let module = site.add_hashed("flush", "_bg.wasm", self.module)?;
        let script = site.add_hashed("flush", ".js", self.script.into_bytes())?;
        Ok(FlushNames { script, module })
    }
}
