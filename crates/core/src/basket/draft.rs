//! A sale before it has a number: a basket, and how it is paid.

use super::totals::{Charge, ChargeOf, Totals, tax_of};
use super::{Basket, BasketLine, TooLarge};
use crate::body::{LineDiscount, LineTax, Sale, SaleLine, Tender, TenderKind};
use crate::money::{Currency, divide_rounded};
use crate::tax::RoundingRule;

/// What must be added to a total so that coins can pay it: to the nearest step, half away from zero.
pub fn cash_rounding(total: i64, cash_step: i64) -> i64 {
    let step = i128::from(cash_step.max(1));
    let rounded = divide_rounded(i128::from(total), step) * step;
    i64::try_from(rounded - i128::from(total)).unwrap_or(0)
}

/// How the buyer pays, or pays the rest where a part was paid before.
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

impl Payment {
    fn tender(&self, owed: i64) -> Result<Tender, DraftFault> {
        match self {
            Self::Cash { given } if *given < owed => Err(DraftFault::TooLittleGiven),
            Self::Cash { given } => Ok(Tender {
                given: Some(*given),
                ..self.part(owed)
            }),
            Self::OwnReader { .. } => Ok(self.part(owed)),
        }
    }

    /// It, as a tender of so much and without change.
    pub fn part(&self, minor: i64) -> Tender {
        let (kind, reference) = match self {
            Self::Cash { .. } => (TenderKind::Cash, ""),
            Self::OwnReader { reference } => (TenderKind::OwnReader, reference.as_str()),
        };
        Tender {
            kind,
            amount: minor,
            given: None,
            reference: (!reference.is_empty()).then(|| reference.into()),
        }
    }
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
    /// What the receipt calls a discount.
    pub discount_name: String,
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
    /// The parts that were paid are more than it comes to.
    #[error("more was paid than is owed: give a part back")]
    TooMuchPaid,
    /// An amount is too large.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

impl SaleDraft {
    /// What must still be paid, cash rounding included.
    ///
    /// # Errors
    /// [`DraftFault`]: an amount is too large, or more was paid before.
    pub fn owed(&self) -> Result<i64, DraftFault> {
        let rest = self.rest(&self.basket.totals(self.rounding_rule)?)?;
        Ok(rest.checked_add(self.rounding_for(rest)).ok_or(TooLarge)?)
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
        let rest = self.rest(&totals)?;
        let cash_rounding = self.rounding_for(rest);
        let total = totals.total.checked_add(cash_rounding).ok_or(TooLarge)?;
        let owed = rest.checked_add(cash_rounding).ok_or(TooLarge)?;
        Ok(Sale {
            device_code: device_code.into(),
            counter,
            currency: self.currency.code().into(),
            lines: self.lines()?,
            taxes: totals.taxes,
            rounding_rule: self.rounding_rule,
            cash_rounding,
            total,
            tenders: self.tenders(owed)?,
            utc_offset_minutes: self.utc_offset_minutes,
            business_day: self.business_day,
            seller: self.seller.clone(),
            event: self.event.clone(),
        })
    }

    fn rest(&self, totals: &Totals) -> Result<i64, DraftFault> {
        match totals.total.checked_sub(self.basket.paid_sum()) {
            Some(rest) if rest >= 0 || self.basket.paid().is_empty() => Ok(rest),
            _ => Err(DraftFault::TooMuchPaid),
        }
    }

    /// Coins round what is left for them to pay: what a card pays is exact.
    fn rounding_for(&self, rest: i64) -> i64 {
        match self.payment {
            Payment::Cash { .. } => cash_rounding(rest, self.cash_step),
            Payment::OwnReader { .. } => 0,
        }
    }

    /// The parts, then what pays the rest; nothing where the parts were all of it.
    fn tenders(&self, owed: i64) -> Result<Vec<Tender>, DraftFault> {
        let mut tenders = self.basket.paid().to_vec();
        if owed != 0 || tenders.is_empty() {
            tenders.push(self.payment.tender(owed)?);
        }
        Ok(tenders)
    }

    /// Each line is followed by what is taken off it; what is taken off the whole comes last.
    fn lines(&self) -> Result<Vec<SaleLine>, TooLarge> {
        let mut lines: Vec<SaleLine> = Vec::new();
        let charges = self.basket.charges()?;
        for charge in &charges {
            let before = lines
                .len()
                .checked_sub(1)
                .and_then(|at| u32::try_from(at).ok());
            lines.push(match charge.of {
                ChargeOf::Line(at) => self.item(&charges, charge, self.basket.lines.get(at)),
                ChargeOf::OffLine(at) => {
                    let line = self.basket.lines.get(at);
                    let share = line.and_then(|line| line.discount?.share());
                    self.discount(&charges, charge, before, share)
                }
                ChargeOf::OffAll => {
                    let share = self.basket.discount.and_then(|discount| discount.share());
                    self.discount(&charges, charge, None, share)
                }
            });
        }
        Ok(lines)
    }

    fn item(
        &self,
        charges: &[Charge<'_>],
        charge: &Charge<'_>,
        line: Option<&BasketLine>,
    ) -> SaleLine {
        let line = line.cloned().unwrap_or_default();
        SaleLine {
            sku: line.sku,
            name: line.name,
            quantity_thousandths: line.quantity_thousandths,
            unit: PIECES.into(),
            unit_price: line.unit_price,
            amount: charge.amount,
            taxes: self.line_taxes(charges, charge),
            catalogue_version: line.catalogue_version,
            discount: None,
            note: line.note,
            list_price: line.list_price,
        }
    }

    fn discount(
        &self,
        charges: &[Charge<'_>],
        charge: &Charge<'_>,
        of: Option<u32>,
        share: Option<u32>,
    ) -> SaleLine {
        SaleLine {
            sku: String::new(),
            name: self.discount_name.clone(),
            quantity_thousandths: 1000,
            unit: PIECES.into(),
            unit_price: charge.amount,
            amount: charge.amount,
            taxes: self.line_taxes(charges, charge),
            catalogue_version: 0,
            discount: Some(LineDiscount {
                of,
                share_millionths: share,
            }),
            note: None,
            list_price: None,
        }
    }

    fn line_taxes(&self, charges: &[Charge<'_>], charge: &Charge<'_>) -> Vec<LineTax> {
        let taxes = self.basket.distinct_taxes();
        let on = taxes.into_iter().zip(0..);
        let on = on.filter(|(tax, _)| charge.taxes.contains(tax));
        on.map(|(tax, index)| LineTax {
            index,
            amount: (self.rounding_rule == RoundingRule::PerLine)
                .then(|| tax_of(charges, charge, tax)),
        })
        .collect()
    }
}

const PIECES: &str = "pc";
