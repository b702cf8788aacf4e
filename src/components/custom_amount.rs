//! Something that is not in the catalogue: an amount on the keypad, a name if there is time for one.

use trestle_core::basket::BasketLine;
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::keypad::{keyboard, keypad};
use crate::components::sheet::Sheet;
use crate::format;
use crate::hooks::{field_text, use_keys, use_till};
use crate::state::keypad::{Key, Typed};
use crate::state::phone::OnShelf;
use crate::state::shelf::tax_lists;
use crate::state::till::Act;
use crate::words::{args, use_words};

/// What the shop is.
#[derive(Properties, PartialEq)]
pub struct CustomAmountProps {
    /// What is sold: its taxes are those that can be chosen.
    pub shelf: OnShelf,
    /// Of what the amount is.
    pub currency: Currency,
    /// It was put into the basket, or not.
    pub on_close: Callback<()>,
}

/// The sheet.
#[component]
pub fn CustomAmount(props: &CustomAmountProps) -> Html {
    let words = use_words();
    html! {
        <Sheet title={words.text("custom-title")} on_close={props.on_close.clone()}>
            <AmountForm shelf={props.shelf.clone()} currency={props.currency} on_close={props.on_close.clone()} />
        </Sheet>
    }
}

#[component]
fn AmountForm(props: &CustomAmountProps) -> Html {
    let (words, till, name) = (use_words(), use_till(), use_node_ref());
    let typed = use_state_eq(Typed::default);
    let taxes = use_memo((), |()| tax_lists(&props.shelf));
    let chosen = use_state_eq(|| 0_usize);
    let press = {
        let typed = typed.clone();
        Callback::from(move |key: Key| typed.set(typed.press(key)))
    };
    let minor = typed.minor();
    let add = {
        let (shelf, till, on_close) = (
            props.shelf.clone(),
            till.dispatcher(),
            props.on_close.clone(),
        );
        let (taxes, chosen, name) = (taxes.clone(), *chosen, name.clone());
        let unnamed = words.text("custom-unnamed");
        Callback::from(move |()| {
            if minor == 0 {
                return;
            }
            let name = match field_text(&name) {
                name if name.is_empty() => unnamed.to_string(),
                name => name,
            };
            let taxes = taxes.get(chosen).cloned().unwrap_or_default();
            let line = BasketLine::of_amount(&shelf.catalogue, name, minor, &taxes);
            let product = String::new();
            till.dispatch(Act::Add { line, product });
            on_close.emit(());
        })
    };
    use_keys(keyboard(press.clone(), add.clone()));
    let onsubmit = add.reform(|event: SubmitEvent| event.prevent_default());
    let kind = |(at, taxes): (usize, &Vec<String>)| {
        let set = chosen.setter();
        let onclick = Callback::from(move |_: MouseEvent| set.set(at));
        let label = match taxes.as_slice() {
            [] => words.text("custom-untaxed"),
            taxes => taxes.join(" + ").into(),
        };
        html! { <button type="button" class="chip" key={at} aria-pressed={(*chosen == at).to_string()} {onclick}>{ label }</button> }
    };
    html! {
        <form class="custom" {onsubmit}>
            <div class="custom-amount" aria-live="polite">{ amount(minor, props.currency) }</div>
            { keypad(&words, &press) }
            <label class="field">
                <span class="unseen">{ words.text("custom-name") }</span>
                <input ref={name} data-testid="custom-name" type="text" autocomplete="off" maxlength="80" enterkeyhint="done"
                    placeholder={words.text("custom-name")} />
            </label>
            if taxes.len() > 1 {
                <div class="usual" role="group" aria-label={words.text("custom-tax")}>{ for taxes.iter().enumerate().map(kind) }</div>
            }
            <button type="submit" class="button-main" data-testid="custom-add" disabled={minor == 0}>
                { words.msg("custom-add", &args!(amount = format::money(minor, props.currency))) }
            </button>
        </form>
    }
}
