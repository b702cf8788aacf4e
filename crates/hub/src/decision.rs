//! What a person decides about a device: in the office, or at the hub's own machine when the owner's phone is the one that
//! was lost.

use serde::{Deserialize, Serialize};
use trestle_core::ids::AuthorKey;
use utoipa::ToSchema;

use crate::hub::{Hub, HubError};
use crate::intake;

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It is off the shop's list: what comes of it from now on waits.
    Block,
    /// What waits of it counts; it stays off the list.
    Count,
    /// It is the shop's again, and what waits of it counts.
    Admit,
}

impl Decision {
    /// Carries it out; says how many entries that had waited are taken in.
    ///
    /// # Errors
    /// [`HubError`]; asking again goes on where it stopped.
    pub async fn take(self, hub: &Hub, device: AuthorKey) -> Result<usize, HubError> {
        let is_blocked = hub.revocations().has(&device);
        match self {
            Self::Block if is_blocked => return Ok(0),
            Self::Block => hub.office().await.revoke(device).await?,
            Self::Count if is_blocked => hub.office().await.move_cut(device).await?,
            Self::Admit if is_blocked => hub.office().await.readmit(device).await?,
            Self::Count | Self::Admit => {}
        }
        match self {
            Self::Block => Ok(0),
            Self::Count | Self::Admit => intake::release(hub, device).await,
        }
    }
}
