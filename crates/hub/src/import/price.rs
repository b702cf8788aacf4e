//! Prices as spreadsheets write them: `£1,250.00`, `1.250,00 €`, `12,5`.

use trestle_core::money::{AmountFault, Currency, Money};

/// Reads a price, exactly.
///
/// # Errors
/// [`AmountFault`].
pub fn read_price(text: &str, currency: Currency) -> Result<Money, AmountFault> {
    let digits = strip(text, currency);
    let plain = plain_decimal(&digits, currency.exponent()).ok_or(AmountFault::NotANumber)?;
    Money::from_decimal(&plain, currency)
}

/// Takes off the currency's name or sign, and blanks that group digits.
fn strip(text: &str, currency: Currency) -> String {
    let text = text.replace(currency.code(), "");
    let is_sign = |letter: char| "€$£¥₩₹₽₺₴₦฿₫₱﹩＄￡￥".contains(letter);
    let blank = |letter: char| letter.is_whitespace() || matches!(letter, '\'' | '’' | '_');
    text.chars()
        .filter(|letter| !is_sign(*letter) && !blank(*letter))
        .collect()
}

/// Finds out which of point and comma is the decimal sign: the last, unless it groups by three. `None` when it cannot
/// be told for certain, since a wrong guess is wrong a thousandfold.
fn plain_decimal(text: &str, exponent: u32) -> Option<String> {
    let last = text.rfind(['.', ',']);
    let Some(last) = last else {
        return Some(text.into());
    };
    let sign = text.get(last..=last)?;
    let other = if sign == "." { "," } else { "." };
    let (whole, decimals) = (text.get(..last)?, text.get(last + 1..)?);
    let (is_alone, repeats) = (!text.contains(other), text.matches(sign).count() > 1);
    let may_group = is_alone && decimals.len() == 3 && whole.len() <= 3 && exponent != 3;
    match (repeats, sign) {
        (true, _) => ungroup(text, sign).filter(|_| is_alone),
        (false, ",") if may_group => ungroup(text, sign),
        // `1.250` is a thousand and more to some, and less than two to others.
        (false, _) if may_group => None,
        (false, _) => Some(format!("{}.{decimals}", ungroup(whole, other)?)),
    }
}

/// Takes the group signs out, if they stand before three digits each.
fn ungroup(text: &str, sign: &str) -> Option<String> {
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let well_grouped = groups.all(|group| group.len() == 3) && !first.is_empty();
    well_grouped.then(|| text.replace(sign, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, minor: Option<i64>) {
        let price = read_price(text, Currency::from_code("GBP").unwrap());
        assert_eq!(price.ok().map(|price| price.minor), minor, "{text:?}");
    }

    #[test]
    fn prices_are_read_as_they_were_meant() {
        check("£1,250.00", Some(125_000));
        check("1.250,00 £", Some(125_000));
        check("GBP 12.5", Some(1250));
        check("12,5", Some(1250));
        check("12,50", Some(1250));
        check("1,250", Some(125_000));
        check("1,250,000.5", Some(125_000_050));
        check("1'250.00", Some(125_000));
        check("1 250,00", Some(125_000));
        check("50", Some(5000));
        check("1250.000", Some(125_000));
        check("-5", Some(-500));
    }

    #[test]
    fn three_decimals_are_read_where_there_are_three() {
        let price = read_price("1,250", Currency::from_code("KWD").unwrap());
        assert_eq!(price.map(|price| price.minor), Ok(1250));
    }

    #[test]
    fn what_is_no_price_is_not_guessed() {
        for odd in [
            "",
            "free",
            "12.345",
            "9.990",
            "USD 5",
            "12%",
            "1,2,3",
            "1.2.3",
            "1,250.00.00",
            "12,34,567.00",
            "1e3",
            "5-10",
            ",5",
            "€",
        ] {
            check(odd, None);
        }
    }
}
