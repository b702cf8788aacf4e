//! A way to another screen.

use yew::prelude::*;

use crate::routes::{Route, Step};

/// Where it leads, and how it looks.
#[derive(Properties, PartialEq)]
pub struct LinkProps {
    /// The screen.
    pub to: Route,
    /// The look.
    #[prop_or_default]
    pub classes: Classes,
    /// Said of a link to the screen that is shown.
    #[prop_or_default]
    pub current: bool,
    /// What stands on it.
    pub children: Html,
}

/// A link that changes the screen without loading the page again.
#[component]
pub fn Link(props: &LinkProps) -> Html {
    let to = props.to.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        // With one of these held, the browser opens another tab or window.
        if event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        to.go(Step::Onward);
    });
    html! {
        <a class={props.classes.clone()} href={props.to.path()} aria-current={props.current.then_some("page")} {onclick}>
            { props.children.clone() }
        </a>
    }
}
