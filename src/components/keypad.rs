//! Twelve keys to type an amount with.

use yew::prelude::*;

use crate::components::icon::icon;
use crate::state::keypad::Key;
use crate::words::use_words;

/// What happens when a key is pressed.
#[derive(Properties, PartialEq)]
pub struct KeypadProps {
    /// A key was pressed.
    pub on_key: Callback<Key>,
}

/// The keys.
#[component]
pub fn Keypad(props: &KeypadProps) -> Html {
    let words = use_words();
    let key = |key: Key, label: Html, name: Option<AttrValue>| {
        let onclick = props.on_key.reform(move |_: MouseEvent| key);
        html! { <button type="button" class="key" aria-label={name} {onclick}>{ label }</button> }
    };
    html! {
        <div class="keypad">
            { for (1..=9).map(|digit| key(Key::Digit(digit), html! { { digit } }, None)) }
            { key(Key::DoubleZero, html! { "00" }, None) }
            { key(Key::Digit(0), html! { "0" }, None) }
            { key(Key::Back, html! { { icon("delete") } }, Some(words.text("keypad-back").into())) }
        </div>
    }
}
