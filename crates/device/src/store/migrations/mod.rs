//! From any released form of the database to today's, one file a step. Stores that hold sales are never dropped.

mod v1;
mod v2;

use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

/// Brings a database of an older version up to date.
pub fn run(database: &IdbDatabase, from: u32) -> Result<(), JsValue> {
    if from < 1 {
        v1::create_stores(database)?;
    }
    if from < 2 {
        v2::add_picture_uses(database)?;
    }
    Ok(())
}

/// A database of the first version, for tests.
#[cfg(test)]
pub fn first_version(database: &IdbDatabase) -> Result<(), JsValue> {
    v1::create_stores(database)
}
