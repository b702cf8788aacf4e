//! Cash: the exact sum, the next sensible notes, or any amount on the keypad. The change is said before it is owed; an
//! amount that is not enough is a part, and what is left is said.

use trestle_core::basket::{Payment, suggested_cash};
use trestle_core::body::Tender;
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::keypad::{keyboard, keypad};
use crate::format;
use crate::hooks::use_keys;
use crate::state::keypad::{Key, Typed};
use crate::words::{args, id, use_words};

/// What is owed.
#[derive(Properties, PartialEq)]
pub struct CashProps {
    /// Minor units, rounded to coins.
    pub due: i64,
    /// Of what.
    pub currency: Currency,
    /// A sale is being written.
    pub busy: bool,
    /// The money was taken.
    pub on_pay: Callback<Payment>,
    /// A part of it was.
    pub on_part: Callback<Tender>,
}

/// The notes, or the keypad.
#[component]
pub fn Cash(props: &CashProps) -> Html {
    let typing = use_state_eq(|| false);
    let other = {
        let typing = typing.setter();
        Callback::from(move |()| typing.set(true))
    };
    let notes = {
        let typing = typing.setter();
        Callback::from(move |()| typing.set(false))
    };
    let (due, currency, busy) = (props.due, props.currency, props.busy);
    let (on_pay, on_part) = (props.on_pay.clone(), props.on_part.clone());
    match *typing {
        false => html! { <Notes {due} {currency} {busy} {on_pay} {on_part} {other} /> },
        true => html! { <AnyAmount {due} {currency} {busy} {on_pay} {on_part} other={notes} /> },
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    due: i64,
    currency: Currency,
    busy: bool,
    on_pay: Callback<Payment>,
    on_part: Callback<Tender>,
    other: Callback<()>,
}

#[component]
fn Notes(props: &PartProps) -> Html {
    let words = use_words();
    let (due, currency) = (props.due, props.currency);
    let take = |given: i64| {
        props
            .on_pay
            .reform(move |_: MouseEvent| Payment::Cash { given })
    };
    let money = |minor| format::money(minor, currency);
    let (exact, other) = (take(due), props.other.reform(|_: MouseEvent| ()));
    html! {
        <div class="cash">
            <button type="button" class="button-main" data-testid="cash-exact" aria-busy={props.busy.to_string()} onclick={exact}>
                { words.msg("cash-take", &args!(amount = money(due))) }
            </button>
            <p class="quiet cash-or">{ words.text("cash-or") }</p>
            <div class="notes">
                { for suggested_cash(due, currency).into_iter().map(|given| html! {
                    <button type="button" class="note" key={given.to_string()} data-minor={given.to_string()} onclick={take(given)}>
                        <bdi class="amount">{ format::note(given, currency) }</bdi>
                        <small>{ words.msg("cash-change", &args!(amount = money(given - due))) }</small>
                    </button>
                }) }
                <button type="button" class="note note-other" data-testid="cash-other" onclick={other}>{ words.text("cash-other") }</button>
            </div>
        </div>
    }
}

#[component]
fn AnyAmount(props: &PartProps) -> Html {
    let words = use_words();
    let typed = use_state_eq(Typed::default);
    let (given, due) = (typed.minor(), props.due);
    let enough = given >= due;
    let press = {
        let typed = typed.clone();
        Callback::from(move |key: Key| typed.set(typed.press(key)))
    };
    let take = {
        let (on_pay, on_part) = (props.on_pay.clone(), props.on_part.clone());
        Callback::from(move |()| {
            let cash = Payment::Cash { given };
            match enough {
                true => on_pay.emit(cash),
                // Of nothing typed there is no part.
                false => on_part.emit(cash.part(given)),
            }
        })
    };
    use_keys(keyboard(press.clone(), take.clone()));
    let onclick = take.reform(|_: MouseEvent| ());
    let money = |minor| format::money(minor, props.currency);
    let known = enough || given > 0;
    html! {
        <div class="cash cash-typed">
            <div class="given" aria-live="polite">
                <span>{ words.text("cash-given") }</span>
                { amount(given, props.currency) }
            </div>
            <div class={classes!("change", enough.then_some("change-known"))} aria-live="polite">
                <span>{ words.text(if enough || !known { id("change") } else { id("pay-left") }) }</span>
                if known { { amount((given - due).abs(), props.currency) } } else { <span>{ "–" }</span> }
            </div>
            { keypad(&words, &press) }
            <div class="pair">
                <button type="button" class="button-second" onclick={props.other.reform(|_: MouseEvent| ())}>{ words.text("cash-notes") }</button>
                <button type="button" class="button-main" data-testid="cash-typed" disabled={!known} aria-busy={props.busy.to_string()} {onclick}>
                    { words.msg("cash-take", &args!(amount = money(if known { given } else { due }))) }
                </button>
            </div>
        </div>
    }
}
