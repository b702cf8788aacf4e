//! What befalls a browser's insides: its worker, its store, and the room for it.

use crate::browser::{Browser, Engine, Profile};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// Stops every service worker as Chromium does when it has no room for one, whatever it is doing.
pub async fn stop_workers(browser: &Browser) {
    browser.ask("ServiceWorker.enable", json!({})).await;
    browser.ask("ServiceWorker.stopAllWorkers", json!({})).await;
}

/// Throws away the databases that a closed browser keeps for sites, as browsers do with one that is damaged, or when the
/// disk is full; `localStorage` has no part in that.
pub fn lose_databases(profile: &Profile) {
    let (below, name) = match profile.engine {
        Engine::Chromium => ("Default", "IndexedDB"),
        Engine::Firefox => ("storage/default", "idb"),
        Engine::WebKit => ("data/databases", "indexeddb"),
    };
    let lost = folders_named(name, &profile.folder.join(below));
    assert!(!lost.is_empty(), "nothing is kept in {name}");
    for folder in lost {
        fs::remove_dir_all(folder).unwrap();
    }
}

/// Every such folder below another.
fn folders_named(name: &str, below: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(below).into_iter().flatten().flatten();
    let folders = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir());
    let found = folders.flat_map(|folder| match folder.ends_with(name) {
        true => vec![folder],
        false => folders_named(name, &folder),
    });
    found.collect()
}

/// Leaves a site so much room in Chromium, in bytes; `None` gives it back what it had.
pub async fn leave_room(browser: &Browser, origin: &str, bytes: Option<u64>) {
    let mut what = json!({ "origin": origin });
    if let Some(bytes) = bytes {
        what["quotaSize"] = bytes.into();
    }
    browser.ask("Storage.overrideQuotaForOrigin", what).await;
}

/// Takes what room is left, but for a few kilobytes, with a database of another name, as a site's other pages may. The room
/// is what [`Profile::with_room`] says.
pub async fn fill_room(browser: &Browser) {
    let full = browser.script(FILL).await;
    assert_eq!(full, true, "the room is never full");
}

/// Gives back what [`fill_room`] took, as somebody does who makes room on a phone.
pub async fn make_room(browser: &Browser) {
    assert_eq!(browser.script(MAKE_ROOM).await, true);
}

/// Half as much each time that there is no room for more: what is kept is written to the disk before the next. Firefox
/// lets a handle die that found no room, so each stone has its own.
const FILL: &str = "return (async () => { \
    const open = () => new Promise((resolve, reject) => { \
        const opened = indexedDB.open('ballast'); \
        opened.onupgradeneeded = () => opened.result.createObjectStore('stones', { autoIncrement: true }); \
        opened.onsuccess = () => resolve(opened.result); opened.onerror = () => reject(opened.error); }); \
    const put = (database, bytes) => new Promise((resolve, reject) => { \
        const laying = database.transaction('stones', 'readwrite', { durability: 'strict' }); \
        laying.oncomplete = resolve; laying.onabort = () => reject(laying.error); \
        const stone = crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65536))); \
        for (let laid = 0; laid < bytes; laid += stone.length) laying.objectStore('stones').put(stone); }); \
    const lay = async (bytes) => { \
        let database; \
        try { database = await open(); await put(database, bytes); return true } \
        catch { return false } finally { database?.close() } }; \
    let bytes = 4194304; \
    for (let stones = 0; bytes >= 4096 && stones < 1000; stones += 1) if (!await lay(bytes)) bytes /= 2; \
    return bytes < 4096; })()";

const MAKE_ROOM: &str = "return new Promise((resolve) => { \
    const gone = indexedDB.deleteDatabase('ballast'); \
    gone.onsuccess = () => resolve(true); gone.onerror = () => resolve(`${gone.error}`); \
    gone.onblocked = () => resolve('blocked'); })";
