//! Taxes: exact rates, included in a price or added to it, rounded as the shop's country rounds.

use minicbor::{Decode, Encode};

use crate::money::divide_rounded;

/// Whether a price holds the tax already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum TaxMode {
    /// The price holds it, as in Europe.
    #[n(0)]
    Included,
    /// It comes on top, as in the United States.
    #[n(1)]
    Added,
}

/// A tax that a line carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Encode, Decode)]
pub struct Tax {
    /// What the receipt calls it.
    #[n(0)]
    pub name: String,
    /// Millionths: 190 000 is 19 %, 88 750 is New York's 8.875 %.
    #[n(1)]
    pub rate_millionths: u32,
    /// Included or added.
    #[n(2)]
    pub mode: TaxMode,
}

/// How tax amounts are rounded; the number is written into every sale and never changes its meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum RoundingRule {
    /// Each line's tax is rounded, half away from zero; the receipt's is their sum.
    #[n(1)]
    PerLine,
    /// The receipt's tax is computed from the sum of its lines, then rounded half away from zero.
    #[default]
    #[n(2)]
    PerReceipt,
}

const MILLION: i128 = 1_000_000;

/// The tax on an amount in minor units. `included_millionths` is the sum of all rates that the amount holds.
///
/// An included tax is `amount × rate / (1 + all included rates)`; an added one is
/// `(amount − included taxes) × rate`, so that no tax is taken on a tax.
pub fn tax_on(amount_minor: i64, tax: &Tax, included_millionths: u32) -> i64 {
    let numerator = i128::from(amount_minor) * i128::from(tax.rate_millionths);
    let rounded = divide_rounded(numerator, MILLION + i128::from(included_millionths));
    // At most 4 294 times an amount, and amounts of that size are refused when a sale is checked.
    rounded.clamp(i64::MIN.into(), i64::MAX.into()) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tax(rate_millionths: u32, mode: TaxMode) -> Tax {
        Tax {
            name: "tax".into(),
            rate_millionths,
            mode,
        }
    }

    #[test]
    fn an_included_tax_is_part_of_the_price() {
        assert_eq!(tax_on(1190, &tax(190_000, TaxMode::Included), 190_000), 190);
        assert_eq!(tax_on(100, &tax(190_000, TaxMode::Included), 190_000), 16);
        assert_eq!(
            tax_on(-1190, &tax(190_000, TaxMode::Included), 190_000),
            -190
        );
    }

    #[test]
    fn new_yorks_rate_is_exact() {
        assert_eq!(
            tax_on(10_000, &tax(88_750, TaxMode::Added), 0),
            888,
            "887.5 goes up"
        );
        assert_eq!(tax_on(1_000_000, &tax(88_750, TaxMode::Added), 0), 88_750);
    }
}
