//! What a screen shows of the device: cheap snapshots, made of what is kept and of what servers have signed for.

use trestle_core::body::{Sale, ShiftSums};
use trestle_core::certificate::Grant;
use trestle_core::custody::RefusalReason;
use trestle_core::ids::{AuthorKey, EntryId, ShopId};
use trestle_core::receipt_number::ReceiptNumber;

/// What has changed, for those who [subscribe](crate::Device::subscribe).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// [`catalogue`](crate::Device::catalogue), [`shelf`](crate::Device::shelf) and the catalogue's part of the status.
    Catalogue,
    /// [`status`](crate::Device::status), [`membership`](crate::Device::membership) or
    /// [`update_waiting`](crate::Device::update_waiting).
    Status,
    /// [`receipts`](crate::Device::receipts): a sale, a void, or where they are safe. The status changed with it.
    Journal,
    /// More pictures are present: [`readiness`](crate::Device::readiness).
    Pictures,
}

/// The shop that this device belongs to, and what it may do there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The shop.
    pub shop: ShopId,
    /// This device's public key; [`AuthorKey::short_code`] is what people compare.
    pub author: AuthorKey,
    /// First part of its receipt numbers.
    pub device_code: String,
    /// What people call it.
    pub label: String,
    /// What it may do.
    pub grants: Vec<Grant>,
    /// The server whose custody statements it believes.
    pub server: AuthorKey,
    /// Seconds since the epoch; cash sales go on after it.
    pub certificate_expires_at: i64,
}

impl Membership {
    /// Whether it may do this.
    pub fn grants(&self, grant: Grant) -> bool {
        self.grants.contains(&grant)
    }
}

/// Who did something that not everybody may do. Pseudonyms, as they stand on sales.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByWhom {
    /// Who did it, where the phone knows.
    pub seller: Option<String>,
    /// Whose PIN allowed it, where it took another's.
    pub allowed_by: Option<String>,
}

/// How things stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Sales and voids on this phone that no server has signed for, refused ones among them. Technical entries
    /// (app started, certificate) go up as well and are not counted: a person cannot miss them.
    pub unsent: u64,
    /// The phone's clock at the oldest of those, milliseconds since the epoch.
    pub unsent_since_ms: Option<u64>,
    /// Sales and voids of this phone that a kiosk has signed for, and the hub has not.
    pub at_kiosk: u64,
    /// Sales and voids of this phone that the hub has signed for.
    pub at_hub: u64,
    /// Whether a server answers.
    pub sync: Sync,
    /// When a server last proved itself, milliseconds since the epoch.
    pub last_contact_ms: Option<u64>,
    /// 0 before the first catalogue arrived.
    pub catalogue_version: u64,
    /// When the server last confirmed that there is nothing newer, milliseconds since the epoch.
    pub catalogue_at_ms: Option<u64>,
    /// Entries that the server does not take. They stay here until a person has dealt with them.
    pub refused: Vec<Refused>,
    /// Whether the phone keeps what it is given.
    pub storage: StorageHealth,
    /// Whether the store is what it should be.
    pub witness: Witness,
}

/// Whether a server answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sync {
    /// None has since the last attempt failed. Selling goes on.
    #[default]
    Offline,
    /// An answer is waited for, and there is something to send or to fetch.
    Syncing,
    /// A server has proved itself, and nothing has failed since.
    Online,
}

/// An entry that a server does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The entry.
    pub entry: EntryId,
    /// Its receipt number, where it is a sale.
    pub number: Option<ReceiptNumber>,
    /// Why.
    pub reason: RefusalReason,
}

/// Whether the phone keeps what it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageHealth {
    /// It does.
    #[default]
    Fine,
    /// The store does not answer. Nothing is lost, but no sale can be taken until the app has been started anew.
    Lost,
    /// There is no room, also without pictures. No sale can be taken until there is.
    Full,
}

/// What the note outside the store says about the store. It raises alarms and decides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Witness {
    /// Nothing speaks against the store.
    #[default]
    Fine,
    /// The note knows of a journal, and the store is empty or lacks its last entry: sales may be missing here.
    StoreEmptied {
        /// Sales and voids that the journal had, as far as the note knows.
        sales: u64,
        /// How many of those no server had signed for, as far as the note knows. The worker may have sent more since.
        unsent: Option<u64>,
    },
}

/// A sale that has been kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenSale {
    /// Its entry.
    pub entry: EntryId,
    /// The number to show.
    pub number: ReceiptNumber,
    /// The phone's clock, milliseconds since the epoch.
    pub at_ms: u64,
    /// What was signed.
    pub sale: Sale,
}

/// A sale of this phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its entry.
    pub id: EntryId,
    /// Its number.
    pub number: ReceiptNumber,
    /// The phone's clock, milliseconds since the epoch.
    pub at_ms: u64,
    /// What was signed.
    pub sale: Sale,
    /// The entry that took it back.
    pub voided: Option<EntryId>,
    /// Where it is safe.
    pub safe: Safe,
}

/// The shift that is open on this phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The entry that opened it.
    pub opened: EntryId,
    /// The phone's clock then, milliseconds since the epoch.
    pub at_ms: u64,
    /// ISO 4217 code.
    pub currency: String,
    /// Who opened it; may be empty.
    pub seller: String,
    /// What was taken since.
    pub sums: ShiftSums,
}

/// Who and when, for an entry that names a person and a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// A pseudonym; may be empty.
    pub seller: String,
    /// The phone's offset from UTC in minutes, east positive.
    pub utc_offset_minutes: i32,
    /// `year × 10000 + month × 100 + day`.
    pub business_day: u32,
}

/// Who has signed for a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safe {
    /// Nobody yet: it is on this phone alone.
    OnThisPhone,
    /// The kiosk.
    AtKiosk,
    /// The hub.
    AtHub,
}

/// Whether a stall could go dark now: facts, from which the screen draws its verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// 0 before the first catalogue arrived.
    pub catalogue_version: u64,
    /// When the server last confirmed that there is nothing newer, milliseconds since the epoch.
    pub catalogue_at_ms: Option<u64>,
    /// Small and medium pictures that are on the phone.
    pub pictures_present: usize,
    /// Small and medium pictures that the catalogue names.
    pub pictures_wanted: usize,
    /// Whether the browser promised not to clear the storage; `None` where it cannot be asked.
    pub persisted: Option<bool>,
    /// Whether the last journal write was given strict durability, read back; `None` before the first.
    pub durable: Option<bool>,
    /// Whether the app runs from the home screen.
    pub installed: bool,
    /// Whether the worker is in charge, so that the app starts without a network.
    pub worker: bool,
    /// When a server last proved itself, milliseconds since the epoch.
    pub last_contact_ms: Option<u64>,
    /// Whether the key is there and signs.
    pub key: bool,
    /// Seconds since the epoch, once enrolled.
    pub certificate_expires_at: Option<i64>,
    /// Bytes, where the browser says so.
    pub storage_used: Option<u64>,
    /// Bytes, where the browser says so.
    pub storage_quota: Option<u64>,
    /// The quota is so small, or persistence so impossible, that this looks like a private window.
    pub private_window_suspected: bool,
}
