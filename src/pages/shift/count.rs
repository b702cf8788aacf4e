//! Cash that was counted, on the keypad. Nothing in the box is an amount too.

use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::keypad::{keyboard, keypad};
use crate::format;
use crate::hooks::use_keys;
use crate::state::keypad::{Key, Typed};
use crate::words::{args, use_words};

/// What is counted, and what for.
#[derive(Properties, PartialEq)]
pub struct CashCountProps {
    /// What the amount is.
    pub label: AttrValue,
    /// The message on the button, which names the amount.
    pub verb: &'static str,
    /// By what checks from outside find the button.
    pub testid: &'static str,
    /// Of what the amount is.
    pub currency: Currency,
    /// It is being written.
    pub busy: bool,
    /// Told the amount, minor units.
    pub on_counted: Callback<i64>,
}

/// The keypad and a button that says what will be.
#[component]
pub fn CashCount(props: &CashCountProps) -> Html {
    let words = use_words();
    let typed = use_state_eq(Typed::default);
    let press = {
        let typed = typed.clone();
        Callback::from(move |key: Key| typed.set(typed.press(key)))
    };
    let minor = typed.minor();
    let (on_counted, busy) = (props.on_counted.clone(), props.busy);
    let done = Callback::from(move |()| {
        if !busy {
            on_counted.emit(minor);
        }
    });
    use_keys(keyboard(press.clone(), done.clone()));
    let onclick = done.reform(|_: MouseEvent| ());
    html! {
        <div class="custom">
            <div class="custom-amount" aria-live="polite"><small>{ &props.label }</small>{ amount(minor, props.currency) }</div>
            { keypad(&words, &press) }
            <button type="button" class="button-main" data-testid={props.testid} aria-disabled={busy.then_some("true")} {onclick}>
                { words.msg(props.verb, &args!(amount = format::money(minor, props.currency))) }
            </button>
        </div>
    }
}
