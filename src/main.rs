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
mod pages;
mod rest;
mod routes;
mod senses;
mod state;
mod words;

use wasm_bindgen_futures::spawn_local;

fn main() {
    spawn_local(async {
        if let Some(words) = words::Words::brought().await {
            yew::Renderer::<app::App>::with_props(app::AppProps { words }).render();
        }
    });
}
