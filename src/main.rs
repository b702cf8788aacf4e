//! Trestle's till: the app a seller holds. It knows yew and the [`trestle_device`]; it never touches web storage,
//! keys or the network itself.
//!
//! - [`pages`] are the screens, [`components`] what they are made of
//! - [`state`] is what they show: pure reducers and views, tested without a browser
//! - [`words`] are the messages, [`format`] is money and time in the seller's own way of writing

mod app;
mod components;
mod format;
mod hooks;
mod pages;
mod rest;
mod routes;
mod state;
mod words;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
