//! `GET /blobs/SHA256`: pictures and pieces of snapshots, immutable.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tower::ServiceExt as _;
use tower_http::services::ServeFile;
use trestle_core::ids::BlobHash;

use super::{Refusal, Site, refusal::Refused};
use crate::blobs::BlobKind;

/// Gives a blob by the SHA-256 of its bytes, whole or in ranges, so that a broken download goes on where it stopped.
/// Pictures are for everybody; pieces of snapshots need a session, and come compressed to those who take that.
#[utoipa::path(
    get,
    path = "/blobs/{sha256}",
    params(("sha256" = String, Path, description = "64 hexadecimal digits")),
    responses(
        (status = 200, description = "The blob",
            content((Vec<u8> = "image/webp"), (Vec<u8> = "application/cbor"))),
        (status = 206, description = "The range that was asked for"),
        (status = 304, description = "The blob that the browser has"),
        (status = 401, description = "No session", body = Refused),
        (status = 404, description = "No such blob", body = Refused),
        (status = 416, description = "A range beyond its end"),
    )
)]
pub async fn fetch(
    State(site): State<Arc<Site>>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let hash: BlobHash = name.parse().map_err(|_| Refusal::NotFound)?;
    let (kind, path) = site.hub.blobs().find(&hash).ok_or(Refusal::NotFound)?;
    if kind == BlobKind::Snapshot {
        site.device(request.headers())?;
    }
    let known = request.headers().get(header::IF_NONE_MATCH);
    let known = known.filter(|known| stands_for(known, &name)).cloned();
    let mut response = match &known {
        Some(_) => StatusCode::NOT_MODIFIED.into_response(),
        None => serve_file(kind, &path, request).await?,
    };
    let tag = known.or_else(|| tag_of(&name, response.headers()));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(kind.media_type()),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(caching(kind)),
    );
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    if kind == BlobKind::Snapshot {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    // A file's date says nothing about bytes that never change.
    headers.remove(header::LAST_MODIFIED);
    Ok(response)
}

/// Whether a tag is one that this blob was given out under, in whatever form.
fn stands_for(tag: &HeaderValue, name: &str) -> bool {
    let bare = tag.as_bytes().strip_prefix(b"\"").unwrap_or_default();
    bare.strip_prefix(name.as_bytes())
        .is_some_and(|rest| rest.first().is_some_and(|next| matches!(next, b'"' | b'-')))
}

/// A smaller form is another sequence of bytes to go on with, so it has a tag of its own (RFC 9110 §8.8.3.3).
fn tag_of(name: &str, answer: &HeaderMap) -> Option<HeaderValue> {
    let form = answer
        .get(header::CONTENT_ENCODING)
        .and_then(|form| form.to_str().ok());
    let form = form.map(|form| format!("-{form}")).unwrap_or_default();
    HeaderValue::from_str(&format!("\"{name}{form}\"")).ok()
}

async fn serve_file(
    kind: BlobKind,
    path: &std::path::Path,
    request: Request,
) -> Result<Response, Refusal> {
    let media_type = kind.media_type().parse().map_err(|_| Refusal::NotFound)?;
    let file = ServeFile::new_with_mime(path, &media_type);
    let file = match kind {
        BlobKind::Snapshot => file.precompressed_br().precompressed_gzip(),
        BlobKind::Picture => file,
    };
    let served = file.oneshot(request).await;
    Ok(served.map_err(|_| Refusal::NotFound)?.into_response())
}

const fn caching(kind: BlobKind) -> &'static str {
    match kind {
        BlobKind::Picture => "public, max-age=31536000, immutable",
        BlobKind::Snapshot => "private, max-age=31536000, immutable",
    }
}
