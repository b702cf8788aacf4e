//! What can be asked over the socket, and what comes back: a line of JSON each.

use serde::{Deserialize, Serialize};

use crate::import::{Finding, ImportOrder, Imported};
use crate::role::Role;

/// Something to be done by whoever has the turn to write.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "kebab-case")]
pub enum Task {
    /// Set the price of a SKU.
    Price {
        /// The SKU.
        sku: String,
        /// A plain decimal number in the shop's currency.
        amount: String,
    },
    /// Make an invitation.
    Enrol {
        /// What the device will be.
        role: Role,
        /// The address for the link; the running server's own without it.
        base: Option<String>,
    },
    /// Import a product file.
    Import(ImportOrder),
}

/// What is said while a task is done. The last one is `Done` or `Failed`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "kebab-case")]
pub enum Report {
    /// How far it is.
    Progress {
        /// Of what.
        what: String,
        /// So many are done.
        done: u64,
        /// Out of so many.
        total: u64,
    },
    /// Something that a person should look at.
    Finding(Finding),
    /// It is done.
    Done(Outcome),
    /// It was not done.
    Failed {
        /// Why.
        message: String,
    },
}

/// What came of a task.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// The price is set.
    Priced {
        /// The SKU.
        sku: String,
        /// The price, with every decimal of the currency.
        amount: String,
        /// The currency.
        currency: String,
        /// Whether it was another before.
        changed: bool,
    },
    /// The invitation is made.
    Invited {
        /// The link to open or scan.
        url: String,
        /// When it ends, RFC 3339.
        expires_at: String,
    },
    /// The file is imported.
    Imported(Imported),
}
