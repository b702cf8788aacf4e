//! Everything else is the app: its files, and its page for the routes that it draws itself.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::Refusal;
use crate::app_files::{AppFile, AppFiles};

const PAGE: &str = "index.html";
/// The page that proves a receipt, for those who have not the app.
const RECEIPT: &str = "r.html";
const WORKER: &str = "sw.js";

/// Serves a file of the app, or its page.
pub fn serve(app: AppFiles, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    let name = request.uri().path().trim_start_matches('/');
    let name = match name {
        "" => PAGE,
        "r" => RECEIPT,
        name => name,
    };
    let page = || draws_itself(name, request.headers()).then(|| app.find(PAGE))?;
    match app.find(name).or_else(page) {
        Some(file) => answer(&file, request.headers()),
        None => Refusal::NotFound.into_response(),
    }
}

/// Routes of the app, or beginnings of some.
const ROUTES: [&str; 8] = [
    "ready", "queue", "receipts", "shift", "settings", "office", "enrol", "s",
];

/// The app's own routes, and whatever else has no dot in its last part and is asked for as a page: the app knows best
/// how to say that there is no such thing.
fn draws_itself(name: &str, headers: &HeaderMap) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    let is_ours = !name.starts_with("api/") && !name.starts_with("blobs/") && !last.contains('.');
    let first = name.split('/').next().unwrap_or_default();
    is_ours && (ROUTES.contains(&first) || accepts(headers, header::ACCEPT, "text/html"))
}

fn answer(file: &AppFile, headers: &HeaderMap) -> Response {
    let compressed = accepts(headers, header::ACCEPT_ENCODING, "br")
        .then(|| file.compressed())
        .flatten();
    let mut response = match &compressed {
        Some(bytes) => bytes.clone().into_response(),
        None => file.bytes().into_response(),
    };
    let set = response.headers_mut();
    set.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(file.media_type()),
    );
    set.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(file.caching()),
    );
    set.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if compressed.is_some() {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if file.name() == WORKER {
        set.insert("service-worker-allowed", HeaderValue::from_static("/"));
    }
    response
}

fn accepts(headers: &HeaderMap, header: header::HeaderName, wanted: &str) -> bool {
    let given = headers.get(header).and_then(|given| given.to_str().ok());
    let mut given = given.unwrap_or_default().split(',');
    given.any(|one| one.split(';').next().unwrap_or_default().trim() == wanted)
}
