//! A basket: what a buyer wants, priced; pure operations, each of which can be undone.

mod cash;
mod discount;
mod draft;
mod kept;
mod paid;
mod totals;

pub use cash::suggested_cash;
pub use discount::Discount;
pub use draft::{DraftFault, Payment, SaleDraft, cash_rounding};
pub use kept::ParkedBasket;
pub use totals::Totals;

use minicbor::{Decode, Encode};

use crate::body::{Tender, line_amount};
use crate::catalogue::{Catalogue, Sku};
use crate::tax::Tax;

/// The lines of a sale before it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Basket {
    #[n(0)]
    lines: Vec<BasketLine>,
    /// What is taken off the whole, after what is taken off its lines.
    #[n(1)]
    pub discount: Option<Discount>,
    /// What has been paid of it, while the rest is owed.
    #[cbor(n(2), default)]
    paid: Vec<Tender>,
}

/// One line: an SKU at the price it had when it was put in, or an amount that was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct BasketLine {
    /// The SKU; empty for an amount that was typed.
    #[n(0)]
    pub sku: String,
    /// What the receipt calls it.
    #[n(1)]
    pub name: String,
    /// Price of one, minor units.
    #[n(2)]
    pub unit_price: i64,
    /// The taxes on it.
    #[n(3)]
    pub taxes: Vec<Tax>,
    /// Thousandths of a piece.
    #[n(4)]
    pub quantity_thousandths: i64,
    /// The catalogue version that gave price and taxes.
    #[n(5)]
    pub catalogue_version: u64,
    /// What is taken off the line.
    #[n(6)]
    pub discount: Option<Discount>,
    /// What the seller noted about it.
    #[n(7)]
    pub note: Option<String>,
    /// What the catalogue asks for one, where the seller asks another price.
    #[n(8)]
    pub list_price: Option<i64>,
}

/// An amount is larger than any that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the amount is too large")]
pub struct TooLarge;

/// The most pieces of one line: enough for any stall, and far from where a sum could overflow.
pub const PIECES_MAX: i64 = 99_999;

impl BasketLine {
    /// A line of one piece of an SKU.
    pub fn of(catalogue: &Catalogue, sku: &Sku, product_title: &str) -> Self {
        let options = sku.options.join(" · ");
        let name = if options.is_empty() {
            product_title.into()
        } else {
            format!("{product_title}, {options}")
        };
        Self {
            sku: sku.sku.clone(),
            name,
            unit_price: sku.price_minor,
            taxes: sku
                .taxes
                .iter()
                .filter_map(|tax| catalogue.tax(tax))
                .collect(),
            quantity_thousandths: 1000,
            catalogue_version: catalogue.version(),
            ..Self::default()
        }
    }

    /// A line of an amount that was typed, taxed by these names' taxes.
    pub fn of_amount(catalogue: &Catalogue, name: String, minor: i64, taxes: &[String]) -> Self {
        Self {
            name,
            unit_price: minor,
            taxes: taxes.iter().filter_map(|tax| catalogue.tax(tax)).collect(),
            quantity_thousandths: 1000,
            catalogue_version: catalogue.version(),
            ..Self::default()
        }
    }

    /// Asks another price for one, minor units; the one of the catalogue is kept beside it.
    pub fn reprice(&mut self, unit_price: i64) {
        let list = self.list_price.unwrap_or(self.unit_price);
        self.list_price = (list != unit_price && !self.sku.is_empty()).then_some(list);
        self.unit_price = unit_price;
    }

    /// Whether another of it adds to this line: it is the same thing, and nothing was said about either.
    fn takes(&self, other: &Self) -> bool {
        let plain = |line: &Self| line.discount.is_none() && line.note.is_none();
        let what = |line: &Self| (line.sku.clone(), line.name.clone(), line.list_price);
        what(self) == what(other)
            && (self.unit_price, &self.taxes) == (other.unit_price, &other.taxes)
            && plain(self)
            && plain(other)
    }

    /// Whole pieces.
    pub fn pieces(&self) -> i64 {
        self.quantity_thousandths / 1000
    }

    /// Price times quantity, minor units, rounded half away from zero; without added taxes.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn amount(&self) -> Result<i64, TooLarge> {
        line_amount(self.unit_price, self.quantity_thousandths)
            .try_into()
            .map_err(|_| TooLarge)
    }
}

impl Basket {
    /// The lines, in the order in which they were put in.
    pub fn lines(&self) -> &[BasketLine] {
        &self.lines
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many pieces it holds.
    pub fn pieces(&self) -> i64 {
        self.lines.iter().map(BasketLine::pieces).sum()
    }

    /// How many pieces of one SKU it holds.
    pub fn pieces_of(&self, sku: &str) -> i64 {
        self.lines
            .iter()
            .filter(|line| line.sku == sku)
            .map(BasketLine::pieces)
            .sum()
    }

    /// Puts a line in: the same thing at the same price and taxes adds to the line that is there.
    pub fn add(&mut self, line: BasketLine) {
        match self.lines.iter_mut().find(|held| held.takes(&line)) {
            Some(held) => {
                let sum = held
                    .quantity_thousandths
                    .saturating_add(line.quantity_thousandths);
                held.quantity_thousandths = sum.min(PIECES_MAX * 1000);
            }
            None => self.lines.push(line),
        }
    }

    /// Sets a line's pieces; 0 takes it out and gives it back, so that it can be put back where it was.
    pub fn set_pieces(&mut self, at: usize, pieces: i64) -> Option<BasketLine> {
        if pieces <= 0 {
            let line = (at < self.lines.len()).then(|| self.lines.remove(at));
            if self.lines.is_empty() {
                // What was promised for these things, and paid of them, is nothing to the next buyer.
                *self = Self::default();
            }
            return line;
        }
        if let Some(line) = self.lines.get_mut(at) {
            line.quantity_thousandths = pieces.min(PIECES_MAX) * 1000;
        }
        None
    }

    /// A line, to be changed where it stands.
    pub fn line_mut(&mut self, at: usize) -> Option<&mut BasketLine> {
        self.lines.get_mut(at)
    }

    /// Puts a line that was taken out back where it was.
    pub fn put_back(&mut self, at: usize, line: BasketLine) {
        self.lines.insert(at.min(self.lines.len()), line);
    }
}

#[cfg(test)]
mod tests;
