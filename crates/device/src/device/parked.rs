//! Baskets that wait: a buyer fetches their purse, the next one is served. Kept beside the store, over restarts.

use trestle_core::basket::ParkedBasket;
use web_sys::Storage;

use super::Device;

const KEY: &str = "trestle.parked";

impl Device {
    /// The baskets that wait, the one parked first first.
    pub fn parked(&self) -> Vec<ParkedBasket> {
        let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let parked = text.and_then(|text| ParkedBasket::all_from_text(&text));
        parked.unwrap_or_default()
    }

    /// Parks one more. False where the browser does not keep it: then the basket must stay in hand.
    pub fn park(&self, basket: ParkedBasket) -> bool {
        let mut parked = self.parked();
        parked.push(basket);
        keep(&parked)
    }

    /// Takes one up. `None` where another tab was first.
    pub fn unpark(&self, basket: &ParkedBasket) -> Option<ParkedBasket> {
        let mut parked = self.parked();
        let at = parked.iter().position(|held| held == basket)?;
        let basket = parked.remove(at);
        // One that cannot be taken off the list would be sold twice.
        keep(&parked).then_some(basket)
    }
}

fn keep(parked: &[ParkedBasket]) -> bool {
    let text = ParkedBasket::all_to_text(parked);
    storage().is_some_and(|storage| storage.set_item(KEY, &text).is_ok())
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
