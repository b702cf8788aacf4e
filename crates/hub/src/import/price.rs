//! Prices as people and programs write them: `12.5`, `12,50`, `£1,250.00`, `1.250,00 €`.

use trestle_core::money::{Currency, Money};

/// The minor units of a price, or `None` when it cannot be told for certain.
pub fn minor_of(text: &str, currency: Currency) -> Option<i64> {
    let plain: String = text.chars().filter(|sign| is_number_sign(*sign)).collect();
    let rest_is_currency = text
        .chars()
        .filter(|sign| !is_number_sign(*sign))
        .all(is_currency_sign);
    if !rest_is_currency {
        return None;
    }
    let decimal = to_decimal(&plain, currency.exponent())?;
    Money::from_decimal(&decimal, currency)
        .ok()
        .map(|money| money.minor)
        .filter(|minor| *minor >= 0)
}

fn is_number_sign(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-')
}

fn is_currency_sign(sign: char) -> bool {
    sign.is_whitespace()
        || sign == '\''
        || sign.is_ascii_uppercase()
        || "€£$¥₹₩₺₽₫₪฿₴₦".contains(sign)
}

/// Of two kinds of separators the last is the decimal one. A single one is, unless exactly three digits follow it
/// and the currency has not three: then it groups thousands.
fn to_decimal(plain: &str, exponent: u32) -> Option<String> {
    let Some(last) = plain.rfind(['.', ',']) else {
        return Some(plain.into());
    };
    let separator = plain.as_bytes().get(last).copied()?;
    let (other, same) = (
        if separator == b'.' { ',' } else { '.' },
        char::from(separator),
    );
    let mixed = plain.contains(other);
    let repeated = plain.matches(same).count() > 1;
    let decimals = plain.len() - last - 1;
    let groups = repeated || (!mixed && decimals == 3 && exponent != 3);
    if repeated && mixed {
        return None;
    }
    let (whole, decimals) = if groups {
        (plain, "")
    } else {
        (&plain[..last], &plain[last + 1..])
    };
    if !groups_are_whole(whole) {
        return None;
    }
    let whole: String = whole
        .chars()
        .filter(|sign| *sign != '.' && *sign != ',')
        .collect();
    Some(if decimals.is_empty() {
        whole
    } else {
        format!("{whole}.{decimals}")
    })
}

/// Thousands are grouped by three.
fn groups_are_whole(whole: &str) -> bool {
    let mut groups = whole.split(['.', ',']);
    let first_is_whole = groups.next().is_some_and(|first| !first.is_empty());
    first_is_whole && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, code: &str, expected: Option<i64>) {
        assert_eq!(
            minor_of(text, Currency::from_code(code).unwrap()),
            expected,
            "{text} {code}"
        );
    }

    #[test]
    fn prices_are_read_as_they_are_written() {
        for text in [
            "1250",
            "1250.00",
            "1,250.00",
            "£1,250.00",
            "1.250,00 €",
            "EUR 1'250.00",
            "1,250",
        ] {
            check(text, "EUR", Some(125_000));
        }
        check("12,5", "EUR", Some(1250));
        check("0", "EUR", Some(0));
        check("1,250", "KWD", Some(1250));
        check("1,200", "JPY", Some(1200));
        check("1,250,000.00", "EUR", Some(125_000_000));
    }

    #[test]
    fn what_is_not_certain_is_refused() {
        for text in [
            "", "abc", "12.345.6", "-5", "variable", "1,2,3", "12.5.0,1", "1..2", ".5", "12%",
        ] {
            check(text, "EUR", None);
        }
        check("12.345,678", "EUR", None);
    }
}
