//! Who sells: a name that stands on sales, a role, a PIN to switch to them.

use trestle_core::catalogue::{Fields, Person, RowKey, Table, Value, field};
use trestle_device::{Device, SaleFault};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::pin;
use crate::components::sheet::Sheet;
use crate::hooks::{field_text, use_field, use_phone};
use crate::pages::pay::told;
use crate::routes::Route;
use crate::state::people::is_pin;
use crate::state::typed::plain;
use crate::words::{Words, id, use_words};

/// The screen.
#[component]
pub fn People() -> Html {
    let (words, phone) = (use_words(), use_phone());
    let people = phone.shelf.catalogue.people();
    // None: nobody is edited; `Some(None)`: somebody new is.
    let edited = use_state_eq(|| None::<Option<Person>>);
    let edit = |person: Option<Person>| {
        let edited = edited.setter();
        Callback::from(move |_: MouseEvent| edited.set(Some(person.clone())))
    };
    let on_close = {
        let edited = edited.setter();
        Callback::from(move |()| edited.set(None))
    };
    html! {
        <>
            <Header title={words.text("people-title")} back={Route::Office} />
            <p class="quiet">{ words.text("people-why") }</p>
            <button type="button" class="button-main product-new" data-testid="person-new" onclick={edit(None)}>{ icon("user-plus") }{ words.text("people-new") }</button>
            <ul class="rows">{ for people.iter().map(|person| row(&words, person, edit(Some(person.clone())))) }</ul>
            if let Some(person) = &*edited {
                <Sheet title={person.as_ref().map_or_else(|| words.text("people-new"), |person| person.name.clone().into())} on_close={on_close.clone()}>
                    <PersonForm person={person.clone()} {on_close} />
                </Sheet>
            }
        </>
    }
}

fn row(words: &Words, person: &Person, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <li key={person.name.clone()}>
            <button type="button" class="row switch" data-testid="person" data-name={person.name.clone()} {onclick}>
                <span class="row-what"><bdi>{ &person.name }</bdi>
                    if person.pin.is_none() { <small>{ words.text("people-no-pin") }</small> }
                </span>
                <span class="row-end">{ words.text(role_word(person.is_owner)) }</span>
            </button>
        </li>
    }
}

const fn role_word(is_owner: bool) -> &'static str {
    match is_owner {
        true => id("phones-owner"),
        false => id("phones-seller"),
    }
}

#[derive(Properties, PartialEq)]
struct PersonProps {
    person: Option<Person>,
    on_close: Callback<()>,
}

#[component]
fn PersonForm(props: &PersonProps) -> Html {
    let (words, device) = (use_words(), use_phone().device);
    let person = props.person.clone();
    let (name, typed) = (use_field(String::new()), use_node_ref());
    let owns = use_state_eq(|| person.as_ref().is_some_and(|person| person.is_owner));
    let wrong = use_state_eq(|| None::<&'static str>);
    let keep = {
        let (device, person, name, typed) =
            (device.clone(), person.clone(), name.clone(), typed.clone());
        let (owns, wrong, on_close) = (*owns, wrong.setter(), props.on_close.clone());
        Callback::from(move |left: bool| {
            let name = person
                .as_ref()
                .map_or_else(|| field_text(&name), |person| person.name.clone());
            let pin = plain(&field_text(&typed));
            if name.is_empty() {
                return wrong.set(Some(id("product-no-name")));
            }
            if !pin.is_empty() && !is_pin(&pin) {
                return wrong.set(Some(id("people-pin-wrong")));
            }
            let (device, wrong, on_close) = (device.clone(), wrong.clone(), on_close.clone());
            spawn_local(async move {
                match write(&device, &name, owns, &pin, left).await {
                    Ok(()) => on_close.emit(()),
                    Err(fault) => wrong.set(Some(told(&fault))),
                }
            });
        })
    };
    let onsubmit = keep.reform(|event: SubmitEvent| {
        event.prevent_default();
        false
    });
    let role = |is_owner: bool| {
        let set = owns.setter();
        let onclick = Callback::from(move |_: MouseEvent| set.set(is_owner));
        html! { <button type="button" class="segment" data-testid={if is_owner { "role-owner" } else { "role-seller" }}
        aria-pressed={(*owns == is_owner).to_string()} {onclick}>{ words.text(role_word(is_owner)) }</button> }
    };
    html! {
        <form {onsubmit}>
            if person.is_none() {
                <label class="field"><span>{ words.text("people-name") }</span>
                    <input ref={name} data-testid="person-name" type="text" autocomplete="off" maxlength="40" />
                    <small>{ words.text("settings-seller-hint") }</small>
                </label>
            }
            <div class="segments" role="group" aria-label={words.text("people-role")}>{ role(false) }{ role(true) }</div>
            <label class="field"><span>{ words.text("people-pin") }</span>
                <input ref={typed} data-testid="person-pin" type="password" inputmode="numeric" autocomplete="new-password" maxlength="8" dir="ltr" />
                if person.as_ref().is_some_and(|person| person.pin.is_some()) { <small>{ words.text("people-pin-kept") }</small> }
            </label>
            <p class="fault" role="alert">if let Some(wrong) = *wrong { { icon("circle-alert") }{ words.text(wrong) } }</p>
            <button type="submit" class="button-main" data-testid="person-save">{ words.text("product-save") }</button>
            if person.is_some() {
                <button type="button" class="button-quiet button-bad" data-testid="person-left" onclick={keep.reform(|_: MouseEvent| true)}>{ words.text("people-left") }</button>
            }
        </form>
    }
}

/// A name that has left comes back when it is added again.
async fn write(
    device: &Device,
    name: &str,
    owns: bool,
    pin: &str,
    left: bool,
) -> Result<(), SaleFault> {
    let mut fields = Fields::from([
        (field::WITHDRAWN, Value::Int(left.into())),
        (field::PERSON_ROLE, Value::Int(owns.into())),
    ]);
    if let Some(check) = pin::choose(pin).await.filter(|_| !pin.is_empty()) {
        fields.insert(field::PERSON_PIN, check.to_value());
    }
    device
        .edit_catalogue(vec![(RowKey::new(Table::Person, name), fields)])
        .await
}
