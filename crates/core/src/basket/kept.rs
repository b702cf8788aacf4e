//! A basket as text, for where it waits while the app is loaded anew.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;

use super::{Basket, BasketLine, PIECES_MAX};
use crate::cbor;

impl Basket {
    /// The text that [`Basket::from_text`] reads.
    pub fn to_text(&self) -> String {
        BASE64.encode(cbor::encode(self))
    }

    /// Reads a basket. `None` for anything that no basket of this version was written as: then there is none.
    pub fn from_text(text: &str) -> Option<Self> {
        let basket: Self = cbor::decode(&BASE64.decode(text).ok()?).ok()?;
        let sound =
            |line: &BasketLine| (1..=PIECES_MAX * 1000).contains(&line.quantity_thousandths);
        basket.lines.iter().all(sound).then_some(basket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tax::{Tax, TaxMode};

    fn basket(quantity_thousandths: i64) -> Basket {
        let mut basket = Basket::default();
        basket.add(BasketLine {
            sku: "A5".into(),
            name: "Print, A5".into(),
            unit_price: 12_50,
            taxes: vec![Tax {
                name: "VAT".into(),
                rate_millionths: 190_000,
                mode: TaxMode::Included,
            }],
            quantity_thousandths,
            catalogue_version: 3,
        });
        basket
    }

    #[test]
    fn a_basket_reads_back_as_it_was() {
        let basket = basket(2000);
        assert_eq!(Basket::from_text(&basket.to_text()), Some(basket));
    }

    #[test]
    fn what_is_no_basket_is_none() {
        let whole = basket(2000).to_text();
        let negative = basket(-1000).to_text();
        for text in ["", "AAAA", "€", &negative, &whole[..whole.len() - 4]] {
            assert_eq!(Basket::from_text(text), None, "{text}");
        }
    }
}
