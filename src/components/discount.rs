//! A field for what is taken off: a few usual shares to touch, or any share or amount typed.

use trestle_core::basket::Discount;
use trestle_core::money::Currency;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::format::percent;
use crate::hooks::{field_text, use_field};
use crate::state::typed;
use crate::words::Words;

/// What a till is asked for most, in percent.
const USUAL: [u32; 4] = [5, 10, 20, 50];
const PERCENT_MILLIONTHS: u32 = 10_000;

/// The field, before it is read.
#[derive(Clone, PartialEq)]
pub struct DiscountField {
    input: NodeRef,
    is_share: UseStateHandle<bool>,
    currency: Currency,
}

/// A field that starts with a discount.
#[hook]
pub fn use_discount_field(discount: Option<Discount>, currency: Currency) -> DiscountField {
    let (begins, is_share) = typed::of_discount(discount, currency);
    DiscountField {
        input: use_field(begins),
        is_share: use_state_eq(|| is_share),
        currency,
    }
}

impl DiscountField {
    /// What is typed; `Err` where it is no discount.
    pub fn read(&self) -> Result<Option<Discount>, ()> {
        typed::discount(&field_text(&self.input), *self.is_share, self.currency)
    }

    /// As it is drawn.
    pub fn view(&self, words: &Words) -> Html {
        html! {
            <div class="field" role="group" aria-label={words.text("discount")}>
                <span>{ words.text("discount") }</span>
                <div class="discount">
                    <input ref={self.input.clone()} data-testid="discount" type="text" inputmode="decimal" autocomplete="off"
                        enterkeyhint="done" maxlength="12" aria-label={words.text("discount")} />
                    <div class="segments">
                        { self.kind(true, "%") }
                        { self.kind(false, self.currency.code()) }
                    </div>
                </div>
                <div class="usual">{ for USUAL.map(|share| self.usual(share)) }</div>
            </div>
        }
    }

    fn kind(&self, share: bool, sign: &'static str) -> Html {
        let is_share = self.is_share.clone();
        let pressed = (*is_share == share).to_string();
        let onclick = Callback::from(move |_: MouseEvent| is_share.set(share));
        html! { <button type="button" class="segment" aria-pressed={pressed} {onclick}>{ sign }</button> }
    }

    fn usual(&self, share: u32) -> Html {
        let (input, is_share) = (self.input.clone(), self.is_share.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            is_share.set(true);
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.set_value(&share.to_string());
            }
        });
        let word = percent(share * PERCENT_MILLIONTHS);
        html! { <button type="button" class="chip" {onclick}>{ word }</button> }
    }
}
