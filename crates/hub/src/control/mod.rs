//! Commands that change the shop: beside a running server through its socket, or alone on the folder. Either way
//! the same code does the same task, so that a journal has one writer.

mod client;
mod perform;
mod server;
mod task;

pub use client::{ClientError, run};
pub use perform::{TaskError, perform};
pub use server::listen;
pub use task::{Outcome, Report, Task};
