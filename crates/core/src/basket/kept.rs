//! A basket as text, for where it waits while the app is loaded anew.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;

use minicbor::{Decode, Encode};

use super::{Basket, BasketLine, PIECES_MAX};
use crate::cbor;

/// A basket that waits for its buyer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ParkedBasket {
    /// Whose it is, as the seller typed it; may be empty.
    #[n(0)]
    pub name: String,
    /// When it was parked, milliseconds since the epoch by the phone's clock.
    #[n(1)]
    pub at_ms: u64,
    /// What is in it.
    #[n(2)]
    pub basket: Basket,
}

impl ParkedBasket {
    /// The text that [`ParkedBasket::all_from_text`] reads.
    pub fn all_to_text(all: &[Self]) -> String {
        BASE64.encode(cbor::encode(&all.to_vec()))
    }

    /// Reads what waits. `None` for anything that no list of this version was written as.
    pub fn all_from_text(text: &str) -> Option<Vec<Self>> {
        let all: Vec<Self> = minicbor::decode(&BASE64.decode(text).ok()?).ok()?;
        all.iter().all(|one| one.basket.is_sound()).then_some(all)
    }
}

impl Basket {
    /// The text that [`Basket::from_text`] reads.
    pub fn to_text(&self) -> String {
        BASE64.encode(cbor::encode(self))
    }

    /// Reads a basket. `None` for anything that no basket of this version was written as: then there is none.
    pub fn from_text(text: &str) -> Option<Self> {
        let basket: Self = minicbor::decode(&BASE64.decode(text).ok()?).ok()?;
        basket.is_sound().then_some(basket)
    }

    fn is_sound(&self) -> bool {
        let sound =
            |line: &BasketLine| (1..=PIECES_MAX * 1000).contains(&line.quantity_thousandths);
        self.lines.iter().all(sound) && self.paid.iter().all(|part| part.amount > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basket::{Discount, Payment};
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
            ..BasketLine::default()
        });
        basket
    }

    #[test]
    fn a_basket_reads_back_as_it_was() {
        let basket = basket(2000);
        assert_eq!(Basket::from_text(&basket.to_text()), Some(basket));
    }

    #[test]
    fn what_waits_reads_back_as_it_was() {
        let mut basket = basket(1000);
        basket.discount = Some(Discount::Share(100_000));
        basket.lines[0].note = Some("blue ribbon".into());
        basket.pay_part(Payment::Cash { given: 0 }.part(5_00));
        let parked = vec![ParkedBasket {
            name: "Tom".into(),
            at_ms: 7,
            basket,
        }];
        let text = ParkedBasket::all_to_text(&parked);
        assert_eq!(ParkedBasket::all_from_text(&text), Some(parked));
    }

    /// A page that is loaded anew with a newer version finds what the older one kept.
    #[test]
    fn a_basket_of_the_first_version_is_read() {
        let kept = "gYGGYkE1aVByaW50LCBBNRkE4oGDY1ZBVBoAAuYwABkH0AM";
        assert_eq!(Basket::from_text(kept), Some(basket(2000)));
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
