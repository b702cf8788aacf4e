//! Where a sale is safe, in words and by an icon.

use trestle_device::Safe;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::words::{Words, id};

/// Where a sale is safe; `long` where there is room for a whole sentence.
pub fn safe_mark(words: &Words, safe: Safe, long: bool) -> Html {
    let (tone, name, short, sentence) = match safe {
        Safe::OnThisPhone => (
            "safe-here",
            "smartphone",
            id("safe-here"),
            id("safe-here-long"),
        ),
        Safe::AtKiosk => (
            "safe-kiosk",
            "store",
            id("safe-kiosk"),
            id("safe-kiosk-long"),
        ),
        Safe::AtHub => (
            "safe-hub",
            "cloud-check",
            id("safe-hub"),
            id("safe-hub-long"),
        ),
    };
    html! {
        <span class={classes!("safe", tone)}>
            { icon(name) }
            <span>{ words.text(if long { sentence } else { short }) }</span>
        </span>
    }
}
