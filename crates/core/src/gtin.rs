//! Barcode numbers (GS1 General Specifications): what a scanner types, told apart from what only looks like it.

/// GS1's rule (section 7.9): from the right, every other digit counts three times, and the sum is a multiple of ten.
pub fn check_digit_fits(digits: &str) -> bool {
    let weighted = digits.bytes().rev().enumerate();
    let sum: u32 = weighted
        .map(|(place, byte)| {
            u32::from(byte.wrapping_sub(b'0')) * if place % 2 == 1 { 3 } else { 1 }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A GTIN with 8, 12, 13 or 14 digits as one with 14: a UPC-A is the EAN-13 with a zero in front. `None` for any other
/// text, and where the check digit does not fit.
pub fn of_14_digits(text: &str) -> Option<String> {
    let is_gtin = matches!(text.len(), 8 | 12 | 13 | 14) && is_number(text);
    (is_gtin && check_digit_fits(text)).then(|| format!("{text:0>14}"))
}

/// A UPC-E, the short print of a UPC-A whose zeros were left out, as a GTIN with 14 digits. Its check
/// digit is the long one's; eight digits may also be a GTIN in their own right, so that is looked for first.
pub fn of_upc_e(text: &str) -> Option<String> {
    if text.len() != 8 || !is_number(text) || !text.starts_with(['0', '1']) {
        return None;
    }
    let part = |from, to| text.get(from..to);
    let (system, check) = (part(0, 1)?, part(7, 8)?);
    let long = match part(6, 7)? {
        last @ ("0" | "1" | "2") => [part(1, 3)?, last, "0000", part(3, 6)?].concat(),
        "3" => [part(1, 4)?, "00000", part(4, 6)?].concat(),
        "4" => [part(1, 5)?, "00000", part(5, 6)?].concat(),
        last => [part(1, 6)?, "0000", last].concat(),
    };
    of_14_digits(&[system, &long, check].concat())
}

/// What a label of a counter's own scale or printer says: an article, and what this piece of it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceLabel {
    /// The article's number, as the catalogue has it: the label's with zeros in place of the price.
    pub article: String,
    /// Minor units.
    pub price_minor: i64,
}

/// Reads a label of restricted circulation (GS1 prefixes 20 to 29) with a price: two digits of prefix, five of the
/// article, five of the price, the check digit. Which of a shop's own numbers are such labels only its catalogue knows:
/// the article with zeros stands in it.
pub fn price_label(text: &str) -> Option<PriceLabel> {
    let is_own = text.len() == 13 && is_number(text) && text.starts_with('2');
    if !is_own || !check_digit_fits(text) {
        return None;
    }
    let begins = format!("{}00000", text.get(..7)?);
    let mut digits = (0..10).map(|digit| format!("{begins}{digit}"));
    Some(PriceLabel {
        article: digits.find(|article| check_digit_fits(article))?,
        price_minor: text.get(7..12)?.parse().ok()?,
    })
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_gs1() {
        for good in ["4006381333931", "036000291452", "96385074", "2000000000107"] {
            assert!(check_digit_fits(good), "{good}");
        }
        assert!(!check_digit_fits("4006381333932"));
    }

    #[test]
    fn one_article_has_one_number_however_many_digits_are_printed() {
        let upc = of_14_digits("036000291452");
        assert_eq!(upc.as_deref(), Some("00036000291452"));
        assert_eq!(upc, of_14_digits("0036000291452"));
        for other in ["036000291453", "12345", "ABCDEFGH", "", "٠٣٦٠"] {
            assert_eq!(of_14_digits(other), None, "{other}");
        }
    }

    /// As zxing-cpp reads what it has drawn itself.
    #[test]
    fn a_short_print_is_the_long_number() {
        for (short, long) in [
            ("01234531", "012300000451"),
            ("04252614", "042100005264"),
            ("01234565", "012345000065"),
            ("01234543", "012340000053"),
            ("01234505", "012000003455"),
        ] {
            assert_eq!(of_upc_e(short), of_14_digits(long), "{short}");
            assert!(of_upc_e(short).is_some(), "{short}");
        }
        for other in ["01234564", "96385074", "0123456", "0123456x"] {
            assert_eq!(of_upc_e(other), None, "{other}");
        }
    }

    #[test]
    fn a_label_names_its_article_and_its_price() {
        let label = price_label("2112345012506").unwrap();
        assert_eq!(
            (label.article.as_str(), label.price_minor),
            ("2112345000008", 12_50)
        );
        assert!(check_digit_fits(&label.article));
        assert_eq!(price_label("2112345012507"), None, "the check digit");
        assert_eq!(price_label("4006381333931"), None, "somebody else's number");
    }
}
