//! `trestle enrol`.

use serde_json::json;

use super::flags::{self, default_base};
use super::{CommandError, Verdict};
use crate::control::{self, Outcome, Task};

/// Makes a link for one device and writes it down.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: flags::Enrol) -> Result<Verdict, CommandError> {
    let task = Task::Enrol {
        role: flags.role,
        base: flags.base.map(|base| base.to_string()),
    };
    let outcome = control::run(&flags.data.data, &default_base(), task, |_| {}).await?;
    if let Outcome::Invited { url, expires_at } = outcome {
        if flags.json {
            println!("{}", json!({ "url": url, "expires_at": expires_at }));
        } else {
            println!("{url}");
            eprintln!("One device can join with this link until {expires_at}.");
        }
    }
    Ok(Verdict::Clean)
}
