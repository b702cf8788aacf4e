//! `trestle price`.

use super::flags::{self, default_base};
use super::{CommandError, Verdict};
use crate::control::{self, Outcome, Task};

/// Sets a price; phones with an open feed have it at once.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: flags::Price) -> Result<Verdict, CommandError> {
    let task = Task::Price {
        sku: flags.sku,
        amount: flags.amount,
    };
    let outcome = control::run(&flags.data.data, &default_base(), task, |_| {}).await?;
    if let Outcome::Priced {
        sku,
        amount,
        currency,
        changed,
    } = outcome
    {
        let verb = if changed {
            "now costs"
        } else {
            "already costs"
        };
        eprintln!("{sku} {verb} {amount} {currency}");
    }
    Ok(Verdict::Clean)
}
