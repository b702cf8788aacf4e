//! Small choices of the person, kept beside the store so that the first paint already knows them. Losing one harms
//! nothing, so a browser that refuses is not an error.

use web_sys::Storage;

/// A choice, by what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Light or dark.
    Theme,
    /// The language that was chosen, read by `static/language.js`.
    Language,
    /// What sales name the seller by.
    Seller,
    /// What this phone sells most, as the app writes it.
    Favourites,
    /// What is not to be felt, heard or kept on while selling, read by `static/senses.js`.
    Quiet,
    /// Whether sales are practised.
    Training,
    /// The shop, as `ID NAME`: noted for the receipt's page, which knows nothing of the store.
    Shop,
}

impl Preference {
    /// What was kept.
    pub fn read(self) -> Option<String> {
        storage()?.get_item(self.key()).ok().flatten()
    }

    /// Keeps a choice; empty forgets it.
    pub fn keep(self, value: &str) {
        let Some(storage) = storage() else { return };
        // A private window may refuse: the choice then lasts until the app is closed.
        let _ = match value {
            "" => storage.remove_item(self.key()),
            value => storage.set_item(self.key(), value),
        };
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Theme => "trestle.theme",
            Self::Language => "trestle.language",
            Self::Seller => "trestle.seller",
            Self::Favourites => "trestle.favourites",
            Self::Quiet => "trestle.quiet",
            Self::Training => "trestle.training",
            Self::Shop => "trestle.shop",
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
