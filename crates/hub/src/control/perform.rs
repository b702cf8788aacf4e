//! Doing a task with a hub in hand.

use tokio::sync::mpsc::UnboundedSender;

use super::task::{Outcome, Report, Task};
use crate::base::{Base, NotABase};
use crate::clock;
use crate::decision::Decision;
use crate::hub::{Hub, HubError};
use crate::import::{self, ImportError};
use crate::intake;
use crate::office::{PriceError, ShopWords, ShopWordsError};
use crate::role::Role;

/// Why a task was not done.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// The hub failed.
    #[error(transparent)]
    Hub(#[from] HubError),
    /// The price was not set.
    #[error(transparent)]
    Price(#[from] PriceError),
    /// The words about the shop were not taken.
    #[error(transparent)]
    Words(#[from] ShopWordsError),
    /// Nothing was imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// No device has this code.
    #[error(
        "no device of the shop has the code {code}: it is the first part of its receipt numbers"
    )]
    NoSuchDevice {
        /// The code.
        code: String,
    },
    /// It is the hub that this runs on.
    #[error("this is the hub itself, which takes in what the others send")]
    HubItself,
    /// The address for a link is none.
    #[error(transparent)]
    Base(#[from] NotABase),
}

/// Does a task. What it has to say on the way goes to `reports`; the answer is for the caller to pass on.
///
/// # Errors
/// [`TaskError`].
pub async fn perform(
    hub: &Hub,
    base: &Base,
    task: Task,
    reports: &UnboundedSender<Report>,
) -> Result<Outcome, TaskError> {
    match task {
        Task::Price { sku, amount } => price(hub, sku, &amount).await,
        Task::Describe {
            name,
            address,
            tax_number,
        } => {
            let words = ShopWords {
                name,
                address,
                tax_number,
            };
            let published = hub.office().await.describe(words).await?;
            let changed = published.rows > 0;
            Ok(Outcome::Described { changed })
        }
        Task::ForgetPins => {
            let people = hub.office().await.forget_pins().await?.rows;
            Ok(Outcome::PinsForgotten { people })
        }
        Task::Decide { code, decision } => decide(hub, code, decision).await,
        Task::Enrol { role, base: other } => {
            let base = other.map_or_else(|| Ok(base.clone()), |other| other.parse())?;
            enrol(hub, role, &base).await
        }
        Task::Import(order) => {
            let imported = import::import(hub, &order, reports).await?;
            Ok(Outcome::Imported(imported))
        }
        Task::Checkpoint => {
            let number = hub.office().await.checkpoint().await?;
            let shop = hub.shop();
            Ok(Outcome::Checkpointed { number, shop })
        }
        Task::TakeIn { file } => {
            let taken = intake::take_in_file(hub, &file, reports).await?;
            Ok(Outcome::TakenIn(taken))
        }
    }
}

async fn price(hub: &Hub, sku: String, amount: &str) -> Result<Outcome, TaskError> {
    let (price, published) = hub.office().await.set_price(&sku, amount).await?;
    Ok(Outcome::Priced {
        sku,
        amount: price.to_decimal(),
        currency: price.currency.code().into(),
        changed: published.rows > 0,
    })
}

async fn decide(hub: &Hub, code: String, decision: Decision) -> Result<Outcome, TaskError> {
    let devices = hub.store().devices().await.map_err(HubError::from)?;
    let found = devices.into_iter().find(|device| device.code == code);
    match found {
        Some(device) if device.key != hub.author() => {
            let taken_in = decision.take(hub, device.key).await?;
            Ok(Outcome::Decided { taken_in })
        }
        Some(_) => Err(TaskError::HubItself),
        None => Err(TaskError::NoSuchDevice { code }),
    }
}

async fn enrol(hub: &Hub, role: Role, base: &Base) -> Result<Outcome, TaskError> {
    let invited = hub.office().await.invite(role).await?;
    Ok(Outcome::Invited {
        url: format!("{base}/enrol#{}", invited.link),
        expires_at: clock::rfc3339(invited.expires_at_ms),
    })
}
