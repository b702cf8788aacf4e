//! Receipts, found and laid out by day.

use trestle_core::money::{Currency, Money};
use trestle_device::Receipt;

use crate::state::typed::plain;

/// The sales of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day<'r> {
    /// `year × 10000 + month × 100 + day`.
    pub date: u32,
    /// Its sales, in the order given.
    pub receipts: Vec<&'r Receipt>,
}

impl Day<'_> {
    /// What was taken on it, minor units; what was taken back counts no more.
    pub fn taken(&self) -> i64 {
        let standing = self.receipts.iter().filter(|r| r.voided.is_none());
        standing.fold(0, |sum, receipt| sum.saturating_add(receipt.sale.total))
    }
}

/// The receipts whose number, amount or time of day, as it is `told`, holds what was typed, by business day, in the order
/// given.
pub fn by_day<'r>(
    receipts: &'r [Receipt],
    typed: &str,
    told: impl Fn(u64) -> String,
) -> Vec<Day<'r>> {
    let mut days: Vec<Day<'r>> = Vec::new();
    for receipt in receipts
        .iter()
        .filter(|receipt| fits(receipt, typed, &told))
    {
        let date = receipt.sale.business_day;
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => day.receipts.push(receipt),
            None => days.push(Day {
                date,
                receipts: vec![receipt],
            }),
        }
    }
    days
}

fn fits(receipt: &Receipt, typed: &str, told: impl Fn(u64) -> String) -> bool {
    let typed = plain(typed).to_ascii_uppercase();
    let number = receipt.number.to_string().to_ascii_uppercase();
    let time = || plain(&told(receipt.at_ms)).to_ascii_uppercase();
    number.contains(&typed) || amount(receipt).contains(&typed) || time().contains(&typed)
}

fn amount(receipt: &Receipt) -> String {
    let minor = receipt.sale.total;
    Currency::from_code(&receipt.sale.currency)
        .map(|currency| Money { minor, currency }.to_decimal())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use trestle_core::body::Sale;
    use trestle_core::ids::{EntryId, SegmentId};
    use trestle_core::receipt_number::ReceiptNumber;
    use trestle_core::tax::RoundingRule;
    use trestle_device::Safe;

    fn receipt(counter: u64, total: i64, business_day: u32) -> Receipt {
        Receipt {
            id: EntryId([counter as u8; 32]),
            number: ReceiptNumber::new("B7", &SegmentId([0xff; 16]), counter),
            at_ms: 0,
            sale: Sale {
                device_code: "B7".into(),
                counter,
                currency: "EUR".into(),
                lines: Vec::new(),
                taxes: Vec::new(),
                rounding_rule: RoundingRule::PerReceipt,
                cash_rounding: 0,
                total,
                tenders: Vec::new(),
                utc_offset_minutes: 0,
                business_day,
                seller: String::new(),
                event: None,
            },
            voided: None,
            safe: Safe::OnThisPhone,
        }
    }

    fn found(receipts: &[Receipt], typed: &str) -> Vec<u64> {
        let days = by_day(receipts, typed, hour);
        let all = days.iter().flat_map(|day| &day.receipts);
        all.map(|receipt| receipt.number.counter).collect()
    }

    fn hour(at_ms: u64) -> String {
        format!("{}:05 Uhr", at_ms / 3_600_000)
    }

    #[test]
    fn they_stand_under_their_day() {
        let receipts = [
            receipt(3, 300, 20261125),
            receipt(2, 200, 20261124),
            receipt(1, 100, 20261124),
        ];
        let days = by_day(&receipts, "", hour);
        let shape: Vec<_> = days.iter().map(|day| (day.date, day.taken())).collect();
        assert_eq!(shape, [(20261125, 300), (20261124, 300)]);
    }

    #[test]
    fn they_are_found_by_number_and_by_amount() {
        let receipts = [receipt(12, 1250, 20261124), receipt(7, 990, 20261124)];
        assert_eq!(found(&receipts, "zzzz-12"), [12]);
        assert_eq!(found(&receipts, " 9,90"), [7]);
        assert_eq!(found(&receipts, "12.5"), [12]);
        assert_eq!(found(&receipts, "nothing"), [0; 0]);
        assert_eq!(found(&receipts, "0:05"), [12, 7]);
        assert_eq!(found(&receipts, "1:05"), [0; 0]);
    }

    #[test]
    fn what_was_taken_back_is_shown_and_not_counted() {
        let voided = Receipt {
            voided: Some(EntryId([9; 32])),
            ..receipt(1, 500, 20261124)
        };
        let receipts = [voided, receipt(2, 200, 20261124)];
        let days = by_day(&receipts, "", hour);
        assert_eq!((days[0].receipts.len(), days[0].taken()), (2, 200));
    }
}
