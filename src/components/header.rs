//! The top of a screen that is not the sale: its name, and whether a server answers.

use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::link::Link;
use crate::components::sync_chip::sync_chip;
use crate::hooks::{is_on_sheet, use_go, use_keys, use_phone};
use crate::routes::Route;
use crate::words::use_words;

/// What the screen is.
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Its name.
    pub title: AttrValue,
    /// Where "back" leads, on screens that are not in the tab bar.
    #[prop_or_default]
    pub back: Option<Route>,
}

/// The top of a screen.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let words = use_words();
    let (phone, go) = (use_phone(), use_go());
    let back = props.back.clone();
    use_keys(Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && !is_on_sheet(&event)
            && let Some(back) = &back
        {
            go.emit(back.clone());
        }
    }));
    html! {
        <header class="header">
            if let Some(back) = &props.back {
                <Link to={back.clone()} classes="button-round header-back">
                    { icon("arrow-left") }
                    <span class="unseen">{ words.text("back") }</span>
                </Link>
            }
            <h1>{ &props.title }</h1>
            { sync_chip(&words, &phone.status) }
        </header>
    }
}
