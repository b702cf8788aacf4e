//! What can be asked over the socket, and what comes back: a line of JSON each.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use trestle_core::ids::ShopId;

use crate::decision::Decision;
use crate::import::{Finding, ImportOrder, Imported};
use crate::intake::TakenIn;
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
    /// Take new words about the shop; what is `null` stays.
    Describe {
        /// What it is called.
        name: Option<String>,
        /// Its address, a line each.
        address: Option<String>,
        /// What the tax office knows it by.
        tax_number: Option<String>,
    },
    /// Take everybody's PIN away.
    ForgetPins,
    /// Carry out what was decided about a device.
    Decide {
        /// First part of its receipt numbers.
        code: String,
        /// What was decided.
        decision: Decision,
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
    /// Write a checkpoint.
    Checkpoint,
    /// Take in the entries of a file.
    TakeIn {
        /// The file: a CBOR sequence.
        file: PathBuf,
    },
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
    /// An entry that was not taken in.
    Refused {
        /// Its id.
        entry: String,
        /// Why.
        message: String,
    },
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
    /// The shop is described.
    Described {
        /// Whether it was another before.
        changed: bool,
    },
    /// Nobody has a PIN any more.
    PinsForgotten {
        /// How many had one.
        people: usize,
    },
    /// What was decided is so.
    Decided {
        /// Entries that had waited and count now.
        taken_in: usize,
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
    /// The checkpoint is written.
    Checkpointed {
        /// The number that it was received under.
        number: u64,
        /// The shop.
        #[serde(with = "shop_text")]
        shop: ShopId,
    },
    /// The entries are taken in.
    TakenIn(TakenIn),
}

/// A shop as its hexadecimal digits.
mod shop_text {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};
    use trestle_core::ids::ShopId;

    pub fn serialize<S: Serializer>(shop: &ShopId, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(shop)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<ShopId, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}
