//! `GET /healthz`: whether the store answers.

use std::sync::Arc;

use axum::extract::State;

use super::{Refusal, Site, refusal::Refused};

/// Says `ok` when the store can be read.
#[utoipa::path(
    get,
    path = "/healthz",
    responses(
        (status = 200, description = "The store answers", body = String),
        (status = 503, description = "It does not", body = Refused),
    )
)]
pub async fn check(State(site): State<Arc<Site>>) -> Result<&'static str, Refusal> {
    site.hub.store().entry_at(1).await?;
    Ok("ok\n")
}
