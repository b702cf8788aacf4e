//! A bare page from a bare server, in the same browser.

use crate::native::bare::serve;
use axum::Router;
use axum::response::Html;
use axum::response::sse::{Event, Sse};
use axum::routing::{get, post};
use futures_util::stream::unfold;
use std::convert::Infallible;
use tokio::runtime::Runtime;
use tokio::sync::broadcast;

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
    let (tell, _) = broadcast::channel::<String>(16);
    let heard = tell.clone();
    let price = post(async move |body: String| drop(tell.send(body)));
    let events = get(async move || {
        let events = unfold(heard.subscribe(), |mut heard| async {
            let event = Event::default().data(heard.recv().await.ok()?);
            Some((Ok::<_, Infallible>(event), heard))
        });
        Sse::new(events)
    });
    let body = axum::body::Bytes::from(vec![7; bytes]);
    let router = Router::new()
        .route("/", get(async || Html(PAGE)))
        .route("/price", price)
        .route("/events", events)
        .route("/bytes", get(async move || body.clone()));
    serve(router)
}
