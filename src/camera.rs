//! The camera, as far as it is a scanner: `static/camera.js` does it.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::format;
use crate::state::scanning::{Eye, Sightings};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = trestleScan)]
    fn scan(video: &Element, tell: &Function) -> Function;
    #[wasm_bindgen(js_name = trestleLight)]
    fn light(video: &Element, on: bool);
    #[wasm_bindgen(js_name = trestleScanner)]
    fn scanner() -> Promise;
}

/// Whether codes can be read without a network; `None` where the browser does it itself.
pub async fn scanner_kept() -> Option<bool> {
    JsFuture::from(scanner()).await.ok()?.as_bool()
}

/// Lights what is before the camera, or no longer.
pub fn shine(video: &NodeRef, on: bool) {
    if let Some(video) = video.cast::<HtmlElement>() {
        light(&video, on);
    }
}

/// Looks through the camera into this video for as long as it is drawn, and says each code that comes into sight. Another
/// `attempt` looks anew.
#[hook]
pub fn use_camera(video: NodeRef, attempt: u32, on_code: Callback<String>) -> UseStateHandle<Eye> {
    let eye = use_state_eq(|| Eye::Opening);
    // The newest is the one that is called.
    let latest = use_mut_ref(|| on_code.clone());
    latest.replace(on_code);
    let set = eye.setter();
    use_effect_with((video, attempt), move |(video, _)| {
        set.set(Eye::Opening);
        let mut sightings = Sightings::default();
        // A closure of the kind that promises call, which is there anyway.
        let tell = Closure::<dyn FnMut(JsValue)>::new(move |told: JsValue| {
            let told = told.as_string().unwrap_or_default();
            let (what, text) = told.split_once(' ').unwrap_or((&told, ""));
            match Eye::told(what, text) {
                Some(eye) => set.set(eye),
                None if sightings.is_new(text, format::now_ms()) => {
                    let on_code = latest.borrow().clone();
                    on_code.emit(text.to_owned());
                }
                None => {}
            }
        });
        let video = video.cast::<HtmlElement>();
        let end = video.map(|video| scan(&video, tell.as_ref().unchecked_ref()));
        move || {
            // The camera is dark before anybody could wonder.
            let _ = end.map(|end| end.call0(&JsValue::NULL));
            drop(tell);
        }
    });
    eye
}
