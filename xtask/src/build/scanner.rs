//! What reads codes off the camera where the browser cannot: zxing-cpp as wasm, from npm and as it comes from there, in a
//! worker of ours. It stands in a folder of its own, of which the service worker keeps nothing until somebody needs it.

use crate::build::site::{Site, replace};
use crate::build::{Workshop, script};
use crate::error::{At, Error};
use std::fs;

/// Where it is served.
pub const FOLDER: &str = "scanner/";

const READER: &str = "sw/scanner/reader.js";
const PACKAGE: &str = "zxing-wasm";
const MODULE: &str = "dist/reader/zxing_reader.wasm";
/// Where the package's own script looks for the wasm when nobody tells it. Ours does; and so nobody else's server is named.
const ELSEWHERE: &str = "https://fastly.jsdelivr.net/npm/";

/// The names under which it is served, without a first slash.
pub struct ScannerNames {
    /// The worker's script.
    pub reader: String,
    /// The wasm.
    pub module: String,
}

/// Adds the scanner, with its licence beside it.
///
/// # Errors
/// When the package is not what it was, or esbuild refuses the script.
pub fn add(workshop: &Workshop, site: &mut Site) -> Result<ScannerNames, Error> {
    let module = add_file(workshop, site, MODULE, "zxing", "_bg.wasm")?;
    add_file(workshop, site, "LICENSE", "zxing-licence", ".txt")?;
    let script = script::module(workshop, &workshop.repository.root.join(READER))?;
    let script = replace(&script, READER, ELSEWHERE, "/")?;
    let script = replace(&script, READER, "@ZXING@", &format!("/{module}"))?;
    let reader = site.add_hashed(&format!("{FOLDER}reader"), ".js", script.into_bytes())?;
    Ok(ScannerNames { reader, module })
}

/// What has to be on a phone that scans without a network, by its address.
pub fn addresses(site: &Site) -> Vec<String> {
    let own = site.names().filter(|name| name.starts_with(FOLDER));
    let needed = own.filter(|name| name.ends_with(".js") || name.ends_with(".wasm"));
    needed.map(|name| format!("/{name}")).collect()
}

fn add_file(
    workshop: &Workshop,
    site: &mut Site,
    file: &str,
    stem: &str,
    ending: &str,
) -> Result<String, Error> {
    let file = workshop.tools.npm_package(PACKAGE).join(file);
    let bytes = fs::read(&file).at(&file)?;
    site.add_hashed(&format!("{FOLDER}{stem}"), ending, bytes)
}
