//! The office's door: on a phone that somebody else sells on, an owner's PIN opens it until one leaves.

use trestle_core::catalogue::Person;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::pin::use_pin_field;
use crate::words::use_words;

/// Who may open it.
#[derive(Properties, PartialEq)]
pub struct GateProps {
    /// The owners.
    pub owners: Vec<Person>,
    /// One of them has told their PIN.
    pub on_open: Callback<()>,
}

/// The door.
#[component]
pub fn Gate(props: &GateProps) -> Html {
    let words = use_words();
    let field = use_pin_field(props.owners.clone());
    let wrong = use_state_eq(|| false);
    let onsubmit = {
        let (field, wrong, on_open) = (field.clone(), wrong.setter(), props.on_open.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (field, wrong, on_open) = (field.clone(), wrong.clone(), on_open.clone());
            spawn_local(async move {
                match field.read().await {
                    Some(_) => on_open.emit(()),
                    None => wrong.set(true),
                }
            });
        })
    };
    html! {
        <>
            <Header title={words.text("office-title")} />
            <form class="product" {onsubmit}>
                <p>{ words.text("pin-owner-needed") }</p>
                { field.view(&words) }
                <p class="fault" role="alert">if *wrong { { icon("circle-alert") }{ words.text("pin-wrong") } }</p>
                <button type="submit" class="button-main" data-testid="pin-go">{ words.text("pin-go") }</button>
            </form>
        </>
    }
}
