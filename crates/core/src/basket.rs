//! A basket: what a buyer wants, priced; pure operations, each of which can be undone.

mod cash;
mod kept;

pub use cash::suggested_cash;

use minicbor::{Decode, Encode};

use crate::body::{LineTax, Sale, SaleLine, TaxTotal, Tender, TenderKind, line_amount};
use crate::catalogue::{Catalogue, Sku};
use crate::money::{Currency, divide_rounded};
use crate::tax::{RoundingRule, Tax, TaxMode, tax_on};

/// The lines of a sale before it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Basket {
    #[n(0)]
    lines: Vec<BasketLine>,
}

/// One line: an SKU at the price it had when it was put in.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct BasketLine {
    /// The SKU.
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
        }
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

    /// Puts a line in: the same SKU at the same price and taxes adds to the line that is there.
    pub fn add(&mut self, line: BasketLine) {
        let same = |held: &&mut BasketLine| {
            held.sku == line.sku && held.unit_price == line.unit_price && held.taxes == line.taxes
        };
        match self.lines.iter_mut().find(same) {
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
            return (at < self.lines.len()).then(|| self.lines.remove(at));
        }
        if let Some(line) = self.lines.get_mut(at) {
            line.quantity_thousandths = pieces.min(PIECES_MAX) * 1000;
        }
        None
    }

    /// Puts a line that was taken out back where it was.
    pub fn put_back(&mut self, at: usize, line: BasketLine) {
        self.lines.insert(at.min(self.lines.len()), line);
    }

    /// What it comes to.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn totals(&self, rule: RoundingRule) -> Result<Totals, TooLarge> {
        let lines = self
            .lines
            .iter()
            .map(BasketLine::amount)
            .collect::<Result<Vec<_>, _>>()?;
        let taxes = self.taxes(rule, &lines)?;
        let added = taxes
            .iter()
            .filter(|tax| tax.mode == TaxMode::Added)
            .map(|tax| tax.amount);
        let total = sum(lines.iter().copied().chain(added))?;
        Ok(Totals {
            lines,
            taxes,
            total,
        })
    }

    fn taxes(&self, rule: RoundingRule, amounts: &[i64]) -> Result<Vec<TaxTotal>, TooLarge> {
        self.distinct_taxes()
            .into_iter()
            .map(|tax| self.tax_total(rule, amounts, tax))
            .collect()
    }

    /// Each tax once, in the order in which they are first met.
    fn distinct_taxes(&self) -> Vec<&Tax> {
        let mut distinct: Vec<&Tax> = Vec::new();
        for tax in self.lines.iter().flat_map(|line| &line.taxes) {
            if !distinct.contains(&tax) {
                distinct.push(tax);
            }
        }
        distinct
    }

    fn tax_total(
        &self,
        rule: RoundingRule,
        amounts: &[i64],
        tax: &Tax,
    ) -> Result<TaxTotal, TooLarge> {
        let taxed = || {
            self.lines
                .iter()
                .zip(amounts)
                .filter(|(line, _)| line.taxes.contains(tax))
        };
        let base = sum(taxed().map(|(_, amount)| *amount))?;
        let per_line = || taxed().map(|(line, amount)| tax_on(*amount, tax, included(&line.taxes)));
        let amount = match rule {
            RoundingRule::PerLine => sum(per_line())?,
            RoundingRule::PerReceipt => {
                // Lines that hold other taxes too have another divisor: each group is rounded once.
                let mut groups = std::collections::BTreeMap::<u32, i64>::new();
                for (line, amount) in taxed() {
                    let group = groups.entry(included(&line.taxes)).or_default();
                    *group = group.checked_add(*amount).ok_or(TooLarge)?;
                }
                sum(groups
                    .into_iter()
                    .map(|(included, base)| tax_on(base, tax, included)))?
            }
        };
        Ok(TaxTotal {
            name: tax.name.clone(),
            rate_millionths: tax.rate_millionths,
            mode: tax.mode,
            base,
            amount,
        })
    }
}

/// The sum of the rates that a line's price holds.
fn included(taxes: &[Tax]) -> u32 {
    let rates = taxes
        .iter()
        .filter(|tax| tax.mode == TaxMode::Included)
        .map(|tax| tax.rate_millionths);
    rates.fold(0, u32::saturating_add)
}

fn sum(amounts: impl Iterator<Item = i64>) -> Result<i64, TooLarge> {
    amounts
        .map(i128::from)
        .sum::<i128>()
        .try_into()
        .map_err(|_| TooLarge)
}

/// What a basket comes to, minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Each line.
    pub lines: Vec<i64>,
    /// Each tax.
    pub taxes: Vec<TaxTotal>,
    /// Lines and added taxes: what is owed before cash rounding.
    pub total: i64,
}

