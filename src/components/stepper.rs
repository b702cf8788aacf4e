//! How many: one less, one more, or typed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::words::{args, id, use_words};

/// How many of what.
#[derive(Properties, PartialEq)]
pub struct StepperProps {
    /// How many there are.
    pub pieces: i64,
    /// Of what, for those who hear the screen.
    pub name: AttrValue,
    /// How many there are to be; 0 takes it out.
    pub on_set: Callback<i64>,
}

/// A stepper whose number can be typed.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let words = use_words();
    let step = |by: i64| {
        let (on_set, pieces) = (props.on_set.clone(), props.pieces + by);
        Callback::from(move |_: MouseEvent| on_set.emit(pieces))
    };
    let onchange = {
        let (on_set, pieces) = (props.on_set.clone(), props.pieces);
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            match input.value().trim().parse() {
                Ok(typed) if typed >= 0 => on_set.emit(typed),
                _ => input.set_value(&pieces.to_string()),
            }
        })
    };
    let named = |message: &'static str| words.msg(message, &args!(name = props.name.as_str()));
    html! {
        <div class="stepper" role="group" aria-label={props.name.clone()}>
            <button type="button" aria-label={named(id("stepper-less"))} onclick={step(-1)}>
                { icon(if props.pieces > 1 { "minus" } else { "trash-2" }) }
            </button>
            <input type="text" inputmode="numeric" autocomplete="off" enterkeyhint="done"
                aria-label={named(id("stepper-pieces"))}
                value={props.pieces.to_string()} {onchange} />
            <button type="button" aria-label={named(id("stepper-more"))} onclick={step(1)}>
                { icon("plus") }
            </button>
        </div>
    }
}
