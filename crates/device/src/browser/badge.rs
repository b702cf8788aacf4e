//! The number on the app's icon: sales that wait to be sent.

use wasm_bindgen::prelude::*;

/// Shows it where the browser can, in a page and in a worker alike; 0 takes it away.
pub fn show(unsent: u64) {
    // Exact far beyond any number of sales. A browser without badges throws, one without an icon refuses: nothing is lost.
    if let Ok(shown) = set_app_badge(unsent as f64) {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(shown).await;
        });
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = navigator, js_name = setAppBadge)]
    fn set_app_badge(count: f64) -> Result<js_sys::Promise, JsValue>;
}
