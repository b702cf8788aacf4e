//! esbuild: scripts and styles without what only a reader needs, and with what they import.

use crate::build::Workshop;
use crate::error::Error;
use crate::step;
use std::path::Path;

/// A module with everything it imports, so that no imported file keeps an old name.
///
/// # Errors
/// When esbuild refuses it.
pub fn module(workshop: &Workshop, file: &Path) -> Result<String, Error> {
    esbuild(workshop, file, &["--bundle", "--format=esm"])
}

/// The same, told what one of its names stands for.
///
/// # Errors
/// When esbuild refuses it.
pub fn module_with(workshop: &Workshop, file: &Path, defined: &str) -> Result<String, Error> {
    let define = format!("--define:{defined}");
    esbuild(workshop, file, &["--bundle", "--format=esm", &define])
}

/// A script for `importScripts`, whose top-level names are its interface.
///
/// # Errors
/// When esbuild refuses it.
pub fn plain(workshop: &Workshop, file: &Path) -> Result<String, Error> {
    esbuild(workshop, file, &[])
}

/// A stylesheet with its imports. It names nothing by an absolute address: to esbuild a pattern for those would
/// also be one for the imports, whose resolved paths are absolute, and leave every one of them out.
///
/// # Errors
/// When esbuild refuses it.
pub fn styles(workshop: &Workshop, file: &Path) -> Result<String, Error> {
    esbuild(workshop, file, &["--bundle"])
}

fn esbuild(workshop: &Workshop, file: &Path, arguments: &[&str]) -> Result<String, Error> {
    let mut esbuild = workshop.repository.command(workshop.tools.npm("esbuild"));
    esbuild
        .arg(file)
        .args([
            "--minify",
            "--target=esnext",
            "--charset=utf8",
            "--log-level=warning",
        ])
        .args(arguments);
    let esbuild = workshop.tools.serve_packages(&mut esbuild);
    step::output(&format!("esbuild {}", file.display()), esbuild)
}
