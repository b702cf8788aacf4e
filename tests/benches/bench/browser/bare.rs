//! A bare page from a bare server, in the same browser.

use crate::native::bare::{serve, telling};
use axum::response::Html;
use axum::routing::get;
use tokio::runtime::Runtime;

/// It shows what the last event said, and when that had been painted.
const PAGE: &str = "<!doctype html><title>bare</title><p id=bare>bare</p><script>\
    window.painted = {}; \
    new EventSource('/events').onmessage = ({ data }) => { \
        document.querySelector('#bare').textContent = data; \
        requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); \
            port1.onmessage = () => { painted[data] = performance.timeOrigin + performance.now(); }; \
            port2.postMessage(0); }); };</script>";

/// Serves for as long as the runtime is held: `/` the page, POST `/price` what it shows next, `/bytes` so many bytes.
pub fn server(bytes: usize) -> (Runtime, u16) {
    let body = axum::body::Bytes::from(vec![7; bytes]);
    let router = telling()
        .route("/", get(async || Html(PAGE)))
        .route("/bytes", get(async move || body.clone()));
    serve(router)
}
