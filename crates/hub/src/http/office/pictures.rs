//! `POST /api/v1/office/pictures`: a photograph becomes the three sizes that phones show.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use trestle_core::certificate::Grant;
use trestle_core::office::CutSizes;

use super::answer;
use crate::http::{Refusal, Site, body, gate, refusal::Refused};
use crate::import::{TakePicture, take_picture};

/// A phone makes its photographs smaller before it sends them.
const PICTURE_BYTES_MAX: usize = 16 << 20;

/// Cuts a JPEG, PNG or WebP into the sizes that phones show, and keeps those. Nothing shows them until a change to the
/// catalogue names them.
#[utoipa::path(
    post,
    path = "/api/v1/office/pictures",
    request_body(content_type = "image/jpeg", description = "JPEG, PNG or WebP, at most 16 MiB"),
    responses(
        (status = 200, description = "The names of its three sizes", content_type = "application/cbor"),
        (status = 401, description = "No session", body = Refused),
        (status = 403, description = "The device may not change the catalogue", body = Refused),
        (status = 413, description = "Longer than 16 MiB", body = Refused),
        (status = 422, description = "No picture that can be read", body = Refused),
    )
)]
pub async fn take(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    site.device_with(&headers, Grant::Catalogue).await?;
    gate::require_type(&headers, "image/jpeg")?;
    let bytes = body::read_whole(body, PICTURE_BYTES_MAX).await?;
    let picture = take_picture(&site.hub, bytes).await;
    let picture = picture.map_err(|fault| match fault {
        TakePicture::Unreadable(fault) => Refusal::NoPicture(fault.to_string()),
        TakePicture::Hub(fault) => Refusal::Failed(fault),
    })?;
    let [small, medium, large] = picture.sizes;
    Ok(answer(&CutSizes {
        small,
        medium,
        large,
    }))
}
