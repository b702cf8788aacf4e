//! The back room: what a sale does without is a program of its own, cut off by the build (`xtask/src/build/split`), so
//! that the first screen waits for no more than it shows.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Brings it, at once or as soon as that holds nobody up; whether it is here already. In `static/boot.js`.
    #[wasm_bindgen(js_name = trestleRest)]
    fn bring(now: bool) -> bool;
}

/// Said on the window when it has come.
const CAME: &str = "trestle-rest";

/// Whether the back room is open. The first who asks has it brought.
#[hook]
pub fn use_rest() -> bool {
    let here = use_state_eq(|| bring(false));
    let set = here.setter();
    use_effect_with((), move |()| {
        // It may have come since.
        set.set(bring(false));
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
