//! The `trestle` command, with the app inside.

use std::process::ExitCode;

use rust_embed::Embed;
use trestle_hub::app_files::AppFiles;

#[derive(Embed)]
#[folder = "../../dist"]
struct Dist;

fn main() -> ExitCode {
    let app = AppFiles(|name| Dist::get(name).map(|file| file.data));
    trestle_hub::command::main(app)
}
