//! `POST /api/v1/enrol`: a device joins the shop.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use trestle_core::cbor;
use trestle_core::enrolment::EnrolRequest;

use super::{Refusal, Site, body, gate, refusal::Refused};

const REQUEST_BYTES_MAX: usize = 4096;

/// Takes a signed enrolment request and gives the device its certificate, the path to the shop's root, and this
/// server's key. The same key may ask again with the same link, and gets the same answer. The certificate is in the
/// hub's journal before it is given.
#[utoipa::path(
    post,
    path = "/api/v1/enrol",
    request_body(content_type = "application/cose", description = "A signed enrolment request"),
    responses(
        (status = 200, description = "An enrolment answer", content_type = "application/cbor"),
        (status = 400, description = "Not an enrolment request", body = Refused),
        (status = 403, description = "A link of another shop, or one never given out", body = Refused),
        (status = 409, description = "Another device has used the link", body = Refused),
        (status = 410, description = "The link has expired", body = Refused),
        (status = 415, description = "Not application/cose", body = Refused),
    )
)]
pub async fn join(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, Refusal> {
    gate::require_type(&headers, "application/cose")?;
    let bytes = body::read_whole(body, REQUEST_BYTES_MAX).await?;
    let what = "the enrolment request";
    let (key, request) = EnrolRequest::open(&bytes).map_err(|_| Refusal::Malformed { what })?;
    let answer = site.hub.office().await.enrol(key, &request).await;
    let answer = answer.map_err(Refusal::Enrol)?;
    let media_type = [(header::CONTENT_TYPE, "application/cbor")];
    Ok((media_type, cbor::encode(&answer)))
}
