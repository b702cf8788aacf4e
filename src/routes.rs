//! The app's addresses, and the way from one to the next.

use wasm_bindgen::JsValue;
use web_sys::{Event, window};

/// A screen and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Sell.
    Sell,
    /// Join a shop; the link's fragment carries the secret.
    Enrol,
    /// Take the money.
    Pay,
    /// Sales of this phone.
    Receipts,
    /// One of them, by its entry's id in hexadecimal digits.
    Receipt {
        /// The entry's id.
        id: String,
    },
    /// The cash box, from its float to its count.
    Shift,
    /// What is unsent, and what is safe where.
    Queue,
    /// Ready for doors.
    Ready,
    /// This phone.
    Settings,
    /// The owner's office: the day's takings.
    Office,
    /// What is sold.
    Products,
    /// One of them.
    Product {
        /// Its handle.
        key: String,
    },
    /// One that is not there yet.
    NewProduct,
    /// The shop's phones.
    Phones,
    /// A product file.
    ProductFile,
    /// Who sells.
    People,
}

impl Route {
    /// The screen at an address, if one is there.
    pub fn at(path: &str) -> Option<Self> {
        Some(match path.trim_matches('/') {
            "" => Self::Sell,
            "enrol" => Self::Enrol,
            "pay" => Self::Pay,
            "receipts" => Self::Receipts,
            "shift" => Self::Shift,
            "queue" => Self::Queue,
            "ready" => Self::Ready,
            "settings" => Self::Settings,
            "office" => Self::Office,
            "office/products" => Self::Products,
            "office/new" => Self::NewProduct,
            "office/phones" => Self::Phones,
            "office/file" => Self::ProductFile,
            "office/people" => Self::People,
            other => return Self::of_one(other),
        })
    }

    /// The screen of one thing. A handle may be of any letters: its bytes stand in the address as digits.
    fn of_one(path: &str) -> Option<Self> {
        if let Some(id) = path.strip_prefix("receipts/") {
            return Some(Self::Receipt { id: id.to_owned() });
        }
        let key = hex::decode(path.strip_prefix("office/products/")?).ok()?;
        let key = String::from_utf8(key).ok()?;
        Some(Self::Product { key })
    }

    /// Its address.
    pub fn path(&self) -> String {
        match self {
            Self::Sell => "/".into(),
            Self::Enrol => "/enrol".into(),
            Self::Pay => "/pay".into(),
            Self::Receipts => "/receipts".into(),
            Self::Receipt { id } => ["/receipts/", id].concat(),
            Self::Shift => "/shift".into(),
            Self::Queue => "/queue".into(),
            Self::Ready => "/ready".into(),
            Self::Settings => "/settings".into(),
            Self::Office => "/office".into(),
            Self::Products => "/office/products".into(),
            Self::Product { key } => ["/office/products/", &hex::encode(key)].concat(),
            Self::NewProduct => "/office/new".into(),
            Self::Phones => "/office/phones".into(),
            Self::ProductFile => "/office/file".into(),
            Self::People => "/office/people".into(),
        }
    }

    /// The screen whose address the browser shows. An address without one gives way to the sale's.
    pub fn here() -> Self {
        let path = window().and_then(|window| window.location().pathname().ok());
        Self::at(&path.unwrap_or_default()).unwrap_or_else(|| {
            change_address(&Self::Sell, Step::Instead);
            Self::Sell
        })
    }

    /// Goes there, as if the browser's own buttons had been used: whoever shows the screen hears of it either way.
    pub fn go(&self, step: Step) {
        change_address(self, step);
        if let (Some(window), Ok(moved)) = (window(), Event::new(MOVED)) {
            // Fails only for an event that is none.
            let _ = window.dispatch_event(&moved);
        }
    }
}

/// What the browser says when "back" or "forward" was used.
pub const MOVED: &str = "popstate";

/// Whether "back" leads to the screen that was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It does.
    Onward,
    /// It skips it.
    Instead,
}

fn change_address(route: &Route, step: Step) {
    let history = window().and_then(|window| window.history().ok());
    let (path, state) = (route.path(), JsValue::NULL);
    // Refused only to an app that changes its address a hundred times a second.
    let _ = history.map(|history| match step {
        Step::Onward => history.push_state_with_url(&state, "", Some(&path)),
        Step::Instead => history.replace_state_with_url(&state, "", Some(&path)),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_is_found_by_its_own_address() {
        let id = "0123abcd".to_owned();
        for route in [
            Route::Sell,
            Route::Enrol,
            Route::Pay,
            Route::Receipts,
            Route::Receipt { id },
            Route::Queue,
            Route::Ready,
            Route::Settings,
            Route::Shift,
            Route::Office,
            Route::Products,
            Route::Product {
                key: "Tasse / groß".to_owned(),
            },
            Route::NewProduct,
            Route::Phones,
            Route::ProductFile,
            Route::People,
        ] {
            assert_eq!(Route::at(&route.path()), Some(route));
        }
    }

    #[test]
    fn elsewhere_there_is_none() {
        for path in [
            "/404",
            "/receiptsabc",
            "/ready/now",
            "/office/products/mug",
            "/office/products/ff",
        ] {
            assert_eq!(Route::at(path), None, "{path}");
        }
    }
}
