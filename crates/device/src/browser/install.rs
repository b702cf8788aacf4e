//! The browser's own offer to put the app on the home screen. `static/boot.js` keeps it, since it may come before the
//! wasm runs.

use js_sys::Function;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::browser::property;

const OFFER: &str = "trestleInstall";

/// Whether the browser has offered it.
pub fn is_offered() -> bool {
    offer().is_some()
}

/// Lets the browser ask. It has to follow a touch, and an offer is good for once.
pub fn ask() {
    if let Some(offer) = offer() {
        // Fails only where the offer was used before.
        let _ = offer.call0(&JsValue::UNDEFINED);
    }
}

fn offer() -> Option<Function> {
    property(&js_sys::global(), OFFER)?.dyn_into().ok()
}
