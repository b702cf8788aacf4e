//! What an older program writes: a sale as the first version had it, which knew of nothing that is taken off, noted, or
//! asked instead of the catalogue's price.

use ciborium::Value;
use trestle_core::body::{LineTax, Sale, SaleLine, TaxTotal, Tender, TenderKind};
use trestle_core::entry::EntryHead;
use trestle_core::keys::Keypair;
use trestle_core::tax::{RoundingRule, TaxMode};

use crate::envelope::{self, int, map, text};

/// Signs a sale. Of a sale that says more than the first version could, that is left out.
pub fn sign(key: &Keypair, head: &EntryHead, sale: &Sale) -> Vec<u8> {
    let body = Value::Array(vec![int(1), int(1), sale_of(sale)]);
    envelope::sign(key, head, body, Vec::new())
}

fn sale_of(sale: &Sale) -> Value {
    let rule = match sale.rounding_rule {
        RoundingRule::PerLine => 1,
        RoundingRule::PerReceipt => 2,
    };
    let mut fields = vec![
        (0, text(&sale.device_code)),
        (1, int(sale.counter)),
        (2, text(&sale.currency)),
        (3, list(&sale.lines, line_of)),
        (4, list(&sale.taxes, total_of)),
        (5, int(rule)),
        (6, int(sale.cash_rounding)),
        (7, int(sale.total)),
        (8, list(&sale.tenders, tender_of)),
        (9, int(sale.utc_offset_minutes)),
        (10, int(sale.business_day)),
        (11, text(&sale.seller)),
    ];
    fields.extend(sale.event.as_deref().map(|event| (12, text(event))));
    map(fields)
}

fn line_of(line: &SaleLine) -> Value {
    map(vec![
        (0, text(&line.sku)),
        (1, text(&line.name)),
        (2, int(line.quantity_thousandths)),
        (3, text(&line.unit)),
        (4, int(line.unit_price)),
        (5, int(line.amount)),
        (6, list(&line.taxes, tax_of)),
        (7, int(line.catalogue_version)),
    ])
}

fn tax_of(tax: &LineTax) -> Value {
    let mut fields = vec![(0, int(tax.index))];
    fields.extend(tax.amount.map(|amount| (1, int(amount))));
    map(fields)
}

fn total_of(tax: &TaxTotal) -> Value {
    let mode = match tax.mode {
        TaxMode::Included => 0,
        TaxMode::Added => 1,
    };
    map(vec![
        (0, text(&tax.name)),
        (1, int(tax.rate_millionths)),
        (2, int(mode)),
        (3, int(tax.base)),
        (4, int(tax.amount)),
    ])
}

fn tender_of(tender: &Tender) -> Value {
    let kind = match tender.kind {
        TenderKind::Cash => 1,
        TenderKind::OwnReader => 2,
    };
    let mut fields = vec![(0, int(kind)), (1, int(tender.amount))];
    fields.extend(tender.given.map(|given| (2, int(given))));
    let reference = tender.reference.as_deref();
    fields.extend(reference.map(|reference| (3, text(reference))));
    map(fields)
}

fn list<T>(items: &[T], written: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(written).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use trestle_core::body::Body;
    use trestle_core::entry::Entry;
    use trestle_core::ids::{EntryId, SegmentId, ShopId};

    fn sale() -> Sale {
        let tax = |index| LineTax {
            index,
            amount: Some(80),
        };
        Sale {
            device_code: "B0".into(),
            counter: 300,
            currency: "EUR".into(),
            lines: vec![SaleLine {
                sku: "S1".into(),
                name: "Tea".into(),
                quantity_thousandths: 2_000,
                unit: "pc".into(),
                unit_price: 2_50,
                amount: 5_00,
                taxes: vec![tax(0)],
                catalogue_version: 7,
                discount: None,
                note: None,
                list_price: None,
            }],
            taxes: vec![TaxTotal {
                name: "standard".into(),
                rate_millionths: 190_000,
                mode: TaxMode::Included,
                base: 5_00,
                amount: 80,
            }],
            rounding_rule: RoundingRule::PerLine,
            cash_rounding: 0,
            total: 5_00,
            tenders: vec![Tender {
                kind: TenderKind::Cash,
                amount: 5_00,
                given: Some(10_00),
                reference: None,
            }],
            utc_offset_minutes: -60,
            business_day: 2026_11_20,
            seller: "ada".into(),
            event: Some("Fair".into()),
        }
    }

    fn head() -> EntryHead {
        EntryHead {
            shop: ShopId([1; 32]),
            segment: SegmentId([2; 16]),
            seq: 300,
            prev: EntryId([3; 32]),
            at_ms: 1_795_000_000_000,
        }
    }

    /// Formats only grow: where nothing new is said, today's program writes what the first one did.
    #[test]
    fn a_plain_sale_is_written_as_ever() {
        let (key, sale) = (Keypair::from_seed(&[4; 32]), sale());
        let today = Entry::sign(&key, head(), &Body::Sale(sale.clone())).unwrap();
        assert_eq!(sign(&key, &head(), &sale), today.bytes());
    }

    /// Today's program takes it for the sale that it is.
    #[test]
    fn what_came_later_is_left_out() {
        let key = Keypair::from_seed(&[4; 32]);
        let mut said_more = sale();
        said_more.lines[0].note = Some("as a gift".into());
        said_more.lines[0].list_price = Some(3_00);
        let entry = Entry::open(&sign(&key, &head(), &said_more)).unwrap();
        assert_eq!(entry.body(), Ok(Body::Sale(sale())));
    }
}
