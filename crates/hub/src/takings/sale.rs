//! What a report needs of one sale.

use trestle_core::body::{Sale, SaleLine};
use trestle_core::tax::TaxMode;

/// A sale, without what no report asks for.
#[derive(Clone, Debug)]
pub struct SaleFacts {
    /// The business day.
    pub day: u32,
    /// The hour of the seller's clock.
    pub hour: u32,
    /// ISO 4217.
    pub currency: String,
    /// A pseudonym; may be empty.
    pub seller: String,
    /// The phone's code.
    pub device_code: String,
    /// What was paid.
    pub total: i64,
    /// Rounding of the cash total.
    pub cash_rounding: i64,
    /// What taxes added.
    pub added_taxes: i64,
    /// What was taken off the whole.
    pub discounts: i64,
    /// Its items, each less what was taken off it.
    pub items: Vec<Item>,
}

/// One item of a sale.
#[derive(Clone, Debug)]
pub struct Item {
    /// The SKU; empty for a typed amount.
    pub sku: String,
    /// As on the receipt.
    pub name: String,
    /// Thousandths of its unit.
    pub quantity_thousandths: i64,
    /// Less what was taken off it.
    pub amount: i64,
}

impl SaleFacts {
    /// Reads a sale that was signed at this time of its phone's clock.
    pub fn of(at_ms: u64, sale: Sale) -> Self {
        let added = sale.taxes.iter().filter(|tax| tax.mode == TaxMode::Added);
        let added_taxes = saturating_sum(added.map(|tax| tax.amount));
        let (items, discounts) = items_of(sale.lines);
        Self {
            day: sale.business_day,
            hour: hour(at_ms, sale.utc_offset_minutes),
            currency: sale.currency,
            seller: sale.seller,
            device_code: sale.device_code,
            total: sale.total,
            cash_rounding: sale.cash_rounding,
            added_taxes,
            discounts,
            items,
        }
    }
}

fn hour(at_ms: u64, utc_offset_minutes: i32) -> u32 {
    let minutes = (at_ms / 60_000).cast_signed();
    let local = minutes.saturating_add(i64::from(utc_offset_minutes));
    local.div_euclid(60).rem_euclid(24) as u32
}

/// The items, and what was taken off the whole. What was taken off an item is no item's own: it is the item's.
fn items_of(lines: Vec<SaleLine>) -> (Vec<Item>, i64) {
    let mut off_lines = vec![0_i64; lines.len()];
    let mut off_whole = 0_i64;
    for line in &lines {
        let Some(discount) = line.discount else {
            continue;
        };
        let place = discount.of.and_then(|of| off_lines.get_mut(of as usize));
        let off = place.unwrap_or(&mut off_whole);
        *off = off.saturating_add(line.amount);
    }
    let items = lines.into_iter().zip(off_lines);
    let items = items
        .filter(|(line, _)| line.discount.is_none())
        .map(|(line, off)| Item {
            sku: line.sku,
            name: line.name,
            quantity_thousandths: line.quantity_thousandths,
            amount: line.amount.saturating_add(off),
        });
    (items.collect(), off_whole)
}

fn saturating_sum(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.fold(0, i64::saturating_add)
}
