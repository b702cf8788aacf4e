//! `POST /api/v1/office/invitations`: a link for one more device.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use trestle_core::certificate::Grant;
use trestle_core::office::Invited;
use utoipa::IntoParams;

use super::answer;
use crate::http::{Refusal, Site, refusal::Refused};
use crate::role::Role;

/// For whom.
#[derive(Deserialize, IntoParams)]
pub struct Asked {
    /// `owner` or `seller`.
    role: String,
}

/// Makes a link that one device may join the shop with.
#[utoipa::path(
    post,
    path = "/api/v1/office/invitations",
    params(Asked),
    responses(
        (status = 200, description = "The link, and when it ends", content_type = "application/cbor"),
        (status = 400, description = "No such role", body = Refused),
        (status = 401, description = "No session", body = Refused),
        (status = 403, description = "The device may not admit others", body = Refused),
    )
)]
pub async fn invite(
    State(site): State<Arc<Site>>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    site.device_with(&headers, Grant::Enrol).await?;
    let role = Role::from_name(&asked.role);
    let role = role.filter(|role| matches!(role, Role::Owner | Role::Seller));
    let role = role.ok_or(Refusal::Malformed { what: "the role" })?;
    let invited = site.hub.office().await.invite(role).await?;
    Ok(answer(&Invited {
        url: format!("{}/enrol#{}", site.base, invited.link),
        expires_at_ms: invited.expires_at_ms,
    }))
}
