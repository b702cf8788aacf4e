//! Before there is a till: opening, and what to do where it cannot be opened.

use trestle_device::OpenFault;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::words::{id, use_words};

/// The phone is being opened. The mark alone: this lasts a blink.
#[component]
pub fn Opening() -> Html {
    let words = use_words();
    html! {
        <main class="full full-quiet" aria-busy="true">
            <img class="mark" src="/icons/icon.svg" width="96" height="96" alt="" />
            <p class="unseen" role="status">{ words.text("opening") }</p>
        </main>
    }
}

/// Why it could not be opened.
#[derive(Properties, PartialEq)]
pub struct FailedProps {
    /// Why.
    pub fault: OpenFault,
}

/// The phone could not be opened.
#[component]
pub fn Failed(props: &FailedProps) -> Html {
    let words = use_words();
    let (title, text) = match props.fault {
        OpenFault::NoStorage => (id("open-no-storage"), id("open-no-storage-text")),
        OpenFault::NotSecure => (id("open-not-secure"), id("open-not-secure-text")),
        OpenFault::NewerApp => (id("open-newer"), id("open-newer-text")),
        OpenFault::Blocked => (id("open-blocked"), id("open-blocked-text")),
        OpenFault::Store(_) => (id("store-lost"), id("store-lost-text")),
    };
    html! { <Stop title={words.text(title)} text={words.text(text)} detail={props.fault.to_string()} /> }
}

/// The phone's store went away while the app was open.
#[component]
pub fn StoreLost() -> Html {
    let words = use_words();
    html! { <Stop title={words.text("store-lost")} text={words.text("store-lost-text")} detail="" /> }
}

#[derive(Properties, PartialEq)]
struct StopProps {
    title: AttrValue,
    text: AttrValue,
    detail: AttrValue,
}

#[component]
fn Stop(props: &StopProps) -> Html {
    let words = use_words();
    let restart = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Fails only where the page is being left already.
            let _ = window.location().reload();
        }
    });
    html! {
        <main class="full">
            <span class="full-icon">{ icon("circle-alert") }</span>
            <div role="alert"><h1>{ &props.title }</h1><p>{ &props.text }</p></div>
            if !props.detail.is_empty() { <p class="quiet"><small>{ &props.detail }</small></p> }
            <button type="button" class="button-main" onclick={restart}>{ words.text("restart") }</button>
        </main>
    }
}
