//! Paid on a card reader of the seller's own, beside the phone: all that is owed or a part of it; its reference is typed
//! off.

use trestle_core::basket::Payment;
use trestle_core::body::Tender;
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::keypad::{keyboard, keypad};
use crate::format;
use crate::hooks::{field_text, use_keys};
use crate::state::keypad::{Key, Typed};
use crate::words::{args, use_words};

/// What is owed.
#[derive(Properties, PartialEq)]
pub struct OwnReaderProps {
    /// Minor units.
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

/// How much goes over the reader.
#[derive(Clone, Copy, PartialEq)]
enum Over {
    All,
    Typing,
    Part(i64),
}

/// What to do, the reference, one button; or first the amount.
#[component]
pub fn OwnReader(props: &OwnReaderProps) -> Html {
    let over = use_state_eq(|| Over::All);
    let set = |to: Over| {
        let over = over.setter();
        Callback::from(move |()| over.set(to))
    };
    let (due, currency) = (props.due, props.currency);
    let minor = match *over {
        Over::Typing => {
            let over = over.setter();
            let on_amount = Callback::from(move |minor| over.set(Over::Part(minor)));
            return html! { <PartAmount {due} {currency} {on_amount} on_all={set(Over::All)} /> };
        }
        Over::All => due,
        Over::Part(minor) => minor,
    };
    let on_reference = {
        let (on_pay, on_part) = (props.on_pay.clone(), props.on_part.clone());
        Callback::from(move |reference| {
            let card = Payment::OwnReader { reference };
            match minor < due {
                true => on_part.emit(card.part(minor)),
                false => on_pay.emit(card),
            }
        })
    };
    html! { <ByReader {minor} {currency} busy={props.busy} {on_reference} on_part={set(Over::Typing)} /> }
}

#[derive(Properties, PartialEq)]
struct ByReaderProps {
    minor: i64,
    currency: Currency,
    busy: bool,
    on_reference: Callback<String>,
    on_part: Callback<()>,
}

#[component]
fn ByReader(props: &ByReaderProps) -> Html {
    let words = use_words();
    let reference = use_node_ref();
    let onsubmit = {
        let (on_reference, field) = (props.on_reference.clone(), reference.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_reference.emit(field_text(&field));
        })
    };
    let amount = format::money(props.minor, props.currency);
    html! {
        <form class="own-reader" {onsubmit}>
            <p>{ words.msg("reader-how", &args!(amount = &amount)) }</p>
            <label class="field">
                <span>{ words.text("reader-reference") }</span>
                <input ref={reference} data-testid="reader-reference" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="80" />
                <small>{ words.text("reader-reference-hint") }</small>
            </label>
            <button type="button" class="button-quiet" data-testid="reader-part" onclick={props.on_part.reform(|_: MouseEvent| ())}>
                { words.text("reader-part") }
            </button>
            <button type="submit" class="button-main" data-testid="reader-take" aria-busy={props.busy.to_string()}>
                { words.msg("reader-take", &args!(amount = amount)) }
            </button>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    due: i64,
    currency: Currency,
    on_amount: Callback<i64>,
    on_all: Callback<()>,
}

#[component]
fn PartAmount(props: &PartProps) -> Html {
    let words = use_words();
    let typed = use_state_eq(Typed::default);
    let (minor, due) = (typed.minor(), props.due);
    let is_part = (1..due).contains(&minor);
    let press = {
        let typed = typed.clone();
        Callback::from(move |key: Key| typed.set(typed.press(key)))
    };
    let take = {
        let on_amount = props.on_amount.clone();
        Callback::from(move |()| {
            if is_part {
                on_amount.emit(minor)
            }
        })
    };
    use_keys(keyboard(press.clone(), take.clone()));
    html! {
        <div class="cash cash-typed">
            <div class="given" aria-live="polite">
                <span>{ words.text("tender-own-reader") }</span>
                { amount(minor, props.currency) }
            </div>
            <div class="change" aria-live="polite">
                <span>{ words.text("pay-left") }</span>
                { amount((due - minor).max(0), props.currency) }
            </div>
            { keypad(&words, &press) }
            <div class="pair">
                <button type="button" class="button-second" onclick={props.on_all.reform(|_: MouseEvent| ())}>{ words.text("reader-all") }</button>
                <button type="button" class="button-main" data-testid="reader-typed" disabled={!is_part} onclick={take.reform(|_: MouseEvent| ())}>
                    { words.text("reader-next") }
                </button>
            </div>
        </div>
    }
}
