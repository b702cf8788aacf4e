//! What a basket comes to: its items, what is taken off, and the taxes on what is left.

use std::collections::BTreeMap;

use super::discount::spread;
use super::{Basket, BasketLine, TooLarge};
use crate::body::TaxTotal;
use crate::tax::{RoundingRule, Tax, TaxMode, tax_on};

/// One row of a sale: something sold, or what is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge<'b> {
    /// What it is.
    pub of: ChargeOf,
    /// Minor units, without added taxes; what is taken off is below zero.
    pub amount: i64,
    pub(super) taxes: &'b [Tax],
}

/// What a row of a sale is. Lines are named by their places in the basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeOf {
    /// A line.
    Line(usize),
    /// What is taken off a line.
    OffLine(usize),
    /// What is taken off the whole, of the lines that carry the same taxes.
    OffAll,
}

/// What a basket comes to, minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// What is taken off each line, at least 0.
    pub off_lines: Vec<i64>,
    /// What is taken off the whole, at least 0.
    pub off_all: i64,
    /// Each tax.
    pub taxes: Vec<TaxTotal>,
    /// Lines less discounts, and added taxes: what is owed before cash rounding.
    pub total: i64,
}

impl Basket {
    /// What it comes to.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn totals(&self, rule: RoundingRule) -> Result<Totals, TooLarge> {
        let charges = self.charges()?;
        let taxes = tax_totals(rule, &charges)?;
        let added = taxes
            .iter()
            .filter(|tax| tax.mode == TaxMode::Added)
            .map(|tax| tax.amount);
        let total = sum(charges.iter().map(|charge| charge.amount).chain(added))?;
        let off = |of| {
            let off = charges.iter().filter(move |charge| charge.of == of);
            off.fold(0_i64, |sum, charge| sum.saturating_sub(charge.amount))
        };
        Ok(Totals {
            off_lines: (0..self.lines.len())
                .map(|at| off(ChargeOf::OffLine(at)))
                .collect(),
            off_all: off(ChargeOf::OffAll),
            taxes,
            total,
        })
    }

    /// The rows of the sale that this would be: each line with what is taken off it, then what is taken off the whole.
    pub(super) fn charges(&self) -> Result<Vec<Charge<'_>>, TooLarge> {
        let mut charges = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let amount = line.amount()?;
            let taxes = &line.taxes[..];
            let of = ChargeOf::Line(at);
            charges.push(Charge { of, amount, taxes });
            let off = line.discount.map_or(0, |discount| discount.off(amount));
            if off > 0 {
                let (of, amount) = (ChargeOf::OffLine(at), -off);
                charges.push(Charge { of, amount, taxes });
            }
        }
        let off_all = self.charges_off_all(&charges)?;
        charges.extend(off_all);
        Ok(charges)
    }

    /// A row for each list of taxes, so that each tax is on what was paid.
    fn charges_off_all<'b>(&self, charges: &[Charge<'b>]) -> Result<Vec<Charge<'b>>, TooLarge> {
        let Some(discount) = self.discount else {
            return Ok(Vec::new());
        };
        let mut groups: Vec<(&'b [Tax], i64)> = Vec::new();
        for charge in charges {
            match groups.iter_mut().find(|(taxes, _)| *taxes == charge.taxes) {
                Some((_, held)) => *held = held.checked_add(charge.amount).ok_or(TooLarge)?,
                None => groups.push((charge.taxes, charge.amount)),
            }
        }
        let parts: Vec<i64> = groups.iter().map(|(_, part)| (*part).max(0)).collect();
        let off = discount.off(sum(parts.iter().copied())?);
        let shares = groups.iter().zip(spread(off, &parts));
        let taken = shares.filter(|(_, share)| *share > 0);
        let charge = |((taxes, _), share): (&(&'b [Tax], i64), i64)| Charge {
            of: ChargeOf::OffAll,
            amount: -share,
            taxes,
        };
        Ok(taken.map(charge).collect())
    }

    /// Each tax once, in the order in which they are first met.
    pub(super) fn distinct_taxes(&self) -> Vec<&Tax> {
        distinct(self.lines.iter().flat_map(|line: &BasketLine| &line.taxes))
    }
}

fn distinct<'b>(taxes: impl Iterator<Item = &'b Tax>) -> Vec<&'b Tax> {
    let mut distinct: Vec<&Tax> = Vec::new();
    for tax in taxes {
        if !distinct.contains(&tax) {
            distinct.push(tax);
        }
    }
    distinct
}

fn tax_totals(rule: RoundingRule, charges: &[Charge<'_>]) -> Result<Vec<TaxTotal>, TooLarge> {
    distinct(charges.iter().flat_map(|charge| charge.taxes))
        .into_iter()
        .map(|tax| tax_total(rule, charges, tax))
        .collect()
}

fn tax_total(rule: RoundingRule, charges: &[Charge<'_>], tax: &Tax) -> Result<TaxTotal, TooLarge> {
    let taxed = || charges.iter().filter(|charge| charge.taxes.contains(tax));
    let base = sum(taxed().map(|charge| charge.amount))?;
    let amount = match rule {
        RoundingRule::PerLine => sum(taxed().map(|charge| tax_of(charges, charge, tax)))?,
        RoundingRule::PerReceipt => {
            // Lines that hold other taxes too have another divisor: each group is rounded once.
            let mut groups = BTreeMap::<u32, i64>::new();
            for charge in taxed() {
                let group = groups.entry(included(charge.taxes)).or_default();
                *group = group.checked_add(charge.amount).ok_or(TooLarge)?;
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

/// One tax on one row, rounded by itself. What is taken off the whole takes no more tax off than its rows have, and all of
/// it where all is taken off: roundings of several rows need not cancel.
pub(super) fn tax_of(charges: &[Charge<'_>], charge: &Charge<'_>, tax: &Tax) -> i64 {
    let alone = |charge: &Charge<'_>| tax_on(charge.amount, tax, included(charge.taxes));
    if charge.of != ChargeOf::OffAll {
        return alone(charge);
    }
    let rows = charges
        .iter()
        .filter(|row| row.of != ChargeOf::OffAll && row.taxes == charge.taxes);
    let (left, there) = rows.fold((charge.amount, 0_i64), |(left, there), row| {
        (
            left.saturating_add(row.amount),
            there.saturating_add(alone(row)),
        )
    });
    match left {
        0 => -there,
        _ => alone(charge).max(-there),
    }
}

/// The sum of the rates that a price holds.
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
