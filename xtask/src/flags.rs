//! What can be asked of `cargo xtask`, declared once.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;

/// Builds, runs and checks Trestle, and installs what that needs.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
pub struct Flags {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// One thing to do.
#[derive(Subcommand)]
pub enum Task {
    /// Builds the app and the hub for release: target/release/trestle holds both.
    Build,
    /// Builds, loads the demo shop, serves it, and prints a seller's link.
    Run(Listen),
    /// Checks everything that must hold before a change goes in.
    Test,
    /// Measures everything beside yardsticks of the same run, and prints the table.
    Bench(Measure),
    /// Runs simulated weekends, each decided by its seed.
    Sim(Seeds),
    /// Makes up bytes from outside, and looks for any that stop a program or take more room than they are worth.
    Fuzz(Fuzzing),
    /// Plays the journeys whose faults come at random moments, over and over, in real browsers.
    Soak(Soaking),
    /// Prints a seller's link once the hub of `run` answers.
    #[command(hide = true)]
    Announce(Listen),
}

/// Where the demo hub listens.
#[derive(Args)]
pub struct Listen {
    /// Address and port.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

/// What to measure.
#[derive(Args)]
pub struct Measure {
    /// Only the groups whose name has one of these words.
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
    /// Writes the table into docs/BENCH.md too.
    #[arg(long, conflicts_with = "words")]
    pub write: bool,
}

/// How long to fuzz.
#[derive(Args)]
pub struct Fuzzing {
    /// Seconds for all targets together.
    #[arg(long, value_name = "N", default_value_t = 600)]
    pub seconds: u64,
}

/// How often to play a fault.
#[derive(Args)]
pub struct Soaking {
    /// How often each fault comes, in each browser that can have it.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub times: u64,
    /// Only the journeys whose name has one of these words.
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
}

/// Which simulated weekends to run.
#[derive(Args, Clone, Copy)]
pub struct Seeds {
    /// How many seeds; with --mutants, how many each planted bug may take to be found.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub seeds: u64,
    /// The first seed.
    #[arg(long, value_name = "SEED", default_value_t = 0)]
    pub from: u64,
    /// Plants each bug of crates/sim/mutants in a copy of the sources, and shows that it is found.
    #[arg(long)]
    pub mutants: bool,
}
