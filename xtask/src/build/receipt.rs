//! The page that proves a receipt: a small wasm, a plain page, and a worker for browsers that have not the app's.

use crate::build::library::{Glue, compile};
use crate::build::site::{Site, replace, short_hash};
use crate::build::{Workshop, language, script};
use crate::error::{At, Error};
use serde_json::json;
use std::fs;
use std::path::Path;

/// The page; the hub and the workers answer `/r` with it.
pub const PAGE: &str = "r.html";
/// The address of the page.
pub const ADDRESS: &str = "/r";
/// The page's own worker, which the app's worker does without.
pub const WORKER: &str = "receipt-worker.js";

const SOURCES: &str = "sw/receipt/page";
const SCRIPT: &str = "r.js";
const STYLES: &str = "r.css";
const MODULE: &str = "receipt_bg.wasm";
const ICON: &str = "/icons/icon.svg";

/// Adds the page with everything it needs.
///
/// # Errors
/// When a tool fails, or the page does not name the files it should.
pub fn add(workshop: &Workshop, site: &mut Site) -> Result<(), Error> {
    let sources = workshop.repository.root.join(SOURCES);
    let library = compile(workshop, "receipt", "the receipt's page", Glue::Module)?;
    let module = site.add_hashed("receipt", "_bg.wasm", library.module)?;
    let script = bundled(workshop, site, &library.folder)?;
    let script = site.add_hashed("r", ".js", script.into_bytes())?;
    let styles = script::styles(workshop, &sources.join(STYLES))?;
    let styles = site.add_hashed("r", ".css", styles.into_bytes())?;
    let mut page = text(&sources.join(PAGE))?;
    for (from, to) in [(MODULE, &module), (SCRIPT, &script), (STYLES, &styles)] {
        page = replace(&page, PAGE, &format!("/{from}"), &format!("/{to}"))?;
    }
    let mut kept = vec![module, script, styles];
    kept.extend(language::files(site));
    let worker = worker(&text(&sources.join("worker.js"))?, &page, &kept)?;
    site.add(PAGE, page.into_bytes())?;
    site.add(WORKER, worker.into_bytes())
}

/// The script with the glue it imports and the choice of a language, which lie beside it only here.
fn bundled(workshop: &Workshop, site: &Site, folder: &Path) -> Result<String, Error> {
    let root = &workshop.repository.root;
    for (source, name) in [(SOURCES, SCRIPT), ("static", language::SCRIPT)] {
        let source = root.join(source).join(name);
        fs::copy(&source, folder.join(name)).at(&source)?;
    }
    script::module_with(workshop, &folder.join(SCRIPT), &language::names(site))
}

fn worker(source: &str, page: &str, files: &[String]) -> Result<String, Error> {
    let files = files.iter().map(|file| format!("/{file}"));
    let list: Vec<String> = [ADDRESS, ICON]
        .map(str::to_owned)
        .into_iter()
        .chain(files)
        .collect();
    // The names follow the content of all but the page.
    let version = short_hash(format!("{source}{page}").as_bytes());
    let filled = replace(source, WORKER, "\"@VERSION@\"", &format!("\"{version}\""))?;
    replace(&filled, WORKER, "[/*@SHELL@*/]", &json!(list).to_string())
}

fn text(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).at(file)
}
