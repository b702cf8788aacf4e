//! Cash: the exact sum, the next sensible notes, or any amount on the keypad. The change is said before it is owed.

use trestle_core::basket::{Payment, suggested_cash};
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::keypad::{keyboard, keypad};
use crate::format;
use crate::hooks::use_keys;
use crate::state::keypad::{Key, Typed};
use crate::words::{args, use_words};

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
    let (due, currency, busy, on_pay) =
        (props.due, props.currency, props.busy, props.on_pay.clone());
    match *typing {
        false => html! { <Notes {due} {currency} {busy} {on_pay} {other} /> },
        true => html! { <AnyAmount {due} {currency} {busy} {on_pay} other={notes} /> },
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    due: i64,
    currency: Currency,
    busy: bool,
    on_pay: Callback<Payment>,
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
                <button type="button" class="note note-other" onclick={other}>{ words.text("cash-other") }</button>
            </div>
        </div>
    }
}

#[component]
fn AnyAmount(props: &PartProps) -> Html {
    let words = use_words();
    let typed = use_state_eq(Typed::default);
    let given = typed.minor();
    let enough = given >= props.due;
    let press = {
        let typed = typed.clone();
        Callback::from(move |key: Key| typed.set(typed.press(key)))
    };
    let take = {
        let on_pay = props.on_pay.clone();
        Callback::from(move |()| {
            if enough {
                on_pay.emit(Payment::Cash { given })
            }
        })
    };
    use_keys(keyboard(press.clone(), take.clone()));
    let onclick = take.reform(|_: MouseEvent| ());
    let money = |minor| format::money(minor, props.currency);
    html! {
        <div class="cash cash-typed">
            <div class="given" aria-live="polite">
                <span>{ words.text("cash-given") }</span>
                { amount(given, props.currency) }
            </div>
            <div class={classes!("change", enough.then_some("change-known"))} aria-live="polite">
                <span>{ words.text("change") }</span>
                if enough { { amount(given - props.due, props.currency) } } else { <span>{ "–" }</span> }
            </div>
            { keypad(&words, &press) }
            <div class="pair">
                <button type="button" class="button-second" onclick={props.other.reform(|_: MouseEvent| ())}>{ words.text("cash-notes") }</button>
                <button type="button" class="button-main" disabled={!enough} aria-busy={props.busy.to_string()} {onclick}>
                    { words.msg("cash-take", &args!(amount = money(given.max(props.due)))) }
                </button>
            </div>
        </div>
    }
}
