//! `POST /api/v1/journal`: entries come up, a signed statement goes back.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;

use super::{Refusal, Site, body, gate, refusal::Refused};
use crate::intake;

/// The longest push, in bytes.
const PUSH_BYTES_MAX: usize = 1 << 20;

/// The media type of everything signed.
pub const SIGNED: &str = "application/cose; cose-type=\"cose-sign1\"";

/// Takes in a CBOR sequence of entries (RFC 8742), in chain order. The answer is a custody statement signed by this
/// server, given after everything it names is on the disk. It names the entries that were not taken, and why; none
/// holds up another. A sequence that was cut short keeps its whole prefix. Sending twice is harmless. No session is
/// needed: entries prove themselves.
#[utoipa::path(
    post,
    path = "/api/v1/journal",
    request_body(content_type = "application/cbor-seq", description = "Entries, at most 1 MiB"),
    responses(
        (status = 200, description = "A custody statement", content_type = "application/cose"),
        (status = 413, description = "Longer than 1 MiB", body = Refused),
        (status = 415, description = "Not application/cbor-seq", body = Refused),
        (status = 503, description = "Not durable: send it again", body = Refused),
    )
)]
pub async fn push(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, Refusal> {
    gate::require_type(&headers, "application/cbor-seq")?;
    // A connection that breaks off leaves whole entries behind: they are kept, though nobody hears of it.
    let arrived = body::read(body, PUSH_BYTES_MAX).await?;
    let began = Instant::now();
    let taken = intake::take_in(&site.hub, arrived.bytes).await?;
    let authors = taken.custody.authors.iter();
    authors.for_each(|heads| site.heard.note(heads.author));
    site.meters.pushed(&taken, began.elapsed());
    let statement = taken.custody.sign(site.hub.key());
    Ok(([(header::CONTENT_TYPE, SIGNED)], statement))
}
