//! The back room: what a sale does without is a program of its own, cut off by the build (`xtask/src/build/split`), so
//! that the first screen waits for no more than it shows.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Brings it, with this haste; whether it is here already. In `static/boot.js`.
    #[wasm_bindgen(js_name = trestleRest)]
    fn bring(haste: u8) -> bool;
}

/// When the first screen has been drawn. (A stub that stands in for what moved has a haste of its own: at once.)
const LATER: u8 = 0;
/// Somebody waits for it.
const SOON: u8 = 1;

/// Said on the window when it has come.
const CAME: &str = "trestle-rest";

/// Whether the back room is open. Whoever asks has it brought, soon if it is waited for.
#[hook]
pub fn use_rest(waits: bool) -> bool {
    let here = use_state_eq(|| bring(LATER));
    let set = here.setter();
    use_effect_with(waits, move |waits| {
        // It may have come since.
        set.set(bring(if *waits { SOON } else { LATER }));
        let came = Closure::<dyn Fn()>::new(move || set.set(true));
        let listener = came.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let window = web_sys::window();
        if let Some(window) = &window {
            // Fails only for a listener that is none.
            let _ = window.add_event_listener_with_callback(CAME, &listener);
        }
        move || {
            if let Some(window) = &window {
                let _ =
                    window.remove_event_listener_with_callback(CAME, came.as_ref().unchecked_ref());
            }
        }
    });
    *here
}
