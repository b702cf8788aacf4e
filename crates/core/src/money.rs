//! Money: whole minor units and an ISO 4217 currency. No floating point comes near it.

use core::fmt;

/// A currency of ISO 4217 that is in use and has a minor unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    code: &'static str,
    exponent: u32,
}

/// Where the crate's table, which is Wikipedia's, differs from the standard's lists one and three.
const CORRECTIONS: [(&str, Option<u32>); 4] = [
    // Replaced in 2025 and in list one until then: its receipts stay readable.
    ("ANG", Some(2)),
    // Withdrawn.
    ("HRK", None),
    ("SLL", None),
    ("ZWL", None),
];

/// A code that names no currency a till can count in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code:?} is not a currency of ISO 4217 with a minor unit")]
pub struct NotACurrency {
    /// The code as given.
    pub code: String,
}

impl Currency {
    /// The currency with this three-letter code, capitals as in the standard.
    ///
    /// # Errors
    /// [`NotACurrency`] for unknown and withdrawn codes, and for those without minor unit, such as gold (XAU).
    pub fn from_code(code: &str) -> Result<Self, NotACurrency> {
        let correction = CORRECTIONS.iter().find(|(corrected, _)| *corrected == code);
        let found = match correction {
            Some((code, exponent)) => exponent.map(|exponent| Self { code, exponent }),
            None => Self::in_table(code),
        };
        found.ok_or_else(|| NotACurrency { code: code.into() })
    }

    fn in_table(code: &str) -> Option<Self> {
        let listed = iso_currency::Currency::from_code(code)?;
        let exponent = listed.exponent()?.into();
        Some(Self {
            code: listed.code(),
            exponent,
        })
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// How many decimal digits the minor unit is: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn exponent(self) -> u32 {
        self.exponent
    }
}

/// An amount in the minor units of a currency, negative when it goes back to the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// Whole minor units.
    pub minor: i64,
    /// What they are units of.
    pub currency: Currency,
}

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountFault {
    /// Something other than digits with at most one point between them.
    #[error("not a plain decimal number")]
    NotANumber,
    /// More decimals than the currency has.
    #[error("more than {allowed} decimals")]
    TooPrecise {
        /// The currency's exponent.
        allowed: u32,
    },
    /// More than the largest amount that can be kept.
    #[error("too large an amount")]
    TooLarge,
}

impl Money {
    /// Reads a plain decimal number such as `12.5`, `-3` or `0.005`, exactly.
    ///
    /// # Errors
    /// [`AmountFault`]; nothing is ever rounded.
    pub fn from_decimal(text: &str, currency: Currency) -> Result<Self, AmountFault> {
        let (negative, digits) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let minor = join_decimals(whole, decimals, currency.exponent())?;
        Ok(Self {
            minor: if negative { -minor } else { minor },
            currency,
        })
    }

    /// The plain decimal number, with a point and every decimal of the currency: what `Intl.NumberFormat` takes exactly.
    pub fn to_decimal(self) -> String {
        self.to_string()
    }
}

fn join_decimals(whole: &str, decimals: &str, exponent: u32) -> Result<i64, AmountFault> {
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) {
        return Err(AmountFault::NotANumber);
    }
    let decimals = decimals.trim_end_matches('0');
    let missing = exponent
        .checked_sub(decimals.len() as u32)
        .ok_or(AmountFault::TooPrecise { allowed: exponent })?;
    let zeros = "0".repeat(missing as usize);
    format!("{whole}{decimals}{zeros}")
        .parse()
        .map_err(|_| AmountFault::TooLarge)
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.currency.exponent() as usize;
        let digits = format!(
            "{:0width$}",
            self.minor.unsigned_abs(),
            width = exponent + 1
        );
        let (whole, decimals) = digits.split_at(digits.len() - exponent);
        let sign = if self.minor < 0 { "-" } else { "" };
        let point = if exponent > 0 { "." } else { "" };
        write!(out, "{sign}{whole}{point}{decimals}")
    }
}

/// `numerator / denominator`, rounded half away from zero. The denominator is positive.
pub(crate) fn divide_rounded(numerator: i128, denominator: i128) -> i128 {
    let half = denominator / 2;
    let away = if numerator < 0 {
        numerator - half
    } else {
        numerator + half
    };
    // With an odd denominator, half of it rounded down never reaches the next integer too early.
    away / denominator
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, code: &str) -> Result<i64, AmountFault> {
        Money::from_decimal(text, Currency::from_code(code).unwrap()).map(|money| money.minor)
    }

    #[test]
    fn decimals_are_those_of_the_currency() {
        assert_eq!(check("12.5", "EUR"), Ok(1250));
        assert_eq!(check("-0.05", "CHF"), Ok(-5));
        assert_eq!(check("1200", "JPY"), Ok(1200));
        assert_eq!(check("1200.00", "JPY"), Ok(1200), "zeros say nothing");
        assert_eq!(check("1.005", "KWD"), Ok(1005));
        assert_eq!(
            check("1.005", "EUR"),
            Err(AmountFault::TooPrecise { allowed: 2 })
        );
        assert_eq!(
            check("99999999999999999999", "EUR"),
            Err(AmountFault::TooLarge)
        );
        for odd in [
            "", ".", "1.", ".5", "1,5", "+1", "1e3", " 1", "--1", "1.2.3", "٣",
        ] {
            assert_eq!(check(odd, "EUR"), Err(AmountFault::NotANumber), "{odd:?}");
        }
    }

    #[test]
    fn an_amount_is_written_with_every_decimal() {
        for (minor, code, text) in [
            (0, "EUR", "0.00"),
            (-5, "CHF", "-0.05"),
            (12_50, "EUR", "12.50"),
            (-1200, "JPY", "-1200"),
            (1, "KWD", "0.001"),
            (i64::MIN, "JPY", "-9223372036854775808"),
        ] {
            let currency = Currency::from_code(code).unwrap();
            assert_eq!(Money { minor, currency }.to_decimal(), text);
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        let rounded = [
            (5, 2, 3),
            (-5, 2, -3),
            (4, 3, 1),
            (5, 3, 2),
            (-5, 3, -2),
            (-4, 3, -1),
            (0, 7, 0),
        ];
        for (numerator, denominator, result) in rounded {
            assert_eq!(
                divide_rounded(numerator, denominator),
                result,
                "{numerator}/{denominator}"
            );
        }
    }

    proptest! {
        #[test]
        fn an_amount_reads_back_from_its_own_text(minor in any::<i64>().prop_filter("has a negation", |m| *m != i64::MIN), code in prop::sample::select(vec!["EUR", "JPY", "KWD", "CLF"])) {
            let money = Money { minor, currency: Currency::from_code(code).unwrap() };
            prop_assert_eq!(Money::from_decimal(&money.to_decimal(), money.currency), Ok(money));
        }
    }
}
