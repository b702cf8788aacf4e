//! Everything that is done to the repository: `cargo xtask --help` lists it.

mod bench;
mod build;
mod error;
mod flags;
mod fuzz;
mod qr;
mod repository;
mod run;
mod setup;
mod sim;
mod soak;
mod step;
mod test;

use clap::Parser;
use error::Error;
use flags::{Flags, Task};
use repository::Repository;
use std::process::ExitCode;

fn main() -> ExitCode {
    let flags = Flags::parse();
    match perform(flags.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<(), Error> {
    let repository = Repository::find()?;
    match task {
        Task::Build => build::build(&repository),
        Task::Run(run) => run::run(&repository, &run),
        Task::Test => test::test(&repository),
        Task::Bench(measure) => bench::bench(&repository, &measure),
        Task::Sim(seeds) => sim::sim(&repository, seeds),
        Task::Fuzz(fuzzing) => fuzz::fuzz(&repository, &fuzzing),
        Task::Soak(soaking) => soak::soak(&repository, &soaking),
        Task::Announce(listen) => run::announce::announce(&repository, &listen),
    }
}
