//! `trestle import-journal`.

use super::flags::{self, default_base};
use super::progress::{Teller, absolute};
use super::{CommandError, Verdict};
use crate::control::{self, Outcome, Task};

/// Takes in the entries of a file, by the same rules as a push.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: flags::ImportJournal) -> Result<Verdict, CommandError> {
    let task = Task::TakeIn {
        file: absolute(&flags.file)?,
    };
    let mut teller = Teller::about(&flags.file);
    let tell = |report| teller.tell(report);
    let outcome = control::run(&flags.data.data, &default_base(), task, tell).await?;
    let Outcome::TakenIn(taken) = outcome else {
        return Ok(Verdict::Clean);
    };
    eprintln!(
        "{} entries: {} new, {} beside another with their place, {} refused.",
        taken.entries, taken.new, taken.forks, taken.refused
    );
    if taken.cut_short {
        eprintln!("The file ends in the middle of an entry: what follows is missing.");
    }
    match taken.refused == 0 && taken.forks == 0 && !taken.cut_short {
        true => Ok(Verdict::Clean),
        false => Ok(Verdict::Findings),
    }
}
