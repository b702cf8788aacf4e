//! What a journal's sales come to, folded from its entries; the same sums as the independent reader prints.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use trestle_core::body::{Body, Sale, TenderKind};
use trestle_core::cbor::Sequence;
use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;
use trestle_core::receipt_number::ReceiptNumber;
use trestle_core::tax::TaxMode;

/// The sums of a journal. Amounts are minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Sales, voided ones too.
    pub sales: usize,
    /// Their receipt numbers, in the order of text.
    pub receipts: Vec<String>,
    /// By currency.
    pub totals: BTreeMap<String, Sums>,
}

/// The sums of one currency: what stands, and apart from it what was voided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// What was owed for sales that stand.
    pub total: i64,
    /// What was owed for sales that were voided.
    pub voided: i64,
    /// Cash rounding in the total.
    pub cash_rounding: i64,
    /// By kind of tender.
    pub tenders: BTreeMap<String, i64>,
    /// By name, rate in millionths and mode.
    pub taxes: BTreeMap<String, i64>,
}

/// Cuts a bundle into entries; every one must be good.
pub fn entries(bundle: &[u8]) -> Vec<Entry> {
    Sequence::new(bundle)
        .map(|item| Entry::open(item.unwrap()).unwrap())
        .collect()
}

impl Tally {
    /// Folds a bundle; the same entry twice counts once.
    pub fn of(bundle: &[u8]) -> Self {
        let entries: BTreeMap<EntryId, Entry> = entries(bundle)
            .into_iter()
            .map(|entry| (entry.id(), entry))
            .collect();
        let voided: BTreeSet<EntryId> = entries.values().filter_map(voids).collect();
        let mut tally = Self::default();
        for entry in entries.values() {
            if let Ok(Body::Sale(sale)) = entry.body() {
                tally.take(entry, &sale, voided.contains(&entry.id()));
            }
        }
        tally.receipts.sort();
        tally
    }

    fn take(&mut self, entry: &Entry, sale: &Sale, voided: bool) {
        let number = ReceiptNumber::new(&sale.device_code, &entry.head().segment, sale.counter);
        self.sales += 1;
        self.receipts.push(number.to_string());
        let sums = self.totals.entry(sale.currency.clone()).or_default();
        if voided {
            sums.voided += sale.total;
        } else {
            sums.take(sale);
        }
    }
}

impl Sums {
    fn take(&mut self, sale: &Sale) {
        self.total += sale.total;
        self.cash_rounding += sale.cash_rounding;
        for tender in &sale.tenders {
            let kind = match tender.kind {
                TenderKind::Cash => "cash",
                TenderKind::OwnReader => "own_reader",
            };
            *self.tenders.entry(kind.into()).or_default() += tender.amount;
        }
        for tax in &sale.taxes {
            let mode = if tax.mode == TaxMode::Added {
                "added"
            } else {
                "included"
            };
            let name = format!("{} {} {mode}", tax.name, tax.rate_millionths);
            *self.taxes.entry(name).or_default() += tax.amount;
        }
    }
}

fn voids(entry: &Entry) -> Option<EntryId> {
    match entry.body() {
        Ok(Body::Void(void)) => Some(void.sale),
        _ => None,
    }
}
