//! How many: one less, one more, or typed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::state::typed;
use crate::words::{Words, args, id};

/// A stepper whose number can be typed. The name is for those who hear the screen; told how many there are to be, 0 to
/// take it out.
pub fn stepper(words: &Words, name: &str, pieces: i64, on_set: &Callback<i64>) -> Html {
    let step = |by: i64| {
        let (on_set, pieces) = (on_set.clone(), pieces + by);
        Callback::from(move |_: MouseEvent| on_set.emit(pieces))
    };
    let onchange = {
        let on_set = on_set.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            match typed::count(&input.value()) {
                Some(typed) => on_set.emit(typed.into()),
                None => input.set_value(&pieces.to_string()),
            }
        })
    };
    let named = |message: &'static str| words.msg(message, &args!(name = name));
    html! {
        <div class="stepper" role="group" aria-label={name.to_owned()}>
            <button type="button" aria-label={named(id("stepper-less"))} onclick={step(-1)}>
                { icon(if pieces > 1 { "minus" } else { "trash-2" }) }
            </button>
            <input type="text" inputmode="numeric" autocomplete="off" enterkeyhint="done"
                aria-label={named(id("stepper-pieces"))}
                ~value={pieces.to_string()} {onchange} />
            <button type="button" aria-label={named(id("stepper-more"))} onclick={step(1)}>
                { icon("plus") }
            </button>
        </div>
    }
}
