//! The `trestle` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    trestle_hub::command::main()
}
