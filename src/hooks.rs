//! What screens reach for.

use gloo_timers::callback::Interval;
use trestle_core::money::Currency;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::format;
use crate::routes::{MOVED, Route, Step};
use crate::state::phone::Phone;
use crate::state::preferences::Preferences;
use crate::state::till::Till;

/// The till, as a context.
pub type TillHandle = UseReducerHandle<Till>;
/// The preferences, as a context. What is set through it is kept by [`crate::app`].
pub type PreferencesHandle = UseReducerHandle<Preferences>;

const TICK_MS: u32 = 20_000;

/// The phone. Every screen stands below [`crate::app`], which shows none before the phone is open.
#[hook]
pub fn use_phone() -> Phone {
    use_context::<Phone>().expect_throw("screens stand below the phone")
}

/// The till.
#[hook]
pub fn use_till() -> TillHandle {
    use_context::<TillHandle>().expect_throw("screens stand below the till")
}

/// The preferences.
#[hook]
pub fn use_preferences() -> PreferencesHandle {
    use_context::<PreferencesHandle>().expect_throw("screens stand below the preferences")
}

/// The shop's currency, once the catalogue has come.
#[hook]
pub fn use_currency() -> Option<Currency> {
    let phone = use_phone();
    phone.shelf.facts.as_ref().map(|facts| facts.currency)
}

/// Goes to a screen.
#[hook]
pub fn use_go() -> Callback<Route> {
    use_callback((), |route: Route, ()| route.go(Step::Onward))
}

/// Goes to a screen in place of this one, so that "back" skips it.
#[hook]
pub fn use_go_instead() -> Callback<Route> {
    use_callback((), |route: Route, ()| route.go(Step::Instead))
}

/// The screen that is shown. Every screen stands below [`crate::app`], which follows the address.
#[hook]
pub fn use_route() -> Route {
    use_context::<Route>().expect_throw("screens stand below the address")
}

/// Follows the address, however it is changed: by [`Route::go`], or by "back" and "forward".
#[hook]
pub fn use_address() -> Route {
    let here = use_state_eq(Route::here);
    let set = here.setter();
    use_effect_with((), move |()| {
        let again = set.clone();
        let moved = Closure::<dyn Fn()>::new(move || set.set(Route::here()));
        let listener = moved.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let window = web_sys::window();
        if let Some(window) = &window {
            // Fails only for a listener that is none.
            let _ = window.add_event_listener_with_callback(MOVED, &listener);
        }
        // A screen that leads on at once has done so before anybody listened: its effects run before these.
        again.set(Route::here());
        move || {
            if let Some(window) = &window {
                let _ = window
                    .remove_event_listener_with_callback(MOVED, moved.as_ref().unchecked_ref());
            }
        }
    });
    (*here).clone()
}

/// The phone's clock in milliseconds, read anew every twenty seconds.
#[hook]
pub fn use_now() -> u64 {
    let now = use_state(format::now_ms);
    let set = now.setter();
    use_effect_with((), move |()| {
        let interval = Interval::new(TICK_MS, move || set.set(format::now_ms()));
        move || drop(interval)
    });
    *now
}

/// A field that begins with a text. What is typed stays when the screen is drawn anew; a `value` would be written over it.
#[hook]
pub fn use_field(begins: String) -> NodeRef {
    let field = use_node_ref();
    let begun = field.clone();
    use_effect_with((), move |()| {
        if let Some(field) = begun.cast::<HtmlInputElement>() {
            field.set_value(&begins);
        }
    });
    field
}

/// What stands in a field.
pub fn field_text(field: &NodeRef) -> String {
    let field = field.cast::<HtmlInputElement>();
    field.map_or_else(String::new, |field| field.value().trim().into())
}

/// Hears every key on the page while the screen is shown. The newest `heard` is the one that is called.
#[hook]
pub fn use_keys(heard: Callback<KeyboardEvent>) {
    use_effect_with(heard, |heard| {
        let heard = heard.clone();
        let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event| heard.emit(event));
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(document) = &document {
            // Fails only for a listener that is none.
            let _ = document
                .add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        }
        move || {
            if let Some(document) = &document {
                let _ = document.remove_event_listener_with_callback(
                    "keydown",
                    listener.as_ref().unchecked_ref(),
                );
            }
        }
    });
}

/// Whether the key went to something that takes text.
pub fn is_typed_into(event: &KeyboardEvent) -> bool {
    event
        .target_dyn_into::<Element>()
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// Whether the key went to a sheet, which closes by itself on Esc.
pub fn is_on_sheet(event: &KeyboardEvent) -> bool {
    let target = event.target_dyn_into::<Element>();
    target.is_some_and(|element| matches!(element.closest("dialog"), Ok(Some(_))))
}
