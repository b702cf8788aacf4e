//! The way onto the home screen: the browser's own button where it offers one, else the steps in this browser.

use trestle_device::Device;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::state::install::steps;
use crate::words::Words;

/// A button, or a sentence.
pub fn way_home(words: &Words, device: &Device) -> Html {
    if device.can_install() {
        let device = device.clone();
        let onclick = Callback::from(move |_: MouseEvent| device.install());
        return html! {
            <button type="button" class="button-second" data-testid="install" {onclick}>
                { icon("download") }{ words.text("install-do") }
            </button>
        };
    }
    html! { <p class="way-home">{ words.text(steps_here()) }</p> }
}

/// The steps in this very browser.
pub fn steps_here() -> &'static str {
    let navigator = web_sys::window().map(|window| window.navigator());
    let user_agent = navigator
        .as_ref()
        .and_then(|navigator| navigator.user_agent().ok());
    let touch_points = navigator.map_or(0, |navigator| navigator.max_touch_points());
    steps(&user_agent.unwrap_or_default(), touch_points)
}
