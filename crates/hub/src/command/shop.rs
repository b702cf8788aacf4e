//! `trestle shop`.

use std::fs;

use trestle_core::money::Currency;

use super::flags::{ExportRoot, ForgetPins, Shop, ShopDescribe, ShopNew, ShopTask, default_base};
use super::{CommandError, Verdict, io_at};
use crate::control::{self, Outcome, Task};
use crate::folder::{self, DataFolder};
use crate::hub::{Hub, HubError};
use crate::office::ShopPlan;

/// Founds a shop, or copies its root key out.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: Shop) -> Result<Verdict, CommandError> {
    match flags.task {
        ShopTask::New(flags) => found(flags).await,
        ShopTask::Describe(flags) => describe(flags).await,
        ShopTask::ForgetPins(flags) => forget_pins(&flags).await,
        ShopTask::ExportRoot(flags) => export_root(&flags),
    }
}

async fn found(flags: ShopNew) -> Result<Verdict, CommandError> {
    let plan = ShopPlan {
        name: flags.name,
        currency: Currency::from_code(&flags.currency)?,
        country: check_country(flags.country)?,
    };
    let hub = Hub::found(&flags.data.data, &plan).await?;
    println!("{}", hub.shop());
    eprintln!(
        "{} is founded. Its root key is in {}: copy it to a safe place with `trestle shop export-root`.",
        plan.name,
        flags.data.data.join("keys/root").display()
    );
    Ok(Verdict::Clean)
}

async fn describe(flags: ShopDescribe) -> Result<Verdict, CommandError> {
    let task = Task::Describe {
        name: flags.name,
        address: flags.address,
        tax_number: flags.tax_number,
    };
    let outcome = control::run(&flags.data.data, &default_base(), task, |_| {}).await?;
    if let Outcome::Described { changed } = outcome {
        eprintln!(
            "{}",
            match changed {
                true => "Receipts say so from now on.",
                false => "Receipts say so already.",
            }
        );
    }
    Ok(Verdict::Clean)
}

async fn forget_pins(flags: &ForgetPins) -> Result<Verdict, CommandError> {
    let outcome = control::run(&flags.data.data, &default_base(), Task::ForgetPins, |_| {}).await?;
    if let Outcome::PinsForgotten { people } = outcome {
        eprintln!("PINs forgotten: {people}. New ones are chosen in the office.");
    }
    Ok(Verdict::Clean)
}

fn check_country(code: String) -> Result<String, CommandError> {
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then_some(code).ok_or(CommandError::Country)
}

fn export_root(flags: &ExportRoot) -> Result<Verdict, CommandError> {
    let folder = DataFolder::existing(&flags.data.data).ok_or(HubError::NoShop)?;
    let root = folder::read_key(&folder.root_key())?;
    folder::write_key(&flags.out, &root)?;
    eprintln!("The root key is in {}.", flags.out.display());
    if flags.remove {
        let path = folder.root_key();
        fs::remove_file(&path).map_err(io_at(path.display().to_string()))?;
        eprintln!("It is no longer on this machine.");
    }
    Ok(Verdict::Clean)
}
