//! The first form.

use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

use crate::store::keys;

/// As they were then: names that later change are written out here.
const STORES: [&str; 7] = [
    keys::JOURNAL,
    keys::ENTRY_PLACES,
    keys::SEGMENTS,
    keys::VOIDS,
    keys::CATALOGUE,
    keys::PICTURES,
    keys::DEVICE,
];

/// Makes the stores of the first form.
pub fn create_stores(database: &IdbDatabase) -> Result<(), JsValue> {
    for store in STORES {
        database.create_object_store(store)?;
    }
    Ok(())
}
