//! Paid on a card reader of the seller's own, beside the phone: its reference is typed off.

use trestle_core::basket::Payment;
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::format;
use crate::hooks::field_text;
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
}

/// What to do, the reference, one button.
#[component]
pub fn OwnReader(props: &OwnReaderProps) -> Html {
    let words = use_words();
    let reference = use_node_ref();
    let onsubmit = {
        let (on_pay, field) = (props.on_pay.clone(), reference.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let reference = field_text(&field);
            on_pay.emit(Payment::OwnReader { reference });
        })
    };
    let amount = format::money(props.due, props.currency);
    html! {
        <form class="own-reader" {onsubmit}>
            <p>{ words.msg("reader-how", &args!(amount = &amount)) }</p>
            <label class="field">
                <span>{ words.text("reader-reference") }</span>
                <input ref={reference} data-testid="reader-reference" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="80" />
                <small>{ words.text("reader-reference-hint") }</small>
            </label>
            <button type="submit" class="button-main" data-testid="reader-take" aria-busy={props.busy.to_string()}>
                { words.msg("reader-take", &args!(amount = amount)) }
            </button>
        </form>
    }
}
