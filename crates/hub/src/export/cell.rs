//! Cells that no spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10).

use std::borrow::Cow;

/// A cell, with an apostrophe in front where a spreadsheet would otherwise compute. A plain number is left alone:
/// it computes to itself.
pub fn safe(cell: &str) -> Cow<'_, str> {
    let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    match starts && !is_number(cell) {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    let mut parts = digits.splitn(2, '.');
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.all(all_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_computes_is_guarded() {
        for guarded in [
            "=1+1", "+1", "-1+cmd", "@SUM", "\tx", "\r", "-", "-1.", "＝1",
        ] {
            assert_eq!(safe(guarded), format!("'{guarded}"), "{guarded:?}");
        }
        for plain in ["", "5", "-5", "-0.02", "Mug", "'=1", "a=b"] {
            assert_eq!(safe(plain), plain);
        }
    }
}
