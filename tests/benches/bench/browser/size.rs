//! What a phone has to load before it can do anything, as it comes over the wire.

use crate::table::{Bar, Row, Unit};
use std::fs;
use std::path::PathBuf;
use trestle_tests::trestle;

/// The app's wasm, that of the worker, and all that makes the app's first page.
pub fn rows() -> Vec<Row> {
    let (app, worker) = (
        bytes(&["trestle-app-"], "wasm.br"),
        bytes(&["flush-"], "wasm.br"),
    );
    let rest = bytes(&["rest-"], "wasm.br");
    let page = bytes(&["index", "app-", "boot-", "trestle-app-"], ".br");
    vec![
        row("the app's wasm, brotli", app, Bar::Figure(300_000.0)),
        row(
            "the back room's wasm, brought behind the first screen, brotli",
            rest,
            Bar::None,
        ),
        row(
            "the worker's flush wasm, brotli",
            worker,
            Bar::Figure(200_000.0),
        ),
        row(
            "page, style, script and wasm of the app, brotli",
            page,
            Bar::None,
        ),
    ]
}

fn row(what: &str, ours: f64, bar: Bar) -> Row {
    Row {
        what: what.into(),
        unit: Unit::Bytes,
        ours,
        yardstick: None,
        bar,
    }
}

/// The sum of the built files with one of these beginnings and this ending. There is at least one for each beginning.
fn bytes(beginnings: &[&str], ending: &str) -> f64 {
    let files = |beginning: &&str| {
        let found: Vec<_> = built(beginning, ending).collect();
        assert!(!found.is_empty(), "{beginning}*{ending} is not built");
        found
    };
    let sizes = beginnings.iter().flat_map(files);
    sizes
        .map(|file| fs::metadata(file).unwrap().len() as f64)
        .sum()
}

fn built(beginning: &str, ending: &str) -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(trestle::root().join("dist")).unwrap();
    files.map(|file| file.unwrap().path()).filter(move |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with(beginning) && name.ends_with(ending)
    })
}
