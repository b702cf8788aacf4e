//! A receipt's link, which a buyer's phone reads from this one's screen.

use trestle_core::body::{Body, Sale};
use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;
use trestle_core::receipt_claim::ReceiptClaim;
use trestle_core::receipt_code::ReceiptCode;

use super::{Device, Soon};
use crate::browser::sharing;
use crate::faults::SaleFault;
use crate::journal::{number_of, read_entry};
use crate::preferences::Preference;

/// The page that proves a receipt; everything after it stays in the browser that opens it.
const PAGE: &str = "/r#";

impl Device {
    /// The link that proves a sale of this phone. It is signed now, of what the store gives back: never before the
    /// entry is durable (invariant 1).
    ///
    /// # Errors
    /// [`SaleFault`]; [`SaleFault::NoSuchSale`] too where a receipt does not fit a code.
    pub fn receipt_link<'a>(&'a self, id: &'a EntryId) -> Soon<'a, Result<String, SaleFault>> {
        Box::pin(async move {
            let entry = read_entry(&self.0.store, id).await?;
            let entry = entry.ok_or(SaleFault::NoSuchSale)?;
            let Ok(Body::Sale(sale)) = entry.body() else {
                return Err(SaleFault::NoSuchSale);
            };
            let code = self.code_of(&entry, &sale).ok_or(SaleFault::NotEnrolled)?;
            let fragment = code.to_fragment().map_err(|_| SaleFault::NoSuchSale)?;
            Ok(format!("{}{PAGE}{fragment}", origin()))
        })
    }

    /// Whether the browser has a sheet of its own to pass a link on with.
    pub fn can_share(&self) -> bool {
        sharing::has_sheet()
    }

    /// Lets the person pass a link on, with some words beside it; it has to follow a touch. Without the browser's sheet
    /// it goes to the clipboard: whether it is there.
    pub fn share<'a>(&'a self, text: &'a str, link: &'a str) -> Soon<'a, bool> {
        Box::pin(async move {
            match self.can_share() {
                true => {
                    sharing::open_sheet(text, link);
                    false
                }
                false => sharing::copy(link).await,
            }
        })
    }

    /// Leaves a note of the shop, which the receipt's page compares a receipt with.
    pub(super) fn note_shop(&self) {
        let (shelf, member) = (self.shelf(), self.membership());
        if let (Some(facts), Some(member)) = (&shelf.facts, member) {
            Preference::Shop.keep(&format!("{} {}", member.shop, facts.name));
        }
    }

    fn code_of(&self, entry: &Entry, sale: &Sale) -> Option<ReceiptCode> {
        let certified = self.0.joined.borrow().as_ref()?.certified.clone();
        let claim = ReceiptClaim {
            version: 0,
            shop: entry.head().shop,
            entry: entry.id(),
            number: number_of(entry, sale).to_string(),
            currency: sale.currency.clone(),
            total: sale.total,
            tax: sale.taxes.iter().map(|tax| tax.amount).sum(),
            at_ms: entry.head().at_ms,
        };
        let claim = claim.sign(&self.0.key);
        Some(ReceiptCode { claim, certified })
    }
}

/// The app's own address: it is what the shop's hub is reached by.
fn origin() -> String {
    let origin = web_sys::window().map(|window| window.location().origin());
    origin.and_then(Result::ok).unwrap_or_default()
}
