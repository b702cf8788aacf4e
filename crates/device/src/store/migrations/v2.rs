//! Knows when pictures were last shown, so that those give way first that nobody has looked at for longest.

use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

use crate::store::keys;

pub fn add_picture_uses(database: &IdbDatabase) -> Result<(), JsValue> {
    database.create_object_store(keys::PICTURE_USES).map(drop)
}
