//! Renders the demo shop's drawings: `trestle-demo OUT_DIR` writes a PNG for every SVG in `pictures/`.

mod render;

#[cfg(test)]
mod catalogue;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

/// Where the drawings are: beside this package's manifest, whatever folder the build runs in.
const DRAWINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pictures");

/// Exit code for a call that makes no sense, as the `trestle` command has it.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    let Some(out) = std::env::args_os().nth(1) else {
        eprintln!("usage: trestle-demo OUT_DIR");
        return ExitCode::from(MISUSE);
    };
    match render::render_folder(Path::new(DRAWINGS), Path::new(&out)) {
        Ok(done) => {
            eprintln!(
                "demo pictures: {} rendered, {} already up to date",
                done.rendered, done.fresh
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            let cause = error
                .source()
                .map(|cause| format!(": {cause}"))
                .unwrap_or_default();
            eprintln!("demo pictures: {error}{cause}");
            ExitCode::FAILURE
        }
    }
}
