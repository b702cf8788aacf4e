//! What every request must pass, and what every answer carries.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::{Refusal, Site};

/// No inline script, no other origin, nothing embedded.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types trestle";

/// What the till uses of a phone: its camera to scan, a wake lock, sharing and copying.
const PERMISSIONS: &str = "camera=(self), screen-wake-lock=(self), \
    clipboard-write=(self), geolocation=(), microphone=(), payment=(), usb=(), serial=()";

const PROTECTION: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Lets a request in that is for this host and comes from no other site's page.
pub async fn admit(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    match check(&site, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

fn check(site: &Site, request: &Request) -> Result<(), Refusal> {
    let host = host_of(request).ok_or(Refusal::Host)?;
    if !site.base.answers_for(host) {
        return Err(Refusal::Host);
    }
    match request.headers().get(header::ORIGIN) {
        // A proxy may have taken the TLS off, so schemes are not compared.
        Some(origin) if !site.base.is_origin_of(text(origin), host) => Err(Refusal::Origin),
        _ => Ok(()),
    }
}

fn host_of(request: &Request) -> Option<&str> {
    match request.headers().get(header::HOST) {
        Some(host) => host.to_str().ok(),
        None => Some(request.uri().authority()?.as_str()),
    }
}

fn text(value: &HeaderValue) -> &str {
    value.to_str().unwrap_or_default()
}

/// Gives every answer the headers that protect a till.
pub async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in PROTECTION {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Requires a request's media type, whatever its parameters.
///
/// # Errors
/// [`Refusal::ContentType`].
pub fn require_type(headers: &HeaderMap, wanted: &'static str) -> Result<(), Refusal> {
    let given = headers.get(header::CONTENT_TYPE);
    let given = given
        .and_then(|given| given.to_str().ok())
        .unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim();
    match essence.eq_ignore_ascii_case(wanted) {
        true => Ok(()),
        false => Err(Refusal::ContentType { wanted }),
    }
}
