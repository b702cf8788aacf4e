//! Bytes in and out of stores, by text keys.

use std::collections::BTreeMap;

use indexed_db_futures::cursor::CursorDirection;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::query_source::QuerySource as _;
use indexed_db_futures::transaction::Transaction;
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};
use indexed_db_futures::{BuildPrimitive as _, KeyRange};
use js_sys::Uint8Array as Bytes;
use wasm_bindgen::JsValue;

/// Writes, over what is there.
pub async fn put(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
    bytes: &[u8],
) -> Result<(), Error> {
    let store = transaction.object_store(store)?;
    store
        .put(Uint8ArraySlice::new(bytes))
        .with_key(key)
        .primitive()?
        .await
        .map(drop)
}

/// Writes where nothing is yet; what is there fails the whole transaction.
pub async fn add(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
    bytes: &[u8],
) -> Result<(), Error> {
    let store = transaction.object_store(store)?;
    store
        .add(Uint8ArraySlice::new(bytes))
        .with_key(key)
        .primitive()?
        .await
        .map(drop)
}

/// Asks for a row to be written, over what is there, and does not wait: if it cannot be, the transaction is not kept.
pub fn ask_put(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
    bytes: &[u8],
) -> Result<(), Error> {
    let store = transaction.as_sys().object_store(store);
    let asked = store.and_then(|store| store.put_with_key(&Bytes::from(bytes), &key.into()));
    asked.map(drop).map_err(thrown)
}

/// The same where nothing is yet; what is there fails the whole transaction.
pub fn ask_add(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
    bytes: &[u8],
) -> Result<(), Error> {
    let store = transaction.as_sys().object_store(store);
    let asked = store.and_then(|store| store.add_with_key(&Bytes::from(bytes), &key.into()));
    asked.map(drop).map_err(thrown)
}

fn thrown(thrown: JsValue) -> Error {
    Error::Unknown(thrown.into())
}

/// Reads.
pub async fn get(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
) -> Result<Option<Vec<u8>>, Error> {
    let store = transaction.object_store(store)?;
    let found: Option<Uint8Array> = store.get(key).primitive()?.await?;
    Ok(found.map(Into::into))
}

/// Writes something of the browser's own, such as a key that cannot be exported.
pub async fn put_value(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
    value: &JsValue,
) -> Result<(), Error> {
    let store = transaction.object_store(store)?;
    store
        .put(value.clone())
        .with_key(key)
        .primitive()?
        .await
        .map(drop)
}

/// Reads something of the browser's own.
pub async fn get_value(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
) -> Result<Option<JsValue>, Error> {
    let store = transaction.object_store(store)?;
    store.get(key).primitive()?.await
}

/// Whether something is there.
pub async fn has(transaction: &Transaction<'_>, store: &str, key: &str) -> Result<bool, Error> {
    let store = transaction.object_store(store)?;
    let found: Option<String> = store.get_key(key.to_owned()).primitive()?.await?;
    Ok(found.is_some())
}

/// Reads all whose key begins so, in the order of keys.
pub async fn get_all(
    transaction: &Transaction<'_>,
    store: &str,
    prefix: &str,
) -> Result<Vec<Vec<u8>>, Error> {
    let store = transaction.object_store(store)?;
    let all = store
        .get_all::<Uint8Array>()
        .with_query::<String, _>(begins(prefix));
    all.primitive()?
        .await?
        .map(|row| row.map(Into::into))
        .collect()
}

/// All keys that begin so, in order.
pub async fn get_keys(
    transaction: &Transaction<'_>,
    store: &str,
    prefix: &str,
) -> Result<Vec<String>, Error> {
    let store = transaction.object_store(store)?;
    let all = store
        .get_all_keys::<String>()
        .with_query::<String, _>(begins(prefix));
    all.primitive()?.await?.collect()
}

/// All keys with their numbers.
pub async fn get_numbers(
    transaction: &Transaction<'_>,
    store: &str,
) -> Result<BTreeMap<String, f64>, Error> {
    let keys = get_keys(transaction, store, "").await?;
    let store = transaction.object_store(store)?;
    let numbers = store.get_all::<f64>().primitive()?.await?;
    let mut by_key = BTreeMap::new();
    for (key, number) in keys.into_iter().zip(numbers) {
        by_key.insert(key, number?);
    }
    Ok(by_key)
}

/// Takes out all whose key begins so.
pub async fn delete_all(
    transaction: &Transaction<'_>,
    store: &str,
    prefix: &str,
) -> Result<(), Error> {
    let store = transaction.object_store(store)?;
    store.delete::<String, _>(begins(prefix)).primitive()?.await
}

/// Reads from the last key backwards, until `take` says that it is enough.
pub async fn walk_back(
    transaction: &Transaction<'_>,
    store: &str,
    mut take: impl FnMut(Vec<u8>) -> bool,
) -> Result<(), Error> {
    let store = transaction.object_store(store)?;
    let cursor = store.open_cursor().with_direction(CursorDirection::Prev);
    let Some(mut cursor) = cursor.primitive()?.await? else {
        return Ok(());
    };
    while let Some(row) = cursor.next_record::<Uint8Array>().await? {
        if !take(row.into()) {
            break;
        }
    }
    Ok(())
}

/// Keys are digits, letters and slashes, all of which stand before the last character of Unicode's first plane.
fn begins(prefix: &str) -> KeyRange<String> {
    KeyRange::Bound(prefix.into(), false, format!("{prefix}\u{ffff}"), false)
}
