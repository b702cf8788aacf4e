//! `GET /api/v1/office/sales`: a day's takings.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use trestle_core::certificate::Grant;
use utoipa::IntoParams;

use super::answer;
use crate::http::{Refusal, Site, refusal::Refused};

/// Which day.
#[derive(Deserialize, IntoParams)]
pub struct Asked {
    /// The business day: year × 10000 + month × 100 + day.
    day: u32,
    /// What `through` the last answer had: nothing is sent again that has not changed.
    after: Option<u64>,
}

/// What was sold on a day, as far as it has arrived: by product, hour and seller.
#[utoipa::path(
    get,
    path = "/api/v1/office/sales",
    params(Asked),
    responses(
        (status = 200, description = "The takings", content_type = "application/cbor"),
        (status = 204, description = "Nothing has come in since"),
        (status = 401, description = "No session", body = Refused),
        (status = 403, description = "The device may not look at the shop's takings", body = Refused),
    )
)]
pub async fn read(
    State(site): State<Arc<Site>>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    site.device_with(&headers, Grant::Enrol).await?;
    let takings = site.hub.takings();
    let day = takings
        .of_day(site.hub.store(), asked.day, asked.after)
        .await?;
    Ok(match day {
        Some(day) => answer(&day),
        None => {
            let nothing_kept = [(header::CACHE_CONTROL, "no-store")];
            (StatusCode::NO_CONTENT, nothing_kept).into_response()
        }
    })
}
