//! What a buyer has paid of a basket while the rest is owed, each of it with a way to give it back.

use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::icon::icon;
use crate::format;
use crate::hooks::TillHandle;
use crate::pages::receipt::tender_label;
use crate::state::till::Act;
use crate::words::{Words, args};

/// The parts; nothing where none was paid.
pub fn parts(words: &Words, till: &TillHandle, currency: Currency) -> Html {
    let paid = till.basket.paid();
    if paid.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="parts">
            { for paid.iter().enumerate().map(|(at, part)| {
                let till = till.dispatcher();
                let onclick = Callback::from(move |_: MouseEvent| till.dispatch(Act::GiveBack(at)));
                let money = format::money(part.amount, currency);
                html! {
                    // Two parts may be alike.
                    <li key={at} data-testid="part">
                        <span>{ icon("check") }<bdi>{ tender_label(words, part) }</bdi></span>
                        { amount(part.amount, currency) }
                        <button type="button" class="button-quiet" data-testid="part-back" {onclick}
                            aria-label={words.msg("part-back-of", &args!(amount = money))}>
                            { words.text("part-back") }
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}
