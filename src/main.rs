//! Trestle's till: the app a seller holds. It knows yew and the [`trestle_device`]; it never touches web storage,
//! keys or the network itself.
//!
//! - [`pages`] are the screens, [`components`] what they are made of
//! - [`state`] is what they show: pure reducers and views, tested without a browser
//! - [`words`] are the messages, [`format`] is money and time in the seller's own way of writing

mod app;
mod camera;
mod components;
mod format;
mod hooks;
mod opening;
mod pages;
mod rest;
mod routes;
mod senses;
mod state;
mod words;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use app::{App, AppProps};
use opening::Opening;
use state::phone::Same;
use words::Words;

fn main() {
    spawn_local(async {
        let opening = Same(Rc::new(Opening::begin().await));
        if let Some(words) = Words::brought().await {
            yew::Renderer::<App>::with_props(AppProps { words, opening }).render();
        }
    });
}
