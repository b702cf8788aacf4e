//! `POST /api/v1/office/import`: a product file, looked at first and then taken.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use trestle_core::certificate::Grant;
use utoipa::IntoParams;

use super::answer;
use crate::http::{Refusal, Site, body, gate, refusal::Refused};
use crate::import::{ImportError, read_file};

/// A hundred thousand products.
const FILE_BYTES_MAX: usize = 64 << 20;

/// Whether it counts.
#[derive(Deserialize, IntoParams)]
pub struct Asked {
    /// `true` lays the file into the catalogue; without it nothing changes.
    apply: Option<bool>,
}

/// Reads a product export of Shopify, Square, WooCommerce or Loyverse: which column is taken for what, what would
/// change, what a person should look at. With `apply=true` it is done. Pictures are not fetched; those that products
/// have stay.
#[utoipa::path(
    post,
    path = "/api/v1/office/import",
    params(Asked),
    request_body(content_type = "text/csv", description = "The file as it was exported, at most 64 MiB"),
    responses(
        (status = 200, description = "What the file says", content_type = "application/cbor"),
        (status = 401, description = "No session", body = Refused),
        (status = 403, description = "The device may not change the catalogue", body = Refused),
        (status = 413, description = "Longer than 64 MiB", body = Refused),
        (status = 422, description = "No product export", body = Refused),
    )
)]
pub async fn import(
    State(site): State<Arc<Site>>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    site.device_with(&headers, Grant::Catalogue).await?;
    gate::require_type(&headers, "text/csv")?;
    let bytes = body::read_whole(body, FILE_BYTES_MAX).await?;
    let read = read_file(&site.hub, &bytes, asked.apply == Some(true)).await;
    let read = read.map_err(|fault| match fault {
        ImportError::Hub(fault) => Refusal::Failed(fault),
        fault => Refusal::NoProductFile(fault.to_string()),
    })?;
    Ok(answer(&read))
}
