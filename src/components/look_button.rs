//! The button that opens the camera.

use yew::prelude::*;

use crate::components::icon::icon;
use crate::words::Words;

/// The button; `word` names the message that says what is scanned.
pub fn look_button(words: &Words, word: &'static str, on_look: Callback<()>) -> Html {
    let onclick = on_look.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="button-round look" data-testid="scan" aria-label={words.text(word)} {onclick}>
            { icon("scan-barcode") }
        </button>
    }
}
