//! The app: compiled by trunk, then given names that say what is inside.

use crate::build::site::{Site, replace};
use crate::build::{Workshop, language, names, scanner, script, split, wasm};
use crate::error::Error;
use crate::step;
use std::path::{Path, PathBuf};

const MODULE: &str = "trestle-app_bg.wasm";
const SCRIPT: &str = "trestle-app.js";
const BOOT: &str = "boot.js";
const CAMERA: &str = "camera.js";
const STYLES: &str = "app.css";
const PAGE: &str = "index.html";
/// Folders of trunk's output that end up inside other files.
const MERGED: &[&str] = &[
    "styles",
    "snippets",
    "early.js",
    "office.js",
    "pin.js",
    "senses.js",
    language::SCRIPT,
    SCRIPT,
    BOOT,
    CAMERA,
    STYLES,
];

/// Builds the app as it is served, without its worker.
///
/// # Errors
/// When a tool fails, or the page does not name the files it should.
pub fn build(workshop: &Workshop) -> Result<Site, Error> {
    let staged = trunk(workshop)?;
    names::shorten(workshop, &staged.join(MODULE), &staged.join(SCRIPT))?;
    let mut site = Site::default();
    site.add_folder(&staged, MERGED)?;
    language::name(&mut site)?;
    let parts = split::split(&site.take(MODULE)?)?;
    let module = wasm::optimise(workshop, "Shrinking the app", &parts.first)?;
    let module = site.add_hashed("trestle-app", "_bg.wasm", module)?;
    let rest = wasm::optimise(workshop, "Shrinking its back room", &parts.rest)?;
    let rest = site.add_hashed("rest", "_bg.wasm", rest)?;
    let script = add_script(workshop, &mut site, &staged, &module)?;
    let boot = add_boot(workshop, &mut site, &staged, &rest)?;
    let styles = script::styles(
        workshop,
        &workshop.repository.root.join("static/styles/app.css"),
    )?;
    let styles = site.add_hashed("app", ".css", styles.into_bytes())?;
    rename_in_page(
        &mut site,
        [
            (MODULE, &module),
            (SCRIPT, &script),
            (BOOT, &boot),
            (STYLES, &styles),
        ],
    )?;
    Ok(site)
}

fn trunk(workshop: &Workshop) -> Result<PathBuf, Error> {
    let staged = workshop.repository.target.join("trunk");
    let mut trunk = workshop.repository.command("trunk");
    // Trunk reads NO_COLOR as a flag of its own and stops at the value 1.
    trunk
        .env_remove("NO_COLOR")
        .args(["build", "--offline", "--color", "never", "--dist"])
        .arg(&staged);
    step::quietly("Compiling the app", workshop.tools.serve_phone(&mut trunk))?;
    Ok(staged)
}

fn add_script(
    workshop: &Workshop,
    site: &mut Site,
    staged: &Path,
    module: &str,
) -> Result<String, Error> {
    let script = script::module(workshop, &staged.join(SCRIPT))?;
    let script = replace(&script, SCRIPT, MODULE, module)?;
    site.add_hashed("trestle-app", ".js", script.into_bytes())
}

/// The script that starts everything, told what comes later and by which name.
fn add_boot(
    workshop: &Workshop,
    site: &mut Site,
    staged: &Path,
    rest: &str,
) -> Result<String, Error> {
    let scanner = scanner::add(workshop, site)?;
    let camera = script::module(workshop, &staged.join(CAMERA))?;
    let camera = named(camera, CAMERA, "@READER@", &scanner.reader)?;
    let camera = named(camera, CAMERA, "@ZXING@", &scanner.module)?;
    let camera = site.add_hashed("camera", ".js", camera.into_bytes())?;
    let boot = script::module_with(workshop, &staged.join(BOOT), &language::names(site))?;
    let boot = named(boot, BOOT, "@REST@", rest)?;
    let boot = named(boot, BOOT, "@CAMERA@", &camera)?;
    let boot = named(boot, BOOT, "@READER@", &scanner.reader)?;
    site.add_hashed("boot", ".js", boot.into_bytes())
}

fn named(script: String, file: &str, place: &str, name: &str) -> Result<String, Error> {
    replace(&script, file, place, &format!("/{name}"))
}

fn rename_in_page(site: &mut Site, names: [(&str, &String); 4]) -> Result<(), Error> {
    let mut page = String::from_utf8_lossy(&site.take(PAGE)?).into_owned();
    for (from, to) in names {
        page = replace(&page, PAGE, &format!("/{from}"), &format!("/{to}"))?;
    }
    site.add(PAGE, page.into_bytes())
}
