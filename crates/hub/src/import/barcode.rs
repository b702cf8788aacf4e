//! Barcodes: kept as the text they are, zeros in front and all.

use trestle_core::gtin::check_digit_fits;

/// What is known of a barcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barcode {
    /// A GTIN whose check digit fits, or a code that has none.
    Good,
    /// As long as a GTIN, and its check digit does not fit.
    CheckDigit,
    /// A spreadsheet has written it as `4.00638E+12`.
    Shortened,
}

/// Looks at a barcode.
pub fn look(text: &str) -> Barcode {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && matches!(text.len(), 8 | 12 | 13 | 14) {
        return match check_digit_fits(text) {
            true => Barcode::Good,
            false => Barcode::CheckDigit,
        };
    }
    let (digits, exponent) = text.split_once(['E', 'e']).unwrap_or(("", ""));
    let is_float = !exponent.is_empty()
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
        && digits.contains(['.', ','])
        && exponent
            .trim_start_matches('+')
            .bytes()
            .all(|byte| byte.is_ascii_digit());
    match is_float {
        true => Barcode::Shortened,
        false => Barcode::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_gs1() {
        for good in [
            "4006381333931",
            "036000291452",
            "96385074",
            "2000000000107",
            "ABC-123",
            "12345",
            "",
        ] {
            assert_eq!(look(good), Barcode::Good, "{good}");
        }
        assert_eq!(look("4006381333932"), Barcode::CheckDigit);
        assert_eq!(look("4.00638E+12"), Barcode::Shortened);
        assert_eq!(look("8E12"), Barcode::Good, "that may be a code");
    }
}
