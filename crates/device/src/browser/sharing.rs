//! The browser's own sheet to pass something on (<https://w3c.github.io/web-share/>), and the clipboard where there is
//! none.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::property;

/// Whether there is a sheet.
pub fn has_sheet() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| property(&navigator, "share").is_some())
}

/// Opens the sheet; what becomes of it is between the person and the phone. It has to follow a touch.
pub fn open_sheet(text: &str, link: &str) {
    let data = Object::new();
    for (name, value) in [("text", text), ("url", link)] {
        // Fails only for what is no object.
        let _ = Reflect::set(&data, &name.into(), &value.into());
    }
    if let Ok(shared) = share(&data) {
        wasm_bindgen_futures::spawn_local(async move {
            // Refused where the person thinks better of it.
            let _ = wasm_bindgen_futures::JsFuture::from(shared).await;
        });
    }
}

/// Puts a text on the clipboard; whether it is there.
pub async fn copy(text: &str) -> bool {
    match write_text(text) {
        Ok(written) => wasm_bindgen_futures::JsFuture::from(written).await.is_ok(),
        Err(_) => false,
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = navigator, js_name = share)]
    fn share(data: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}
