//! The browser's cache of pages that were left. Such a page is frozen, not ended: in WebKit one that is frozen in the middle
//! of a transaction keeps every other page of the app from the store until it is thrown away.

use wasm_bindgen::prelude::*;

use crate::browser::property;

/// Calls back when this page is put away alive. When it is taken out again it opens anew, as any page does.
pub fn when_put_away(act: impl Fn() + 'static) {
    listen("pagehide", act);
    listen("pageshow", || {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    });
}

/// Listens, for as long as the page lives, for the ones of these events that are about the cache.
fn listen(event: &str, act: impl Fn() + 'static) {
    // A worker is never put away.
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        if property(&event, "persisted").is_some_and(|persisted| persisted.is_truthy()) {
            act();
        }
    });
    let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}
