//! A sale as it was taken: what, at which price, with which taxes, paid how.

use minicbor::{Decode, Encode};

use crate::money::{Currency, NotACurrency};
use crate::tax::{RoundingRule, TaxMode};

/// A sale. All amounts are minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Sale {
    /// The device's code, first part of the receipt number.
    #[n(0)]
    pub device_code: String,
    /// Counts sales from 1 in the segment, without gaps; last part of the receipt number.
    #[n(1)]
    pub counter: u64,
    /// ISO 4217 code.
    #[n(2)]
    pub currency: String,
    /// What was sold, at least one, and what was taken off.
    #[n(3)]
    pub lines: Vec<SaleLine>,
    /// Each tax once, with its sums.
    #[n(4)]
    pub taxes: Vec<TaxTotal>,
    /// How the taxes were rounded.
    #[n(5)]
    pub rounding_rule: RoundingRule,
    /// Added to the sum so that it can be paid in coins that exist; 0 when it was not.
    #[n(6)]
    pub cash_rounding: i64,
    /// What the buyer owed: lines + added taxes + cash rounding.
    #[n(7)]
    pub total: i64,
    /// How it was paid; they sum to the total.
    #[n(8)]
    pub tenders: Vec<Tender>,
    /// The phone's offset from UTC in minutes, east positive.
    #[n(9)]
    pub utc_offset_minutes: i32,
    /// The day it belongs to, as `year × 10000 + month × 100 + day`.
    #[n(10)]
    pub business_day: u32,
    /// A pseudonym of who sold; may be empty.
    #[n(11)]
    pub seller: String,
    /// The event's name, where the shop is at one.
    #[n(12)]
    pub event: Option<String>,
}

/// One line of a sale.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SaleLine {
    /// The SKU; empty for an amount that was typed, and for a discount.
    #[n(0)]
    pub sku: String,
    /// What the receipt calls it.
    #[n(1)]
    pub name: String,
    /// Thousandths of the unit.
    #[n(2)]
    pub quantity_thousandths: i64,
    /// The unit: `pc` for pieces.
    #[n(3)]
    pub unit: String,
    /// Price of one unit.
    #[n(4)]
    pub unit_price: i64,
    /// `unit_price × quantity`, rounded half away from zero; without added taxes.
    #[n(5)]
    pub amount: i64,
    /// The taxes on it.
    #[n(6)]
    pub taxes: Vec<LineTax>,
    /// The catalogue version that gave price and tax: the number of catalogue entries it was folded from.
    #[n(7)]
    pub catalogue_version: u64,
    /// Where it is no item but what was taken off: its amount is not above zero.
    #[n(8)]
    pub discount: Option<LineDiscount>,
    /// What the seller noted about it.
    #[n(9)]
    pub note: Option<String>,
    /// What the catalogue asked for one unit, where the seller asked another price.
    #[n(10)]
    pub list_price: Option<i64>,
}

/// What a line takes off, and how it was reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LineDiscount {
    /// The place among the sale's lines, from 0, of what it is taken off; none where it is taken off the whole.
    #[n(0)]
    pub of: Option<u32>,
    /// Millionths, where a share was taken off.
    #[n(1)]
    pub share_millionths: Option<u32>,
}

/// A tax on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LineTax {
    /// Which of the sale's taxes, from 0.
    #[n(0)]
    pub index: u32,
    /// The rounded amount, where the rule rounds per line.
    #[n(1)]
    pub amount: Option<i64>,
}

/// One tax of the sale, with its sums.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TaxTotal {
    /// What the receipt calls it.
    #[n(0)]
    pub name: String,
    /// Millionths.
    #[n(1)]
    pub rate_millionths: u32,
    /// Included or added.
    #[n(2)]
    pub mode: TaxMode,
    /// The sum of the lines it is on.
    #[n(3)]
    pub base: i64,
    /// The tax in that sum, or on it.
    #[n(4)]
    pub amount: i64,
}

/// A way of paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum TenderKind {
    /// Notes and coins.
    #[n(1)]
    Cash,
    /// A card reader of the seller's own, beside the phone.
    #[n(2)]
    OwnReader,
}

/// One payment towards a sale.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Tender {
    /// How.
    #[n(0)]
    pub kind: TenderKind,
    /// What it pays of the total.
    #[n(1)]
    pub amount: i64,
    /// What was handed over, where change was given.
    #[n(2)]
    pub given: Option<i64>,
    /// What the reader called it.
    #[n(3)]
    pub reference: Option<String>,
}

/// Where a sale does not add up (invariant 4).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Imbalance {
    /// The currency is none.
    #[error(transparent)]
    Currency(#[from] NotACurrency),
    /// It has no lines.
    #[error("the sale has no lines")]
    NoLines,
    /// An amount is not the price times the quantity.
    #[error("line {line} is not price times quantity")]
    Line {
        /// Which, from 0.
        line: usize,
    },
    /// A discount adds to the sale, takes off what is no item, or more than there is.
    #[error("line {line} is not a discount of what was sold")]
    Discount {
        /// Which, from 0.
        line: usize,
    },
    /// A line names a tax that is not there, or the sums of a tax are not those of its lines.
    #[error("tax {tax} is not the sum of its lines")]
    Tax {
        /// Which, from 0.
        tax: usize,
    },
    /// Lines, added taxes and rounding are not the total.
    #[error("the lines sum to {lines}, the total says {total}")]
    Total {
        /// What they sum to.
        lines: i128,
        /// What the sale says.
        total: i64,
    },
    /// The tenders are not the total.
    #[error("the tenders sum to {tenders}, the total is {total}")]
    Tenders {
        /// What they sum to.
        tenders: i128,
        /// What the sale says.
        total: i64,
    },
    /// Less was handed over than was paid with it.
    #[error("less was given than is owed")]
    Given,
}

