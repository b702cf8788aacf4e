//! The owner's office: what is sold, by whom, and what came in today.

use trestle_core::certificate::Grant;
use trestle_device::OfficeFault;
use yew::prelude::*;

use crate::components::header::Header;
use crate::components::icon::icon;
use crate::hooks::{use_phone, use_preferences, use_route};
use crate::routes::Route;
use crate::state::people::owners_needed;
use crate::words::{Words, id, use_words};

mod gate;
mod import;
mod invite;
mod people;
mod phone_row;
mod phones;
mod product;
mod products;
mod script;
mod takings;
mod variant;

/// The office's screen at the address; to others than owners, a word.
#[component]
pub fn Office() -> Html {
    let (words, phone, here) = (use_words(), use_phone(), use_route());
    let owns = phone
        .membership
        .is_some_and(|member| member.grants(Grant::Enrol));
    let seller = use_preferences().seller.clone();
    let owners = owners_needed(&phone.shelf.catalogue.people(), &seller);
    // Whoever has just chosen the first PIN is not shut out by it.
    let opened = use_state_eq(|| owners.is_none());
    use_effect_with(here.clone(), |_| to_the_top());
    if !owns {
        return html! {
            <>
                <Header title={words.text("office-title")} />
                <div class="nothing">{ icon("chart-column") }<p>{ words.text("office-not-allowed") }</p></div>
            </>
        };
    }
    if let Some(owners) = owners.filter(|_| !*opened) {
        let opened = opened.setter();
        return html! { <gate::Gate {owners} on_open={Callback::from(move |()| opened.set(true))} /> };
    }
    match here {
        Route::Products => html! { <products::Products /> },
        Route::NewProduct => html! { <product::OneProduct /> },
        Route::Product { key } => {
            html! { <product::OneProduct key={key.clone()} handle={key.clone()} /> }
        }
        Route::Phones => html! { <phones::Phones /> },
        Route::ProductFile => html! { <import::ProductFile /> },
        Route::People => html! { <people::People /> },
        _ => html! { <takings::Takings /> },
    }
}

/// The frame stays from one of the office's screens to the next, and would keep the last one's place.
fn to_the_top() {
    let document = web_sys::window().and_then(|window| window.document());
    let page = document.and_then(|document| document.query_selector(".page").ok().flatten());
    if let Some(page) = page {
        page.set_scroll_top(0.0);
    }
}

/// Why the hub gave no answer, to be told beside what it gave before.
fn fault(words: &Words, fault: Option<OfficeFault>) -> Html {
    let word = fault.map(|fault| match fault {
        OfficeFault::Offline => id("office-offline"),
        OfficeFault::NotAllowed => id("office-not-allowed"),
        OfficeFault::Unreadable => id("office-unreadable"),
        OfficeFault::TooLarge => id("office-too-large"),
    });
    html! {
        <p class="fault" role="alert">
            if let Some(word) = word { { icon("circle-alert") }{ words.text(word) } }
        </p>
    }
}
