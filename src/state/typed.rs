//! Numbers as people type them: with a point or a comma, with or without spaces, in Western or in Arabic digits.

use trestle_core::basket::Discount;
use trestle_core::money::{Currency, Money};

/// An amount of at least nothing in minor units; `None` for anything else.
pub fn amount(text: &str, currency: Currency) -> Option<i64> {
    let money = Money::from_decimal(&plain(text), currency).ok()?;
    (money.minor >= 0).then_some(money.minor)
}

/// A discount, in percent of at most 100 or as an amount; nothing typed, and zero, are none. `Err` for what is neither.
pub fn discount(text: &str, is_share: bool, currency: Currency) -> Result<Option<Discount>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let discount = match is_share {
        true => share(text).map(Discount::Share),
        false => amount(text, currency).map(Discount::Amount),
    };
    match discount.ok_or(())? {
        Discount::Share(0) | Discount::Amount(0) => Ok(None),
        discount => Ok(Some(discount)),
    }
}

/// A discount as it would be typed, and whether it is in percent.
pub fn of_discount(discount: Option<Discount>, currency: Currency) -> (String, bool) {
    match discount {
        None => (String::new(), true),
        Some(Discount::Amount(minor)) => (Money { minor, currency }.to_decimal(), false),
        Some(Discount::Share(millionths)) => {
            let decimal = format!("{}.{:04}", millionths / 10_000, millionths % 10_000);
            let short = decimal.trim_end_matches('0').trim_end_matches('.');
            (short.into(), true)
        }
    }
}

/// Millionths of a percentage from 0 to 100 with at most four decimals.
fn share(text: &str) -> Option<u32> {
    let text = plain(text);
    let text = text.trim_end_matches('%');
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || decimals.len() > 4 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let millionths: u32 = format!("{whole}{decimals:0<4}").parse().ok()?;
    (millionths <= 1_000_000).then_some(millionths)
}

/// How many; `None` for anything but a whole number.
pub fn count(text: &str) -> Option<u32> {
    plain(text).parse().ok()
}

/// In Western digits, with a point, without spaces.
pub fn plain(text: &str) -> String {
    let kept = text.chars().filter(|sign| !sign.is_whitespace());
    kept.map(western).collect()
}

/// Arabic-Indic and Persian digits stand in the same order as the Western ones (Unicode 16.0, chapter 9.2.4).
fn western(sign: char) -> char {
    let nth = |zero: char| char::from_digit(u32::from(sign) - u32::from(zero), 10).unwrap_or(sign);
    match sign {
        '٠'..='٩' => nth('٠'),
        '۰'..='۹' => nth('۰'),
        ',' | '٫' => '.',
        '٪' => '%',
        sign => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euro() -> Currency {
        Currency::from_code("EUR").unwrap()
    }

    #[test]
    fn an_amount_is_typed_with_a_point_or_a_comma() {
        for typed in ["12.5", "12,50", " 12,5 ", "012.50", "١٢٫٥٠", "۱۲,۵"] {
            assert_eq!(amount(typed, euro()), Some(12_50), "{typed}");
        }
        for typed in ["", "-1", "1.234", "1.000,50", "ten", "99999999999999999999"] {
            assert_eq!(amount(typed, euro()), None, "{typed}");
        }
        assert_eq!(
            amount("500", Currency::from_code("JPY").unwrap()),
            Some(500)
        );
    }

    #[test]
    fn a_number_is_typed_in_any_digits() {
        assert_eq!([count(" 12 "), count("١٢"), count("1 2")], [Some(12); 3]);
        assert_eq!([count("1.5"), count("-1"), count("")], [None; 3]);
        assert_eq!(
            discount("٧٫٥٪", true, euro()),
            Ok(Some(Discount::Share(75_000)))
        );
    }

    #[test]
    fn a_discount_reads_back_as_it_was_typed() {
        for (typed, is_share, read) in [
            ("10", true, Some(Discount::Share(100_000))),
            ("12.5", true, Some(Discount::Share(125_000))),
            ("100", true, Some(Discount::Share(1_000_000))),
            ("2.50", false, Some(Discount::Amount(2_50))),
            ("", true, None),
        ] {
            assert_eq!(discount(typed, is_share, euro()), Ok(read), "{typed}");
            assert_eq!(of_discount(read, euro()), (typed.into(), is_share));
        }
        assert_eq!(
            discount("7,5 %", true, euro()),
            Ok(Some(Discount::Share(75_000)))
        );
        assert_eq!(discount("0", false, euro()), Ok(None));
        for typed in ["101", "-5", "x", "1.23456", "%"] {
            assert_eq!(discount(typed, true, euro()), Err(()), "{typed}");
        }
    }
}
