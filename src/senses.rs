//! What a hand and an ear are told while they sell, and a screen that stays on: `static/senses.js` does it.

use std::rc::Rc;

use js_sys::Array;
use trestle_core::basket::Basket;
use trestle_device::Preference;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::hooks::TillHandle;
use crate::state::till::{About, Till};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = trestleFeel)]
    fn feel(what: &str);
    /// Keeps the screen on while it is to be, where the browser can and the seller has not turned it off.
    #[wasm_bindgen(js_name = trestleAwake)]
    pub fn stay_awake(on: bool);
    #[wasm_bindgen(js_name = trestleSenses)]
    fn there() -> Array;
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The phone shakes a little.
    Touch,
    /// A tone.
    Sound,
    /// The screen stays on.
    Awake,
}

impl Sense {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Touch, Self::Sound, Self::Awake];

    /// Its name in the script, and as it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Touch => "touch",
            Self::Sound => "sound",
            Self::Awake => "awake",
        }
    }

    /// Whether the browser has it.
    pub fn is_there(self) -> bool {
        there().includes(&self.name().into(), 0)
    }

    /// Whether the seller has left it on.
    pub fn is_on(self) -> bool {
        !turned_off().split(' ').any(|name| name == self.name())
    }

    /// Turns it on or off on this phone.
    pub fn turn(self, on: bool) {
        let off = turned_off();
        let others = off.split(' ').filter(|name| *name != self.name());
        let own = (!on).then_some(self.name());
        let names: Vec<&str> = others.chain(own).filter(|name| !name.is_empty()).collect();
        Preference::Quiet.keep(&names.join(" "));
    }
}

fn turned_off() -> String {
    Preference::Quiet.read().unwrap_or_default()
}

/// The camera has read a code. (A scanner that is a keyboard has a beep of its own.)
pub fn feel_scanned() {
    feel("scanned");
}

/// The money was taken.
pub fn feel_taken() {
    feel("taken");
}

/// Lets what changes in the basket be felt: one more, or something that was not to be had.
#[hook]
pub fn use_felt(till: &TillHandle) {
    let before = use_mut_ref(|| Seen::of(till));
    use_effect_with(Seen::of(till), move |now| {
        let seen = before.replace(now.clone());
        if let Some(what) = seen.what_came(now) {
            feel(what);
        }
    });
}

/// What of the till is felt.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    basket: Rc<Basket>,
    /// The notice of something that was not to be had, by its number.
    missed: Option<u32>,
}

impl Seen {
    fn of(till: &Till) -> Self {
        let missed = till
            .notice
            .as_ref()
            .filter(|notice| matches!(notice.about, About::NoSuchCode(_) | About::SoldOut { .. }));
        Self {
            basket: till.basket.clone(),
            missed: missed.map(|notice| notice.number),
        }
    }

    fn what_came(&self, now: &Self) -> Option<&'static str> {
        if now.missed.is_some() && now.missed != self.missed {
            return Some("wrong");
        }
        (pieces(&now.basket) > pieces(&self.basket)).then_some("touched")
    }
}

fn pieces(basket: &Basket) -> i64 {
    basket.lines().iter().map(|line| line.pieces()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::till::Act;
    use trestle_core::basket::BasketLine;

    fn after(till: &Rc<Till>, act: Act) -> Rc<Till> {
        till.clone().reduce(act)
    }

    #[test]
    fn one_more_is_felt_and_one_less_is_not() {
        let line = BasketLine {
            quantity_thousandths: 1000,
            ..BasketLine::default()
        };
        let empty = Rc::new(Till::default());
        let product = String::new();
        let one = after(&empty, Act::Add { line, product });
        let two = after(&one, Act::SetPieces { at: 0, pieces: 2 });
        let unknown = after(&two, Act::ScanUnknown("4006381333931".into()));
        let came = |from: &Till, to: &Till| Seen::of(from).what_came(&Seen::of(to));
        assert_eq!(came(&empty, &one), Some("touched"));
        assert_eq!(came(&one, &two), Some("touched"));
        assert_eq!(came(&two, &one), None);
        assert_eq!(came(&two, &unknown), Some("wrong"));
        assert_eq!(came(&unknown, &unknown), None);
    }
}
