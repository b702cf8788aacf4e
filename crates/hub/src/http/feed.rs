//! `GET /api/v1/feed`: what comes down, as a stream that stays open or as one answer at a time.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use futures_util::stream::{Stream, unfold};
use serde::Deserialize;
use tokio::sync::watch;
use trestle_core::feed::FeedCursor;
use trestle_core::ids::AuthorKey;
use utoipa::IntoParams;

use super::streams::OpenStream;
use super::{Refusal, Site, refusal::Refused};
use crate::feed::{FeedReader, cursor_after};
use crate::store::{Received, StoreError};

/// The longest answer, unless a single entry is longer.
const BATCH_BYTES_MAX: usize = 1 << 20;
/// Where to go on after an answer.
const CURSOR: &str = "trestle-cursor";
/// The longest that a poll waits.
const WAIT_SECONDS_MAX: u64 = 30;
/// So often a quiet stream says that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Where to go on, and how long to wait.
#[derive(Deserialize, IntoParams)]
pub struct Asked {
    /// The cursor that the last answer or event gave. Without one, or with one that this server does not know, the
    /// feed starts over at the latest snapshot.
    after: Option<String>,
    /// Seconds to wait when there is nothing new, at most 30; 0 without it.
    wait: Option<u64>,
    /// How many entries the asker has that no hub has signed for: the owner's list of phones shows it.
    unsent: Option<u64>,
}

/// Gives the entries of the shop's hub in the order in which this server got them. With `Accept: text/event-stream`
/// it stays open: each event's id is the cursor, its data the entry in base64url without padding, and
/// `Last-Event-ID` goes on where a broken stream ended. Otherwise it answers once, with a CBOR sequence of entries
/// and the header `Trestle-Cursor`, or with 204 and the asker's own cursor when nothing came within the wait: by it
/// the hub is told apart from a proxy that answers with nothing. Needs a session.
#[utoipa::path(
    get,
    path = "/api/v1/feed",
    params(Asked),
    responses(
        (status = 200, description = "Entries, and the cursor after them in Trestle-Cursor",
            content((String = "text/event-stream"), (Vec<u8> = "application/cbor-seq"))),
        (status = 204, description = "Nothing new after the cursor in Trestle-Cursor"),
        (status = 401, description = "No session", body = Refused),
        (status = 429, description = "Too many open streams", body = Refused),
    )
)]
pub async fn read(
    State(site): State<Arc<Site>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let device = site.device(&headers)?;
    site.heard.note(device);
    if let Some(unsent) = asked.unsent {
        site.heard.note_unsent(device, unsent);
    }
    let open = site.streams.open(device, from.ip())?;
    // Heard before the first look, so that nothing falls between.
    let news = site.hub.news();
    let is_stream = text(&headers, "accept").contains("text/event-stream");
    let resumed = text(&headers, "last-event-id").parse::<FeedCursor>().ok();
    let cursor = resumed.or_else(|| asked.after.as_deref()?.parse().ok());
    let reader = FeedReader::start(&site.hub, cursor).await?;
    let mut waiting = Waiting {
        site,
        device,
        reader,
        news,
        _open: open,
    };
    if is_stream {
        return Ok(stream(waiting));
    }
    let seconds = asked.wait.unwrap_or(0).min(WAIT_SECONDS_MAX);
    let entries = waiting.poll(Duration::from_secs(seconds)).await?;
    Ok(match entries.last() {
        Some(last) => answer(&entries, cursor_after(&waiting.site.hub, last)),
        None => nothing_new(waiting.reader.resumed()),
    })
}

/// A reader that can wait for more.
struct Waiting {
    site: Arc<Site>,
    device: AuthorKey,
    reader: FeedReader,
    news: watch::Receiver<u64>,
    _open: OpenStream,
}

impl Waiting {
    /// The device was blocked since it asked.
    fn is_over(&self) -> bool {
        self.site.hub.revocations().has(&self.device)
    }

    /// What is new, or nothing when the time is up.
    async fn poll(&mut self, wait: Duration) -> Result<Vec<Received>, StoreError> {
        let deadline = tokio::time::Instant::now() + wait;
        loop {
            self.news.mark_unchanged();
            if self.is_over() {
                return Ok(Vec::new());
            }
            let entries = self.reader.read(&self.site.hub, BATCH_BYTES_MAX).await?;
            if !entries.is_empty() || tokio::time::Instant::now() >= deadline {
                return Ok(entries);
            }
            tokio::select! {
                _ = self.news.changed() => {}
                () = tokio::time::sleep_until(deadline) => {}
                () = self.site.closing.cancelled() => return Ok(Vec::new()),
            }
        }
    }

    /// What is new, however long it takes; `None` when the server closes or its store fails.
    async fn next(&mut self) -> Option<VecDeque<Received>> {
        loop {
            let entries = self.poll(KEEP_ALIVE).await.ok()?;
            if self.site.closing.is_cancelled() || self.is_over() {
                return None;
            }
            if !entries.is_empty() {
                return Some(entries.into());
            }
        }
    }
}

fn answer(entries: &[Received], cursor: FeedCursor) -> Response {
    let headers = [
        (header::CONTENT_TYPE.as_str(), "application/cbor-seq"),
        (header::CACHE_CONTROL.as_str(), "no-store"),
        (CURSOR, &cursor.to_string()),
    ];
    let bytes: Vec<u8> = entries
        .iter()
        .flat_map(|entry| &entry.bytes)
        .copied()
        .collect();
    (headers, bytes).into_response()
}

fn nothing_new(cursor: Option<FeedCursor>) -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(Ok(cursor)) = cursor.map(|cursor| HeaderValue::from_str(&cursor.to_string())) {
        headers.insert(CURSOR, cursor);
    }
    answer
}

fn stream(waiting: Waiting) -> Response {
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
    let events = Sse::new(events(waiting)).keep_alive(keep_alive);
    ([("x-accel-buffering", "no")], events).into_response()
}

fn events(waiting: Waiting) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(
        (waiting, VecDeque::new()),
        |(mut waiting, mut ready)| async move {
            if ready.is_empty() {
                ready = waiting.next().await?;
            }
            let entry = ready.pop_front()?;
            let cursor = cursor_after(&waiting.site.hub, &entry).to_string();
            let event = Event::default()
                .id(cursor)
                .data(BASE64.encode(&entry.bytes));
            Some((Ok(event), (waiting, ready)))
        },
    )
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    let value = headers.get(name);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
