//! A PIN: asked of somebody, compared, chosen. `static/pin.js` hashes it.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use trestle_core::catalogue::{Person, PinCheck};
use wasm_bindgen::prelude::*;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::hooks::field_text;
use crate::state::typed::plain;
use crate::words::{Words, args};

/// About a third of a second on a phone.
const ROUNDS: u32 = 310_000;
/// Whoever tries all of them at the stall needs a night.
const WRONG_MS: u32 = 1_500;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = trestlePin, catch)]
    async fn hash(pin: &str, salt: Uint8Array, rounds: u32) -> Result<Uint8Array, JsValue>;
    #[wasm_bindgen(js_name = trestleSalt)]
    fn salt() -> Uint8Array;
}

/// Hashes a PIN that was just chosen; none if the browser cannot.
pub async fn choose(pin: &str) -> Option<PinCheck> {
    let salt = salt();
    let hash = hash(pin, salt.clone(), ROUNDS).await.ok()?;
    Some(PinCheck {
        salt: salt.to_vec().try_into().ok()?,
        rounds: ROUNDS,
        hash: hash.to_vec().try_into().ok()?,
    })
}

/// Whether this is somebody's PIN. One who has none has nothing to tell.
pub async fn fits(person: &Person, pin: &str) -> bool {
    let Some(check) = &person.pin else {
        return true;
    };
    let salt = Uint8Array::from(check.salt.as_slice());
    let hash = hash(&plain(pin), salt, check.rounds).await;
    let fits = hash.is_ok_and(|hash| hash.to_vec() == check.hash);
    if !fits {
        TimeoutFuture::new(WRONG_MS).await;
    }
    fits
}

/// What asks for the PIN of one of these people.
#[derive(Clone, PartialEq)]
pub struct PinField {
    people: Rc<Vec<Person>>,
    chosen: UseStateHandle<usize>,
    typed: NodeRef,
}

/// A field for the PIN of one of these people.
#[hook]
pub fn use_pin_field(people: Vec<Person>) -> PinField {
    PinField {
        people: Rc::new(people),
        chosen: use_state_eq(|| 0),
        typed: use_node_ref(),
    }
}

impl PinField {
    /// Whose PIN it is, if it is theirs.
    pub async fn read(&self) -> Option<String> {
        let person = self.people.get(*self.chosen)?;
        let fits = fits(person, &field_text(&self.typed)).await;
        fits.then(|| person.name.clone())
    }

    /// The field; before it a choice, where several people may tell theirs.
    pub fn view(&self, words: &Words) -> Html {
        let Some(person) = self.people.get(*self.chosen) else {
            return Html::default();
        };
        html! {
            <>
                if self.people.len() > 1 { { self.choice(words) } }
                <label class="field">
                    <span>{ words.msg("pin-of", &args!(name = &*person.name)) }</span>
                    <input ref={self.typed.clone()} data-testid="pin-typed" type="password" inputmode="numeric" autocomplete="off"
                        enterkeyhint="done" maxlength="8" dir="ltr" required=true />
                </label>
            </>
        }
    }

    fn choice(&self, words: &Words) -> Html {
        let chosen = self.chosen.setter();
        let onchange = Callback::from(move |event: Event| {
            let choice: HtmlSelectElement = event.target_unchecked_into();
            chosen.set(choice.selected_index().try_into().unwrap_or(0));
        });
        html! {
            <label class="field"><span>{ words.text("pin-whose") }</span>
                <select {onchange}>{ for self.people.iter().map(|person| html! { <option>{ &person.name }</option> }) }</select>
            </label>
        }
    }
}
