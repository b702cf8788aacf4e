//! The service worker's wasm: the background flush.

use crate::build::library::{Glue, compile};
use crate::build::site::Site;
use crate::build::{Workshop, script};
use crate::error::Error;

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
    let library = compile(workshop, "flush", "the background flush", Glue::Plain)?;
    Ok(Flush {
        script: script::plain(workshop, &library.folder.join("flush.js"))?,
        module: library.module,
    })
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
