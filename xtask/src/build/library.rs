//! A crate that a script calls: compiled to wasm, with the glue that loads it.

use crate::build::{Workshop, names, wasm};
use crate::error::{At, Error};
use crate::step;
use std::fs;
use std::path::{Path, PathBuf};

/// A compiled crate.
pub struct Library {
    /// Where the glue lies, as `NAME.js`.
    pub folder: PathBuf,
    /// The wasm.
    pub module: Vec<u8>,
}

/// How the glue is loaded, as wasm-bindgen calls it.
#[derive(Clone, Copy)]
pub enum Glue {
    /// By `importScripts`, in a worker.
    Plain,
    /// As a module, by a page.
    Module,
}

/// Compiles the crate `trestle-NAME`.
///
/// # Errors
/// When a tool fails.
pub fn compile(workshop: &Workshop, name: &str, what: &str, glue: Glue) -> Result<Library, Error> {
    let repository = workshop.repository;
    let mut cargo = repository.cargo(&format!(
        "build -p trestle-{name} --target wasm32-unknown-unknown --profile app"
    ));
    step::quietly(
        &format!("Compiling {what}"),
        workshop.tools.serve_phone(&mut cargo),
    )?;
    let compiled = repository
        .target
        .join(format!("wasm32-unknown-unknown/app/trestle_{name}.wasm"));
    let folder = repository.target.join(name);
    bindgen(workshop, name, &compiled, &folder, glue)?;
    let module = folder.join(format!("{name}_bg.wasm"));
    names::shorten(workshop, &module, &folder.join(format!("{name}.js")))?;
    let module = fs::read(&module).at(&module)?;
    let module = wasm::optimise(workshop, &format!("Shrinking {what}"), &module)?;
    Ok(Library { folder, module })
}

fn bindgen(
    workshop: &Workshop,
    name: &str,
    compiled: &Path,
    folder: &Path,
    glue: Glue,
) -> Result<(), Error> {
    let target = match glue {
        Glue::Plain => "no-modules",
        Glue::Module => "web",
    };
    let mut bindgen = workshop.repository.command("wasm-bindgen");
    bindgen.args(["--target", target, "--no-typescript", "--out-name", name]);
    bindgen.arg("--out-dir").arg(folder).arg(compiled);
    step::output("wasm-bindgen", workshop.tools.serve(&mut bindgen)).map(drop)
}
