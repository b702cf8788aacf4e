//! What the page has read before the program was there: `static/early.js`.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::take_property;

/// The rows of the catalogue, of its base and of its tail, and that of the feed: what one transaction held.
pub type CatalogueRows = (Vec<Vec<u8>>, Vec<Vec<u8>>, Option<Vec<u8>>);

const NAME: &str = "trestleEarly";

/// The catalogue's; `None` where there is no store yet, and where nobody reads ahead: in a worker.
pub async fn catalogue() -> Option<CatalogueRows> {
    // Once: what is read later is read from the store.
    let promise: Promise = take_property(&js_sys::global(), NAME)?.dyn_into().ok()?;
    let rows: Array = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    Some((all(&rows.get(0))?, all(&rows.get(1))?, one(&rows.get(2))))
}

fn all(rows: &JsValue) -> Option<Vec<Vec<u8>>> {
    let rows: &Array = rows.dyn_ref()?;
    rows.iter().map(|row| one(&row)).collect()
}

fn one(row: &JsValue) -> Option<Vec<u8>> {
    row.dyn_ref().map(Uint8Array::to_vec)
}
