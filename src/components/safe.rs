//! Where a sale is safe, in words and by an icon.

use trestle_device::Safe;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::words::{id, use_words};

/// Where it is safe.
#[derive(Properties, PartialEq)]
pub struct SafeMarkProps {
    /// Where.
    pub safe: Safe,
    /// Whether there is room for a whole sentence.
    #[prop_or_default]
    pub long: bool,
}

/// Where a sale is safe.
#[component]
pub fn SafeMark(props: &SafeMarkProps) -> Html {
    let words = use_words();
    let (tone, icon, short, long) = match props.safe {
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
            <Icon name={icon} />
            <span>{ words.text(if props.long { long } else { short }) }</span>
        </span>
    }
}
