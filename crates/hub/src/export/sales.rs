//! Sales for a bookkeeper: a fold of the journals, so any order of arrival gives the same rows (invariant 14).

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::json;
use trestle_core::body::{Body, Sale, SaleLine, TenderKind};
use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;
use trestle_core::money::{Currency, Money};
use trestle_core::receipt_number::ReceiptNumber;

use super::cell::safe;
use super::json::sale_to_json;
use super::{ExportError, Format};
use crate::clock;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SalesSummary {
    /// Sales, voided ones too.
    pub sales: usize,
    /// Entries of kinds that this program does not know: with any, no total is complete.
    pub unknown_kinds: usize,
}

/// Gathers sales, and what became of them.
#[derive(Default)]
pub struct Sales {
    sales: Vec<(Entry, Sale)>,
    voids: BTreeMap<EntryId, String>,
    unknown_kinds: usize,
}

/// The columns. A sale's own stand on its first row only, so that a column can be summed.
const HEADER: [&str; 27] = [
    "Receipt number",
    "Sold at",
    "Business day",
    "Event",
    "Seller",
    "Status",
    "Void reason",
    "Currency",
    "Gross sales",
    "Discounts",
    "Net sales",
    "Tax",
    "Cash rounding",
    "Total collected",
    "Cash",
    "Own reader",
    "Payment reference",
    "Change given",
    "SKU",
    "Item",
    "Quantity",
    "Unit",
    "Unit price",
    "Line amount",
    "Line taxes",
    "Note",
    "Entry",
];

impl Sales {
    /// Takes in an entry.
    pub fn take(&mut self, entry: Entry) {
        match entry.body() {
            Ok(Body::Sale(sale)) => self.sales.push((entry, sale)),
            Ok(Body::Void(void)) => _ = self.voids.insert(void.sale, void.reason),
            Ok(Body::Unknown { .. }) => self.unknown_kinds += 1,
            _ => {}
        }
    }

    /// Writes the sales in the order of their times, then of their ids.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn write(
        mut self,
        format: Format,
        out: &mut dyn Write,
    ) -> Result<SalesSummary, ExportError> {
        self.sales
            .sort_by_key(|(entry, _)| (entry.head().at_ms, entry.id()));
        match format {
            Format::Cbor => {
                let mut entries = self.sales.iter();
                entries.try_for_each(|(entry, _)| out.write_all(entry.bytes()))?;
            }
            Format::Jsonl => self.write_jsonl(out)?,
            Format::Csv => self.write_csv(out)?,
        }
        out.flush()?;
        Ok(SalesSummary {
            sales: self.sales.len(),
            unknown_kinds: self.unknown_kinds,
        })
    }

    fn write_jsonl(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        for (entry, sale) in &self.sales {
            let line = json!({
                "id": entry.id().to_string(),
                "sold_at": sold_at(entry, sale),
                "void_reason": self.voids.get(&entry.id()),
                "sale": sale_to_json(entry, sale),
            });
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(HEADER)?;
        for (entry, sale) in &self.sales {
            let amount = |minor| in_currency(minor, &sale.currency);
            let mut own = self.sale_cells(entry, sale);
            // A sale without lines is not one, and is shown all the same.
            let lines = sale.lines.iter().map(|line| line_cells(line, sale, amount));
            let mut lines: Vec<_> = lines.collect();
            if lines.is_empty() {
                lines.push(Default::default());
            }
            for line in lines {
                let id = entry.id().to_string();
                let cells = own.iter().chain(&line).chain([&id]);
                table.write_record(cells.map(|cell| safe(cell).into_owned()))?;
                own = Default::default();
            }
        }
        Ok(table.flush()?)
    }

    fn sale_cells(&self, entry: &Entry, sale: &Sale) -> [String; 18] {
        let amount = |minor| in_currency(minor, &sale.currency);
        let void = self.voids.get(&entry.id());
        let sum = |amounts: &mut dyn Iterator<Item = i64>| amounts.fold(0, i64::saturating_add);
        let of = |is_discount: bool| {
            let lines = sale.lines.iter();
            let lines = lines.filter(|line| line.discount.is_some() == is_discount);
            sum(&mut lines.map(|line| line.amount))
        };
        let paid = |kind| {
            let tenders = sale.tenders.iter().filter(|tender| tender.kind == kind);
            amount(sum(&mut tenders.map(|tender| tender.amount)))
        };
        let references = sale
            .tenders
            .iter()
            .filter_map(|tender| tender.reference.as_deref());
        let receipt = ReceiptNumber::new(&sale.device_code, &entry.head().segment, sale.counter);
        [
            receipt.to_string(),
            sold_at(entry, sale),
            day(sale.business_day),
            sale.event.clone().unwrap_or_default(),
            sale.seller.clone(),
            if void.is_some() { "voided" } else { "sold" }.into(),
            void.cloned().unwrap_or_default(),
            sale.currency.clone(),
            amount(of(false)),
            amount(of(true)),
            amount(of(false).saturating_add(of(true))),
            amount(sum(&mut sale.taxes.iter().map(|tax| tax.amount))),
            amount(sale.cash_rounding),
            amount(sale.total),
            paid(TenderKind::Cash),
            paid(TenderKind::OwnReader),
            references.collect::<Vec<_>>().join(" "),
            amount(sale.change()),
        ]
    }
}

fn line_cells(line: &SaleLine, sale: &Sale, amount: impl Fn(i64) -> String) -> [String; 8] {
    let taxes = line.taxes.iter().filter_map(|tax| {
        let named = sale.taxes.get(usize::try_from(tax.index).ok()?)?;
        Some(named.name.as_str())
    });
    [
        line.sku.clone(),
        line.name.clone(),
        thousandths(line.quantity_thousandths),
        line.unit.clone(),
        amount(line.unit_price),
        amount(line.amount),
        taxes.collect::<Vec<_>>().join(" "),
        line.note.clone().unwrap_or_default(),
    ]
}

/// A plain decimal number; minor units as they are where the currency is none.
fn in_currency(minor: i64, code: &str) -> String {
    match Currency::from_code(code) {
        Ok(currency) => Money { minor, currency }.to_decimal(),
        Err(_) => minor.to_string(),
    }
}

fn thousandths(quantity: i64) -> String {
    let sign = if quantity < 0 { "-" } else { "" };
    let (whole, rest) = (
        quantity.unsigned_abs() / 1000,
        quantity.unsigned_abs() % 1000,
    );
    match rest {
        0 => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest:03}")
            .trim_end_matches('0')
            .to_owned(),
    }
}

fn day(day: u32) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        day / 10_000,
        day / 100 % 100,
        day % 100
    )
}

fn sold_at(entry: &Entry, sale: &Sale) -> String {
    clock::rfc3339_at(entry.head().at_ms, sale.utc_offset_minutes)
}
