//! The browser's own things, each behind a few lines: the same in a page and in a worker wherever they exist in both.

pub mod badge;
pub mod clock;
pub mod install;
pub mod locks;
pub mod news;
pub mod page_cache;
pub mod persistence;
pub mod random;
pub mod server;
pub mod sharing;
pub mod witness;
pub mod worker;

use wasm_bindgen::{JsCast as _, JsValue};

use crate::faults::JsFault;

/// Reads a property that web-sys does not know. Nothing but this and [`take_property`] reflects.
pub fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into())
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

/// Reads it and takes it away.
pub fn take_property(of: &JsValue, name: &str) -> Option<JsValue> {
    let taken = property(of, name)?;
    // Fails only for what cannot be taken away: then it is read again.
    let _ = js_sys::Reflect::delete_property(of.unchecked_ref::<js_sys::Object>(), &name.into());
    Some(taken)
}

/// Translates what the browser threw, once.
pub fn to_fault(thrown: &JsValue) -> JsFault {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => JsFault {
            name: error.name().into(),
            message: error.message().into(),
        },
        None => JsFault {
            name: "Thrown".into(),
            message: thrown.as_string().unwrap_or_default(),
        },
    }
}
