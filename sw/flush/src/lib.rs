//! The background flush: what the service worker starts when the browser says that there is a network.

use wasm_bindgen::prelude::*;

/// Pushes what is unsent, with no page open.
///
/// # Errors
/// A text, when something is still owed or the store cannot be opened: the promise is rejected, and the browser
/// calls again later.
#[wasm_bindgen]
pub async fn flush() -> Result<(), JsValue> {
    match trestle_device::flush_in_background().await {
        Ok(0) => Ok(()),
        Ok(owed) => Err(format!("{owed} entries are still unsent").into()),
        Err(fault) => Err(fault.to_string().into()),
    }
}