/// What must be added to a total so that coins can pay it: to the nearest step, half away from zero.
pub fn cash_rounding(total: i64, cash_step: i64) -> i64 {
    let step = i128::from(cash_step.max(1));
    let rounded = divide_rounded(i128::from(total), step) * step;
    i64::try_from(rounded - i128::from(total)).unwrap_or(0)
}

/// How the buyer pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payment {
    /// Notes and coins: what was handed over, at least what is owed after cash rounding.
    Cash {
        /// Minor units.
        given: i64,
    },
    /// The seller's own card reader: what it called the payment; may be empty.
    OwnReader {
        /// As typed.
        reference: String,
    },
}

/// Everything a sale says but its number: that is given when it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleDraft {
    /// What is sold.
    pub basket: Basket,
    /// How it is paid.
    pub payment: Payment,
    /// The shop's currency.
    pub currency: Currency,
    /// The shop's rounding rule.
    pub rounding_rule: RoundingRule,
    /// The shop's smallest coin.
    pub cash_step: i64,
    /// The phone's offset from UTC in minutes, east positive.
    pub utc_offset_minutes: i32,
    /// `year × 10000 + month × 100 + day`.
    pub business_day: u32,
    /// A pseudonym of who sells; may be empty.
    pub seller: String,
    /// The event, where there is one.
    pub event: Option<String>,
}

/// Why a draft is no sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// The basket is empty.
    #[error("the basket is empty")]
    Empty,
    /// Less was given than is owed.
    #[error("less was given than is owed")]
    TooLittleGiven,
    /// An amount is too large.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

impl SaleDraft {
    /// What must be paid, cash rounding included.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn owed(&self) -> Result<i64, TooLarge> {
        let total = self.basket.totals(self.rounding_rule)?.total;
        total.checked_add(self.rounding_for(total)).ok_or(TooLarge)
    }

    /// The sale with its number.
    ///
    /// # Errors
    /// [`DraftFault`]: nothing was sold.
    pub fn to_sale(&self, device_code: &str, counter: u64) -> Result<Sale, DraftFault> {
        if self.basket.is_empty() {
            return Err(DraftFault::Empty);
        }
        let totals = self.basket.totals(self.rounding_rule)?;
        let cash_rounding = self.rounding_for(totals.total);
        let total = totals.total.checked_add(cash_rounding).ok_or(TooLarge)?;
        Ok(Sale {
            device_code: device_code.into(),
            counter,
            currency: self.currency.code().into(),
            lines: self.lines(&totals),
            taxes: totals.taxes,
            rounding_rule: self.rounding_rule,
            cash_rounding,
            total,
            tenders: vec![self.tender(total)?],
            utc_offset_minutes: self.utc_offset_minutes,
            business_day: self.business_day,
            seller: self.seller.clone(),
            event: self.event.clone(),
        })
    }

    fn rounding_for(&self, total: i64) -> i64 {
        match self.payment {
            Payment::Cash { .. } => cash_rounding(total, self.cash_step),
            Payment::OwnReader { .. } => 0,
        }
    }

    fn tender(&self, total: i64) -> Result<Tender, DraftFault> {
        match &self.payment {
            Payment::Cash { given } if *given < total => Err(DraftFault::TooLittleGiven),
            Payment::Cash { given } => Ok(Tender {
                kind: TenderKind::Cash,
                amount: total,
                given: Some(*given),
                reference: None,
            }),
            Payment::OwnReader { reference } => {
                let reference = (!reference.is_empty()).then(|| reference.clone());
                Ok(Tender {
                    kind: TenderKind::OwnReader,
                    amount: total,
                    given: None,
                    reference,
                })
            }
        }
    }

    fn lines(&self, totals: &Totals) -> Vec<SaleLine> {
        let lines = self.basket.lines.iter().zip(&totals.lines);
        let written = |(line, amount): (&BasketLine, &i64)| SaleLine {
            sku: line.sku.clone(),
            name: line.name.clone(),
            quantity_thousandths: line.quantity_thousandths,
            unit: "pc".into(),
            unit_price: line.unit_price,
            amount: *amount,
            taxes: self.line_taxes(line, *amount),
            catalogue_version: line.catalogue_version,
        };
        lines.map(written).collect()
    }

    fn line_taxes(&self, line: &BasketLine, amount: i64) -> Vec<LineTax> {
        let rounded = |tax| match self.rounding_rule {
            RoundingRule::PerLine => Some(tax_on(amount, tax, included(&line.taxes))),
            RoundingRule::PerReceipt => None,
        };
        let indexed = self
            .basket
            .distinct_taxes()
            .into_iter()
            .zip(0..)
            .filter(|(tax, _)| line.taxes.contains(tax));
        indexed
            .map(|(tax, index)| LineTax {
                index,
                amount: rounded(tax),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
