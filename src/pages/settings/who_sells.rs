//! Who sells on this phone: a name that is typed; or, where the owner has named people, one of them by their PIN.

use trestle_core::catalogue::Person;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::pin::use_pin_field;
use crate::components::sheet::Sheet;
use crate::hooks::{use_phone, use_preferences};
use crate::pages::settings::keep;
use crate::state::preferences::Set;
use crate::words::use_words;

/// The part of the settings.
#[component]
pub fn WhoSells() -> Html {
    let (words, phone) = (use_words(), use_phone());
    let people = phone.shelf.catalogue.people();
    html! {
        <section class="setting">
            <h2 id="who-sells">{ words.text("settings-seller") }</h2>
            if people.is_empty() { <Named /> } else { <Listed {people} /> }
        </section>
    }
}

#[component]
fn Named() -> Html {
    let (words, preferences) = (use_words(), use_preferences());
    let set = preferences.dispatcher();
    let onchange = Callback::from(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        keep(&set, Set::Seller(field.value().trim().into()));
    });
    html! {
        <div class="field">
            <input id="seller" type="text" autocomplete="off" maxlength="40" aria-labelledby="who-sells" aria-describedby="seller-hint"
                value={preferences.seller.to_string()} {onchange} />
            <small id="seller-hint">{ words.text("settings-seller-hint") }</small>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ListedProps {
    people: Vec<Person>,
}

/// Whoever is touched tells their PIN, and sells from then on.
#[component]
fn Listed(props: &ListedProps) -> Html {
    let preferences = use_preferences();
    let asked = use_state_eq(|| None::<Person>);
    let one = |person: &Person| {
        let sells = *preferences.seller == *person.name;
        let (asked, who, set) = (asked.setter(), person.clone(), preferences.dispatcher());
        let onclick = Callback::from(move |_: MouseEvent| match who.pin {
            Some(_) if !sells => asked.set(Some(who.clone())),
            _ => keep(&set, Set::Seller(who.name.as_str().into())),
        });
        html! {
            <li key={person.name.clone()}>
                <button type="button" class="row switch" data-testid="seller" data-name={person.name.clone()} aria-pressed={sells.to_string()} {onclick}>
                    <span class="row-what"><bdi>{ &person.name }</bdi></span>
                    if sells { <span class="row-end">{ icon("check") }</span> }
                </button>
            </li>
        }
    };
    let on_close = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    html! {
        <>
            <ul class="rows" aria-labelledby="who-sells">{ for props.people.iter().map(one) }</ul>
            if let Some(person) = &*asked {
                <Sheet title={person.name.clone()} on_close={on_close.clone()}><Switch person={person.clone()} {on_close} /></Sheet>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SwitchProps {
    person: Person,
    on_close: Callback<()>,
}

#[component]
fn Switch(props: &SwitchProps) -> Html {
    let (words, preferences) = (use_words(), use_preferences());
    let field = use_pin_field(vec![props.person.clone()]);
    let wrong = use_state_eq(|| false);
    let onsubmit = {
        let (field, wrong, set) = (field.clone(), wrong.setter(), preferences.dispatcher());
        let on_close = props.on_close.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (field, wrong, set, on_close) =
                (field.clone(), wrong.clone(), set.clone(), on_close.clone());
            spawn_local(async move {
                match field.read().await {
                    Some(name) => {
                        keep(&set, Set::Seller(name.as_str().into()));
                        on_close.emit(());
                    }
                    None => wrong.set(true),
                }
            });
        })
    };
    html! {
        <form {onsubmit}>
            { field.view(&words) }
            <p class="fault" role="alert">if *wrong { { icon("circle-alert") }{ words.text("pin-wrong") } }</p>
            <button type="submit" class="button-main" data-testid="pin-go">{ words.text("pin-go") }</button>
        </form>
    }
}
