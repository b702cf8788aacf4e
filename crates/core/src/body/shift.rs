//! A shift: the time for which one phone's cash box is counted, from a float to a count.

use minicbor::{Decode, Encode};

use super::sale::TenderKind;
use crate::ids::EntryId;

/// A shift was opened, with some cash to give change from.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ShiftOpened {
    /// ISO 4217 code.
    #[n(0)]
    pub currency: String,
    /// The float: cash in the box, minor units.
    #[n(1)]
    pub float: i64,
    /// The author's offset from UTC in minutes, east positive.
    #[n(2)]
    pub utc_offset_minutes: i32,
    /// `year × 10000 + month × 100 + day`.
    #[n(3)]
    pub business_day: u32,
    /// Who opened it, a pseudonym; may be empty.
    #[n(4)]
    pub seller: String,
}

/// A shift was closed: what the phone has taken since it was opened, and what was counted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ShiftClosed {
    /// The entry that opened it.
    #[n(0)]
    pub opened: EntryId,
    /// ISO 4217 code.
    #[n(1)]
    pub currency: String,
    /// Cash that was counted, minor units.
    #[n(2)]
    pub counted: i64,
    /// What was taken, as the phone added it up.
    #[n(3)]
    pub sums: ShiftSums,
    /// The author's offset from UTC in minutes, east positive.
    #[n(4)]
    pub utc_offset_minutes: i32,
    /// `year × 10000 + month × 100 + day`.
    #[n(5)]
    pub business_day: u32,
    /// Who closed it, a pseudonym; may be empty.
    #[n(6)]
    pub seller: String,
}

impl ShiftClosed {
    /// Counted cash less what should be there, minor units; negative when some is missing. `None` beyond 64 bits.
    pub fn difference(&self) -> Option<i64> {
        self.counted.checked_sub(self.sums.cash_due()?)
    }
}

/// What a phone has taken in a shift, minor units of its one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ShiftSums {
    /// The float at its opening.
    #[n(0)]
    pub float: i64,
    /// Sales taken.
    #[n(1)]
    pub sales: u64,
    /// Sales taken back, of this shift or of an earlier one.
    #[n(2)]
    pub voids: u64,
    /// What was taken less what was taken back, a sum for each kind of tender that there was.
    #[n(3)]
    pub tenders: Vec<TenderSum>,
}

/// What was taken by one kind of tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TenderSum {
    /// The kind.
    #[n(0)]
    pub kind: TenderKind,
    /// Taken less taken back, minor units.
    #[n(1)]
    pub sum: i64,
}

impl ShiftSums {
    /// Of a shift in which nothing has been sold yet.
    pub fn of_float(float: i64) -> Self {
        Self {
            float,
            ..Self::default()
        }
    }

    /// What was taken by one kind of tender, minor units.
    pub fn of(&self, kind: TenderKind) -> i64 {
        let found = self.tenders.iter().find(|tender| tender.kind == kind);
        found.map_or(0, |tender| tender.sum)
    }

    /// All that was taken, minor units. `None` beyond 64 bits.
    pub fn taken(&self) -> Option<i64> {
        let mut sums = self.tenders.iter();
        sums.try_fold(0_i64, |all, tender| all.checked_add(tender.sum))
    }

    /// Cash that should be in the box, minor units. `None` beyond 64 bits.
    pub fn cash_due(&self) -> Option<i64> {
        self.float.checked_add(self.of(TenderKind::Cash))
    }

    /// Counts a sale that was taken; `None` beyond 64 bits.
    pub fn take(&mut self, sale: &super::Sale) -> Option<()> {
        self.sales += 1;
        self.add_tenders(sale, 1)
    }

    /// Counts a sale that was taken back, whenever it was taken: its money has left the box. `None` beyond 64 bits.
    pub fn take_back(&mut self, sale: &super::Sale) -> Option<()> {
        self.voids += 1;
        self.add_tenders(sale, -1)
    }

    fn add_tenders(&mut self, sale: &super::Sale, sign: i64) -> Option<()> {
        for tender in &sale.tenders {
            let amount = tender.amount.checked_mul(sign)?;
            let place = self.place_of(tender.kind);
            let known = self.tenders.get_mut(place)?;
            known.sum = known.sum.checked_add(amount)?;
        }
        Some(())
    }

    fn place_of(&mut self, kind: TenderKind) -> usize {
        let found = self.tenders.iter().position(|known| known.kind == kind);
        found.unwrap_or_else(|| {
            self.tenders.push(TenderSum { kind, sum: 0 });
            self.tenders.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Sale, Tender};
    use crate::tax::RoundingRule;

    fn sale(kind: TenderKind, amount: i64) -> Sale {
        Sale {
            device_code: "B".into(),
            counter: 1,
            currency: "EUR".into(),
            lines: Vec::new(),
            taxes: Vec::new(),
            rounding_rule: RoundingRule::PerReceipt,
            cash_rounding: 0,
            total: amount,
            tenders: vec![Tender {
                kind,
                amount,
                given: amount.checked_add(500),
                reference: None,
            }],
            utc_offset_minutes: 0,
            business_day: 2026_11_24,
            seller: String::new(),
            event: None,
        }
    }

    #[test]
    fn the_box_should_hold_the_float_and_the_cash_that_stayed_in_it() {
        let mut sums = ShiftSums::of_float(50_00);
        sums.take(&sale(TenderKind::Cash, 12_50)).unwrap();
        sums.take(&sale(TenderKind::OwnReader, 30_00)).unwrap();
        sums.take(&sale(TenderKind::Cash, 7_50)).unwrap();
        sums.take_back(&sale(TenderKind::Cash, 12_50)).unwrap();
        assert_eq!((sums.sales, sums.voids), (3, 1));
        assert_eq!(sums.taken(), Some(37_50));
        assert_eq!(sums.cash_due(), Some(57_50));
        let closed = ShiftClosed {
            opened: EntryId([1; 32]),
            currency: "EUR".into(),
            counted: 57_00,
            sums,
            utc_offset_minutes: 0,
            business_day: 2026_11_24,
            seller: String::new(),
        };
        assert_eq!(closed.difference(), Some(-50));
    }

    #[test]
    fn what_is_taken_back_of_an_earlier_shift_leaves_this_box() {
        let mut sums = ShiftSums::of_float(10_00);
        sums.take_back(&sale(TenderKind::Cash, 4_00)).unwrap();
        assert_eq!(sums.cash_due(), Some(6_00));
        assert_eq!(sums.take(&sale(TenderKind::Cash, i64::MAX)), Some(()));
        assert_eq!(sums.take(&sale(TenderKind::Cash, i64::MAX)), None);
    }
}
