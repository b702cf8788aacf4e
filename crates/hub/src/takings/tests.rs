use super::*;
use proptest::prelude::*;
use trestle_core::body::{LineDiscount, Sale, SaleLine, TaxTotal, Tender, TenderKind, Void};
use trestle_core::ids::{SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;
use trestle_core::tax::{RoundingRule, TaxMode};

fn line(sku: &str, amount: i64, discount: Option<LineDiscount>) -> SaleLine {
    SaleLine {
        sku: sku.into(),
        name: sku.into(),
        quantity_thousandths: 1000,
        unit: "pc".into(),
        unit_price: amount,
        amount,
        taxes: vec![],
        catalogue_version: 1,
        discount,
        note: None,
        list_price: None,
    }
}

/// Two items, something off the first and off the whole, a tax that is added, and a rounded total.
fn sale(seller: &str, first: i64) -> Sale {
    let off = |of| {
        Some(LineDiscount {
            of,
            share_millionths: None,
        })
    };
    let lines = vec![
        line("mug", first, None),
        line("pin", 500, None),
        line("", -100, off(Some(0))),
        line("", -50, off(None)),
    ];
    let total = first + 500 - 100 - 50 + 88 + 2;
    let tax = TaxTotal {
        name: "sales tax".into(),
        rate_millionths: 88_750,
        mode: TaxMode::Added,
        base: 0,
        amount: 88,
    };
    let tender = Tender {
        kind: TenderKind::Cash,
        amount: total,
        given: None,
        reference: None,
    };
    Sale {
        device_code: "A1".into(),
        counter: 1,
        currency: "EUR".into(),
        lines,
        taxes: vec![tax],
        rounding_rule: RoundingRule::PerReceipt,
        cash_rounding: 2,
        total,
        tenders: vec![tender],
        utc_offset_minutes: 60,
        business_day: 20_251_124,
        seller: seller.into(),
        event: None,
    }
}

/// Sales of two sellers; every third is taken back.
fn journal(firsts: &[i64]) -> Vec<Entry> {
    let key = Keypair::from_seed(&[3; 32]);
    let mut writer = JournalWriter::open_segment(ShopId([1; 32]), SegmentId([2; 16]), None);
    let mut write = |body: &Body| {
        let entry = writer.sign(&key, 1_764_000_000_000, body).unwrap();
        assert!(writer.kept(&entry));
        entry
    };
    let mut entries = Vec::new();
    for (place, first) in firsts.iter().enumerate() {
        let seller = ["ana", "ben"][place % 2];
        let sold = write(&Body::Sale(sale(seller, *first)));
        let void = Void {
            sale: sold.id(),
            reason: "wrong size".into(),
            seller: None,
            allowed_by: None,
        };
        entries.push(sold);
        if place % 3 == 2 {
            entries.push(write(&Body::Void(void)));
        }
    }
    entries
}

fn fold(entries: &[Entry]) -> DaySales {
    let mut read = Read::default();
    entries.iter().for_each(|entry| read.take(entry));
    read.sum_up(20_251_124)
}

proptest! {
    /// Invariants 4 and 14: any order of arrival gives the same figures, and each way to cut them gives the total.
    #[test]
    fn whatever_comes_first_the_figures_are_the_same_and_balance(
        firsts in prop::collection::vec(100_i64..10_000, 1..9),
        turn in any::<prop::sample::Index>(),
    ) {
        let entries = journal(&firsts);
        let day = fold(&entries);
        let mut turned = entries.clone();
        turned.rotate_left(turn.index(entries.len()));
        turned.reverse();
        prop_assert_eq!(&fold(&turned), &day);
        let products: i64 = day.products.iter().map(|product| product.amount).sum();
        prop_assert_eq!(products + day.discounts + day.added_taxes + day.cash_rounding, day.total);
        prop_assert_eq!(day.hours.iter().map(|hour| hour.total).sum::<i64>(), day.total);
        prop_assert_eq!(day.sellers.iter().map(|seller| seller.total).sum::<i64>(), day.total);
        prop_assert_eq!(day.sales + day.voided, firsts.len() as u64);
    }
}

#[test]
fn a_sale_counts_in_its_own_hour_and_what_was_taken_off_an_item_is_the_items() {
    let day = fold(&journal(&[1200]));
    assert_eq!(
        (day.hours.len(), day.hours[0].hour),
        (1, 17),
        "16:00 UTC, one hour east"
    );
    let mug = day.products.iter().find(|product| product.sku == "mug");
    assert_eq!(mug.map(|mug| mug.amount), Some(1100));
    assert_eq!(day.currency, "EUR");
}

#[test]
fn a_day_without_sales_is_empty() {
    let empty = Read::default().sum_up(20_251_125);
    assert_eq!((empty.sales, empty.total, empty.day), (0, 0, 20_251_125));
}
