//! What befalls a browser's insides, done by Chromium's own protocol.

use crate::browser::Browser;
use serde_json::json;

/// Stops every service worker as the browser does when it has no room for one, whatever it is doing.
pub async fn stop_workers(browser: &Browser) {
    browser.ask("ServiceWorker.enable", json!({})).await;
    browser.ask("ServiceWorker.stopAllWorkers", json!({})).await;
}

/// Throws away what the browser keeps for a site, as it does when the disk is full; `localStorage` has no part in that.
pub async fn evict(browser: &Browser, origin: &str) {
    let types = "indexeddb,cache_storage,service_workers";
    let what = json!({"origin": origin, "storageTypes": types});
    browser.ask("Storage.clearDataForOrigin", what).await;
}

/// Leaves a site so much room, in bytes; `None` gives it back what it had.
pub async fn leave_room(browser: &Browser, origin: &str, bytes: Option<u64>) {
    let mut what = json!({ "origin": origin });
    if let Some(bytes) = bytes {
        what["quotaSize"] = bytes.into();
    }
    browser.ask("Storage.overrideQuotaForOrigin", what).await;
}

/// Lets the clock of every page that is opened from now on be wrong by so many days. Gives what takes it back.
pub async fn set_clock_wrong(browser: &Browser, days: i64) -> WrongClock {
    let script = format!(
        "{{ const wrong = {days} * 864e5, now = Date.now; \
         globalThis.Date = class extends Date {{ \
             constructor(...given) {{ given.length ? super(...given) : super(now() + wrong) }} \
             static now() {{ return now() + wrong }} \
         }} }}"
    );
    let source = json!({ "source": script });
    let added = browser
        .ask("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
    WrongClock(added["identifier"].clone())
}

/// A wrong clock.
pub struct WrongClock(serde_json::Value);

impl WrongClock {
    /// Puts it right, for pages that are opened from now on.
    pub async fn put_right(self, browser: &Browser) {
        let which = json!({ "identifier": self.0 });
        browser
            .ask("Page.removeScriptToEvaluateOnNewDocument", which)
            .await;
    }
}