impl Sale {
    /// Whether lines, taxes, total and tenders agree, to the minor unit.
    ///
    /// # Errors
    /// The first [`Imbalance`].
    pub fn check_balance(&self) -> Result<(), Imbalance> {
        Currency::from_code(&self.currency)?;
        if self.lines.is_empty() {
            return Err(Imbalance::NoLines);
        }
        if let Some(line) = self.lines.iter().position(|line| !line.is_exact()) {
            return Err(Imbalance::Line { line });
        }
        if let Some(line) = (0..self.lines.len()).find(|line| !self.is_fair(*line)) {
            return Err(Imbalance::Discount { line });
        }
        self.check_taxes()?;
        self.check_total()?;
        self.check_tenders()
    }

    /// What goes back to the buyer.
    pub fn change(&self) -> i64 {
        self.tenders
            .iter()
            .filter_map(|tender| Some(tender.given?.saturating_sub(tender.amount)))
            .fold(0, i64::saturating_add)
    }

    /// Whether a line is no discount, or one of something that was sold; all that is taken off that is no more than it has.
    fn is_fair(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let Some(LineDiscount { of, .. }) = line.discount else {
            return true;
        };
        let sum = |is_it: &dyn Fn(&SaleLine) -> bool| -> i128 {
            let lines = self.lines.iter().filter(|line| is_it(line));
            lines.map(|line| i128::from(line.amount)).sum()
        };
        let is_whole = |line: &SaleLine| line.discount.is_some_and(|off| off.of.is_none());
        let there = match of.map(|of| self.lines.get(of as usize)) {
            Some(Some(line)) if line.discount.is_none() => line.amount.into(),
            Some(_) => return false,
            None => sum(&|line| !is_whole(line)),
        };
        let taken = sum(&|line| line.discount.is_some_and(|off| off.of == of));
        line.amount <= 0 && -taken <= there.max(0)
    }

    fn check_taxes(&self) -> Result<(), Imbalance> {
        let missing = self
            .lines
            .iter()
            .flat_map(|line| &line.taxes)
            .find(|tax| tax.index as usize >= self.taxes.len());
        if let Some(tax) = missing {
            return Err(Imbalance::Tax {
                tax: tax.index as usize,
            });
        }
        match (0..self.taxes.len()).find(|tax| !self.tax_adds_up(*tax)) {
            Some(tax) => Err(Imbalance::Tax { tax }),
            None => Ok(()),
        }
    }

    fn tax_adds_up(&self, index: usize) -> bool {
        let on = |line: &&SaleLine| line.taxes.iter().any(|tax| tax.index as usize == index);
        let base: i128 = self
            .lines
            .iter()
            .filter(on)
            .map(|line| i128::from(line.amount))
            .sum();
        let amounts = self
            .lines
            .iter()
            .flat_map(|line| &line.taxes)
            .filter(|tax| tax.index as usize == index);
        let sum: i128 = amounts.filter_map(|tax| tax.amount).map(i128::from).sum();
        let per_line = self.rounding_rule == RoundingRule::PerLine;
        base == i128::from(self.taxes[index].base)
            && (!per_line || sum == i128::from(self.taxes[index].amount))
    }

    fn check_total(&self) -> Result<(), Imbalance> {
        let added = self
            .taxes
            .iter()
            .filter(|tax| tax.mode == TaxMode::Added)
            .map(|tax| tax.amount);
        let lines = self
            .lines
            .iter()
            .map(|line| line.amount)
            .chain(added)
            .chain([self.cash_rounding]);
        let lines: i128 = lines.map(i128::from).sum();
        match lines == i128::from(self.total) {
            true => Ok(()),
            false => Err(Imbalance::Total {
                lines,
                total: self.total,
            }),
        }
    }

    fn check_tenders(&self) -> Result<(), Imbalance> {
        let tenders = self
            .tenders
            .iter()
            .map(|tender| i128::from(tender.amount))
            .sum();
        if tenders != i128::from(self.total) {
            return Err(Imbalance::Tenders {
                tenders,
                total: self.total,
            });
        }
        let short = |tender: &Tender| tender.given.is_some_and(|given| given < tender.amount);
        if self.tenders.iter().any(short) {
            Err(Imbalance::Given)
        } else {
            Ok(())
        }
    }
}

impl SaleLine {
    fn is_exact(&self) -> bool {
        i128::from(self.amount) == line_amount(self.unit_price, self.quantity_thousandths)
    }
}

/// Price times quantity in thousandths, rounded half away from zero.
pub(crate) fn line_amount(unit_price: i64, quantity_thousandths: i64) -> i128 {
    crate::money::divide_rounded(
        i128::from(unit_price) * i128::from(quantity_thousandths),
        1000,
    )
}

#[cfg(test)]
mod tests;
