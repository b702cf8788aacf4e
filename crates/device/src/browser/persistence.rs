//! Whether the browser keeps what it was given, and how much it would take.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

use crate::browser::property;

/// Asks that the storage is not cleared; some browsers ask the person, others decide by use.
pub async fn ask() -> bool {
    let asked = manager().and_then(|manager| manager.persist().ok());
    answer(asked).await.unwrap_or(false)
}

/// Whether it is promised; `None` where it cannot be asked.
pub async fn granted() -> Option<bool> {
    answer(manager()?.persisted().ok()).await
}

/// Bytes used and bytes allowed.
pub async fn estimate() -> (Option<u64>, Option<u64>) {
    let asked = manager().and_then(|manager| manager.estimate().ok());
    let Some(asked) = asked else {
        return (None, None);
    };
    match JsFuture::from(asked).await {
        Ok(estimate) => {
            let estimate: StorageEstimate = estimate.unchecked_into();
            // Whole bytes, far below 2^53.
            (
                estimate.get_usage().map(|bytes| bytes as u64),
                estimate.get_quota().map(|bytes| bytes as u64),
            )
        }
        Err(_) => (None, None),
    }
}

/// A window that gives less is a private one, or a phone that is full; neither is a place for a journal.
const QUOTA_BYTES_MIN: u64 = 120 * 1024 * 1024;

/// Whether all this is gone when the window is closed. No browser says so, and Chromium hides it well; but in private
/// windows Firefox and Safari have no files for a site.
pub async fn is_private_suspected(quota: Option<u64>) -> bool {
    quota.is_some_and(|quota| quota < QUOTA_BYTES_MIN) || !has_files().await
}

/// Also true where the browser has no such thing at all.
async fn has_files() -> bool {
    let knows = |manager: &StorageManager| property(manager.as_ref(), "getDirectory").is_some();
    match manager().filter(knows) {
        Some(manager) => JsFuture::from(manager.get_directory()).await.is_ok(),
        None => true,
    }
}

async fn answer(asked: Option<js_sys::Promise>) -> Option<bool> {
    JsFuture::from(asked?).await.ok()?.as_bool()
}

fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    property(navigator.as_ref(), "storage").map(|storage| storage.unchecked_into())
}
