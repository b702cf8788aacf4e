//! A queue that nobody would have the patience to touch together: sales in a browser's store as the app writes them,
//! signed with that phone's own key.

use crate::browser::Browser;
use crate::phone::Phone;
use crate::till::Till;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use serde_json::{Value, json};
use trestle_core::cbor;
use trestle_core::entry::Entry;
use trestle_core::ids::{EntryId, SegmentId};
use trestle_core::keys::Keypair;

/// What one call of a driver carries.
const ROWS_AT_ONCE: usize = 1000;

/// The store's own form of an entry; see `crates/device/src/journal/row.rs`.
#[derive(Encode)]
#[cbor(map)]
struct JournalRow {
    #[n(0)]
    id: EntryId,
    #[n(1)]
    kind: u64,
    #[n(2)]
    at_ms: u64,
    #[n(3)]
    bytes: ByteVec,
}

/// The store's own form of a segment.
#[derive(Encode, Decode)]
#[cbor(map)]
struct SegmentRow {
    #[n(0)]
    segment: SegmentId,
    #[n(1)]
    entries: u64,
    #[n(2)]
    head: EntryId,
    #[n(3)]
    counted: u64,
    #[n(4)]
    at_ms: u64,
    #[n(5)]
    bytes: u64,
}

/// Writes so many sales of one piece, and gives their receipts' numbers. The till is left on a page without the app,
/// which has joined a shop before and has written something; the next visit finds the queue.
pub async fn fill(till: &Till, sales: u64) -> Vec<String> {
    till.visit("/r").await;
    let (mut phone, place) = pick_up(till).await;
    let entries: Vec<_> = (0..sales).map(|_| phone.sell("PIN", 10_00)).collect();
    for entries in entries.chunks(ROWS_AT_ONCE) {
        let rows: Vec<_> = entries.iter().map(|entry| row(place, entry)).collect();
        put(&till.browser, &rows).await;
    }
    let last = entries.last().unwrap();
    let segment = SegmentRow {
        segment: last.head().segment,
        entries: sales,
        head: last.id(),
        counted: sales,
        at_ms: last.head().at_ms,
        bytes: entries.iter().map(|entry| entry.bytes().len() as u64).sum(),
    };
    let row = json!([
        "segments",
        format!("{place:010}"),
        base64(&cbor::encode(&segment))
    ]);
    put(&till.browser, &[json!([row])]).await;
    (1..=sales)
        .map(|counter| phone.receipt_number(counter))
        .collect()
}

/// Takes the key out of the browser, as only script of its own origin can, and the place for one more segment.
async fn pick_up(till: &Till) -> (Phone, u64) {
    let script = "return (async () => { \
        const asked = (request) => new Promise((resolve, reject) => { \
            request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); }); \
        const text = (bytes) => bytes.toBase64?.() ?? btoa(String.fromCharCode(...bytes)); \
        const database = await asked(indexedDB.open('trestle')); \
        const stores = database.transaction(['device', 'segments']); \
        const device = stores.objectStore('device'), segments = stores.objectStore('segments'); \
        const [key, sealed, answer, rows] = await Promise.all([asked(device.get('wrapping-key')), \
            asked(device.get('wrapped-seed')), asked(device.get('enrolment')), asked(segments.getAll())]); \
        database.close(); \
        const cipher = {name: 'AES-GCM', iv: sealed.slice(0, 12)}; \
        const seed = new Uint8Array(await crypto.subtle.decrypt(cipher, key, sealed.slice(12))); \
        return [text(seed), text(answer), text(rows.at(-1)), rows.length]; })()";
    let picked = till.browser.script(script).await;
    let bytes = |at: usize| {
        BASE64_STANDARD
            .decode(picked[at].as_str().unwrap())
            .unwrap()
    };
    let key = Keypair::from_seed(&bytes(0).try_into().unwrap());
    let before: SegmentRow = cbor::decode(&bytes(2)).unwrap();
    let place = picked[3].as_u64().unwrap();
    let segment = SegmentId((u128::from(place) << 64 | 0x9a9a).to_be_bytes());
    let phone = Phone::in_browser(till.base(), key, &bytes(1), segment, before.head);
    (phone, place)
}

/// An entry's rows in two stores.
fn row(place: u64, entry: &Entry) -> Value {
    let key = format!("{place:010}/{:010}", entry.head().seq);
    let row = JournalRow {
        id: entry.id(),
        kind: entry.kind(),
        at_ms: entry.head().at_ms,
        bytes: entry.bytes().to_vec().into(),
    };
    json!([
        ["journal", key, base64(&cbor::encode(&row))],
        [
            "entry-places",
            entry.id().to_string(),
            base64(key.as_bytes())
        ],
    ])
}

async fn put(browser: &Browser, rows: &[Value]) {
    let script = format!(
        "return new Promise((resolve, reject) => {{ \
            indexedDB.open('trestle').onsuccess = ({{ target }}) => {{ \
                const database = target.result; \
                const stores = ['journal', 'entry-places', 'segments']; \
                const transaction = database.transaction(stores, 'readwrite'); \
                for (const [store, key, text] of {}.flat()) {{ \
                    const bytes = Uint8Array.from(atob(text), (digit) => digit.charCodeAt(0)); \
                    transaction.objectStore(store).put(bytes, key); }} \
                transaction.onabort = () => reject(transaction.error); \
                transaction.oncomplete = () => {{ database.close(); resolve(true); }}; }}; }})",
        Value::from(rows)
    );
    assert_eq!(browser.script(&script).await, true);
}

fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}
