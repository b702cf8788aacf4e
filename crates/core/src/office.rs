//! What an owner's phone asks of the hub, and what the hub answers: CBOR over HTTP, within a session. Nothing here is
//! signed and nothing is kept: what changes the shop is an entry, and these are looks at folds of entries.

use minicbor::{Decode, Encode};

use crate::ids::{AuthorKey, BlobHash};

/// A link for one more device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Invited {
    /// The link to open or scan.
    #[n(0)]
    pub url: String,
    /// When it ends, milliseconds since the epoch.
    #[n(1)]
    pub expires_at_ms: u64,
}

/// The devices of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Devices {
    /// The hub's clock, milliseconds since the epoch: a phone's may be another.
    #[n(0)]
    pub now_ms: u64,
    /// In the order in which they were admitted, the hub itself left out.
    #[n(1)]
    pub devices: Vec<DeviceSeen>,
}

/// One of them, as far as the hub has heard.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceSeen {
    /// Its key.
    #[n(0)]
    pub key: AuthorKey,
    /// First part of its receipt numbers.
    #[n(1)]
    pub code: String,
    /// What people call it.
    #[n(2)]
    pub label: String,
    /// What it may do.
    #[n(3)]
    pub grants: Vec<String>,
    /// When it was admitted, milliseconds since the epoch.
    #[n(4)]
    pub admitted_at_ms: u64,
    /// When the hub last heard of it; not since then is anything of it certain.
    #[n(5)]
    pub heard_at_ms: Option<u64>,
    /// Entries of it that are known to be missing here.
    #[n(6)]
    pub missing: u64,
    /// Where it is blocked: how many entries of it wait for a person.
    #[n(7)]
    pub blocked: Option<u64>,
    /// Entries it had that no hub had signed for, by its own last word; none if it has not said since the hub began.
    #[n(8)]
    pub unsent: Option<u64>,
}

/// A picture, cut into three sizes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CutSizes {
    /// WebP, about 160 px wide.
    #[n(0)]
    pub small: BlobHash,
    /// About 480 px.
    #[n(1)]
    pub medium: BlobHash,
    /// About 960 px.
    #[n(2)]
    pub large: BlobHash,
}

/// What a product file would do, or has done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FileRead {
    /// Whose export it is.
    #[n(0)]
    pub export: String,
    /// Each heading that is used, and what for: `title`, `price` and so on.
    #[n(1)]
    pub columns: Vec<ColumnUse>,
    /// Headings that nobody here knows.
    #[n(2)]
    pub unknown: Vec<String>,
    /// Products in the file.
    #[n(3)]
    pub products: u64,
    /// What is sold of them.
    #[n(4)]
    pub skus: u64,
    /// Rows of the catalogue that would change, or have.
    #[n(5)]
    pub rows_changed: u64,
    /// The first of what a person should look at.
    #[n(6)]
    pub findings: Vec<FileFinding>,
    /// How many there are.
    #[n(7)]
    pub findings_all: u64,
    /// The first products, as they would be sold.
    #[n(8)]
    pub sample: Vec<SampleProduct>,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ColumnUse {
    /// Its heading.
    #[n(0)]
    pub heading: String,
    /// What it is taken for.
    #[n(1)]
    pub field: String,
}

/// Something in a file that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FileFinding {
    /// The row as a spreadsheet numbers it: the header is row 1.
    #[n(0)]
    pub row: u64,
    /// The column by its heading.
    #[n(1)]
    pub column: String,
    /// What was found and what is done about it, in English.
    #[n(2)]
    pub message: String,
}

/// A product as it would be sold.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SampleProduct {
    /// What it is called.
    #[n(0)]
    pub title: String,
    /// The first of its SKUs.
    #[n(1)]
    pub sku: String,
    /// Its price, minor units of the shop's currency.
    #[n(2)]
    pub price_minor: i64,
    /// How many SKUs it has.
    #[n(3)]
    pub skus: u64,
}

/// A day's takings: a fold of what has arrived (invariant 14). Amounts are minor units of the currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DaySales {
    /// The business day, year × 10000 + month × 100 + day.
    #[n(0)]
    pub day: u32,
    /// ISO 4217; empty as long as nothing was sold.
    #[n(1)]
    pub currency: String,
    /// Sales that hold.
    #[n(2)]
    pub sales: u64,
    /// Sales of this day that were taken back.
    #[n(3)]
    pub voided: u64,
    /// What the sales that hold came to: all products, what was taken off, taxes added and cash rounding.
    #[n(4)]
    pub total: i64,
    /// Each SKU, or typed amount, with what was paid for it, the most first.
    #[n(5)]
    pub products: Vec<ProductSales>,
    /// What was taken off whole baskets, not above zero.
    #[n(6)]
    pub discounts: i64,
    /// Taxes added to the prices.
    #[n(7)]
    pub added_taxes: i64,
    /// Rounding of cash totals.
    #[n(8)]
    pub cash_rounding: i64,
    /// Each hour of the sellers' clocks in which something was sold, ascending.
    #[n(9)]
    pub hours: Vec<HourSales>,
    /// Each seller on each phone, the most first.
    #[n(10)]
    pub sellers: Vec<SellerSales>,
    /// Sales of the day in other currencies, which are in none of the sums.
    #[n(11)]
    pub other_currencies: u64,
    /// Grows with every entry that arrives: what to ask after.
    #[n(12)]
    pub through: u64,
    /// Entries of kinds that the hub does not know: with any, no sum is complete.
    #[n(13)]
    pub unknown_kinds: u64,
}

/// What was sold of one SKU.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ProductSales {
    /// The SKU; empty for amounts that were typed.
    #[n(0)]
    pub sku: String,
    /// What the last receipt called it.
    #[n(1)]
    pub name: String,
    /// Thousandths of its unit.
    #[n(2)]
    pub quantity_thousandths: i64,
    /// What was asked for it, less what was taken off it.
    #[n(3)]
    pub amount: i64,
}

/// What was sold in one hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HourSales {
    /// The hour, 0 to 23.
    #[n(0)]
    pub hour: u32,
    /// Sales.
    #[n(1)]
    pub sales: u64,
    /// Their total.
    #[n(2)]
    pub total: i64,
}

/// What one person sold on one phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SellerSales {
    /// A pseudonym; may be empty.
    #[n(0)]
    pub seller: String,
    /// The phone's code.
    #[n(1)]
    pub device_code: String,
    /// Sales.
    #[n(2)]
    pub sales: u64,
    /// Their total.
    #[n(3)]
    pub total: i64,
}
