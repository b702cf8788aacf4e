//! Check digits of GTINs (GS1 General Specifications, section 7.9).

/// Whether a barcode of a GTIN's length has the right check digit. Barcodes of other lengths, or with letters, are
/// the shop's own and have none.
pub fn check_digit_fits(barcode: &str) -> bool {
    let is_gtin = matches!(barcode.len(), 8 | 12 | 13 | 14)
        && barcode.bytes().all(|byte| byte.is_ascii_digit());
    let weighted = barcode.bytes().rev().zip([1, 3].into_iter().cycle());
    let sum: u32 = weighted
        .map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight)
        .sum();
    !is_gtin || sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::check_digit_fits;

    #[test]
    fn check_digits() {
        for fits in [
            "4006381333931",
            "04006381333931",
            "96385074",
            "036000291452",
            "MY-CODE-1",
            "12345",
        ] {
            assert!(check_digit_fits(fits), "{fits}");
        }
        assert!(!check_digit_fits("4006381333932"));
    }
}
