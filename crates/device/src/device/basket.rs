//! The basket, kept while the page is loaded anew: in this tab and no other, and only as long as the tab lives.

use trestle_core::basket::Basket;
use web_sys::Storage;

use super::Device;

const KEY: &str = "trestle.basket";

impl Device {
    /// What stood in this tab's basket before the page was loaded anew (invariant 12).
    pub fn kept_basket(&self) -> Basket {
        let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let basket = text.and_then(|text| Basket::from_text(&text));
        basket.unwrap_or_default()
    }

    /// Keeps the basket; an empty one is forgotten. A browser that refuses loses it when it loads the page anew, and
    /// nothing else.
    pub fn keep_basket(&self, basket: &Basket) {
        let Some(storage) = storage() else { return };
        let _ = match basket.is_empty() {
            true => storage.remove_item(KEY),
            false => storage.set_item(KEY, &basket.to_text()),
        };
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
