//! Twelve keys to type an amount with.

use yew::prelude::*;

use crate::components::icon::icon;
use crate::hooks::is_typed_into;
use crate::state::keypad::Key;
use crate::words::Words;

/// The keys; told which was pressed.
pub fn keypad(words: &Words, on_key: &Callback<Key>) -> Html {
    let key = |key: Key, label: Html, name: Option<AttrValue>| {
        let onclick = on_key.reform(move |_: MouseEvent| key);
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

/// Digits, Backspace and Enter of a keyboard do what the keys on the screen do.
pub fn keyboard(press: Callback<Key>, enter: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if is_typed_into(&event) || event.ctrl_key() || event.meta_key() {
            return;
        }
        if let Some(key) = Key::of_keyboard(&event.key()) {
            event.prevent_default();
            press.emit(key);
        } else if event.key() == "Enter" {
            event.prevent_default();
            enter.emit(());
        }
    })
}
