//! Before there is a till: opening, and what to do where it cannot be opened.

use trestle_device::OpenFault;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::words::{Words, id};

/// The phone is being opened. The mark alone: this lasts a blink. Where it does not, the style sheet shows what to do.
pub fn opening(words: &Words) -> Html {
    let restart = Callback::from(|_: MouseEvent| restart());
    html! {
        <main class="full full-quiet" aria-busy="true">
            <img class="mark" src="/icons/icon.svg" width="96" height="96" alt="" />
            <p class="unseen" role="status">{ words.text("opening") }</p>
            <div class="full-late">
                <p>{ words.text("opening-long") }</p>
                <button type="button" class="button-second" onclick={restart}>{ words.text("restart") }</button>
            </div>
        </main>
    }
}

/// The phone could not be opened.
pub fn failed(words: &Words, fault: &OpenFault) -> Html {
    let (title, text) = match fault {
        OpenFault::NoStorage => (id("open-no-storage"), id("open-no-storage-text")),
        OpenFault::NotSecure => (id("open-not-secure"), id("open-not-secure-text")),
        OpenFault::NewerApp => (id("open-newer"), id("open-newer-text")),
        OpenFault::Blocked => (id("open-blocked"), id("open-blocked-text")),
        OpenFault::Store(_) => (id("store-lost"), id("store-lost-text")),
    };
    stop(words, title, text, &fault.to_string())
}

/// The phone's store went away while the app was open.
pub fn store_lost(words: &Words) -> Html {
    stop(words, id("store-lost"), id("store-lost-text"), "")
}

fn stop(words: &Words, title: &'static str, text: &'static str, detail: &str) -> Html {
    let restart = Callback::from(|_: MouseEvent| restart());
    html! {
        <main class="full">
            <span class="full-icon">{ icon("circle-alert") }</span>
            <div role="alert"><h1>{ words.text(title) }</h1><p>{ words.text(text) }</p></div>
            if !detail.is_empty() { <p class="quiet"><small>{ detail }</small></p> }
            <button type="button" class="button-main" onclick={restart}>{ words.text("restart") }</button>
        </main>
    }
}

/// Loads the app anew. What stands in the basket is kept.
pub fn restart() {
    if let Some(window) = web_sys::window() {
        // Fails only where the page is being left already.
        let _ = window.location().reload();
    }
}
