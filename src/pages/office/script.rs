//! What the office needs of the browser, in `static/office.js`.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlInputElement};
use yew::TargetCast;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = trestlePhotograph, catch)]
    async fn shrink(file: JsValue) -> Result<Uint8Array, JsValue>;
    #[wasm_bindgen(js_name = trestleBytes, catch)]
    async fn read(file: JsValue) -> Result<Uint8Array, JsValue>;
    /// Words as search knows them.
    #[wasm_bindgen(js_name = trestleFold)]
    pub fn fold(text: &str) -> String;
}

/// The file that was chosen in a field, which is then empty again: the same one can be chosen once more.
pub fn chosen(event: &Event) -> Option<JsValue> {
    let field: HtmlInputElement = event.target_dyn_into()?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(file.into())
}

/// A photograph as a JPEG that is small enough; none if the browser cannot read it.
pub async fn photograph(file: JsValue) -> Option<Vec<u8>> {
    Some(shrink(file).await.ok()?.to_vec())
}

/// A file's bytes; none if the browser cannot read it.
pub async fn bytes(file: JsValue) -> Option<Vec<u8>> {
    Some(read(file).await.ok()?.to_vec())
}
