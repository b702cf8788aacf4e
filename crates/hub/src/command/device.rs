//! `trestle device`.

use super::flags::{self, default_base};
use super::{CommandError, Verdict};
use crate::control::{self, Outcome, Task};
use crate::decision::Decision;

/// Carries out what was decided about a device.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: flags::Device) -> Result<Verdict, CommandError> {
    let task = Task::Decide {
        code: flags.code.clone(),
        decision: flags.decision,
    };
    let outcome = control::run(&flags.data.data, &default_base(), task, |_| {}).await?;
    if let Outcome::Decided { taken_in } = outcome {
        let code = flags.code;
        match flags.decision {
            Decision::Block => eprintln!("{code} is blocked: what it sends from now on waits."),
            Decision::Count => {
                eprintln!("{code} stays blocked; entries that count now: {taken_in}.")
            }
            Decision::Admit => eprintln!("{code} is admitted; entries that count now: {taken_in}."),
        }
    }
    Ok(Verdict::Clean)
}
