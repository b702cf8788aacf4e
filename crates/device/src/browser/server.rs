//! Calls to the server that gave the app, in page and worker alike. What comes back is bytes; others judge them.

use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use trestle_core::ids::BlobHash;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials, RequestRedirect};

/// An answer of the expected kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The body, whole.
    pub bytes: Vec<u8>,
    /// The feed's cursor after it, where the server gave one.
    pub cursor: Option<String>,
}

/// Why there is no such answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// No connection, no answer in time, a server's error, or something else than was asked for: a captive portal.
    Offline,
    /// The server wants to know first who asks.
    NoSession,
    /// The server understood and said no: this HTTP status, between 400 and 499.
    Refused(u16),
}

/// A push or a question.
const ANSWER_MS_MAX: u32 = 30_000;
/// What the server may wait before it says that there is nothing new, in seconds, and what we wait for that.
pub const FEED_WAIT_SECONDS: u32 = 25;
/// And one that has something unsent, which it soon has not: the owner's list of phones is to say so.
pub const FEED_WAIT_SECONDS_UNSENT: u32 = 3;
const FEED_MS_MAX: u32 = 40_000;
/// A blob over a bad network.
const BLOB_MS_MAX: u32 = 120_000;

const CBOR: &str = "application/cbor";
const CBOR_SEQUENCE: &str = "application/cbor-seq";
const COSE: &str = "application/cose";
const JSON: &str = "application/json";
const CURSOR_HEADER: &str = "Trestle-Cursor";

/// Pushes a sequence of entries; the answer should be a custody statement.
pub async fn push(entries: Vec<u8>) -> Result<Answer, NoAnswer> {
    post("/api/v1/journal", CBOR_SEQUENCE, entries, COSE).await
}

/// Asks to be enrolled with a signed request.
pub async fn enrol(request: Vec<u8>) -> Result<Answer, NoAnswer> {
    post("/api/v1/enrol", COSE, request, CBOR).await
}

/// Asks for a challenge.
pub async fn ask_challenge() -> Result<Answer, NoAnswer> {
    post("/api/v1/session", CBOR, Vec::new(), CBOR).await
}

/// Answers a challenge; the server then knows this browser by a cookie.
pub async fn answer_challenge(signed: Vec<u8>) -> Result<(), NoAnswer> {
    let call = Call::new(Request::post("/api/v1/session"), ANSWER_MS_MAX);
    let call = call.with(|request| request.header("Content-Type", COSE));
    call.send(Some(signed)).await.map(drop)
}

/// Asks for what follows a cursor, lets the server wait `wait_seconds` for something new, and says how many entries it has
/// not signed for.
pub async fn feed(
    after: Option<&str>,
    wait_seconds: u32,
    unsent: usize,
) -> Result<Answer, NoAnswer> {
    let after = after.map_or(String::new(), |cursor| format!("after={cursor}&"));
    let url = format!("/api/v1/feed?{after}wait={wait_seconds}&unsent={unsent}");
    let call = Call::new(Request::get(&url), FEED_MS_MAX);
    let call = call.with(|request| request.header("Accept", CBOR_SEQUENCE));
    call.fetch(CBOR_SEQUENCE, None).await
}

/// Fetches a blob; its bytes are not looked at here.
pub async fn blob(hash: &BlobHash) -> Result<Answer, NoAnswer> {
    let call = Call::new(Request::get(&format!("/blobs/{hash}")), BLOB_MS_MAX);
    let response = call.send(None).await?;
    read(&call, response).await
}

/// What is sent to the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    media_type: &'static str,
    bytes: Vec<u8>,
}

impl Sent {
    /// Bytes of this media type.
    pub const fn new(media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self { media_type, bytes }
    }
}

/// Asks the hub's office, and sends it something where there is something to send.
pub async fn office(path: &str, sent: Option<Sent>) -> Result<Answer, NoAnswer> {
    let url = format!("/api/v1/office/{path}");
    match sent {
        Some(Sent { media_type, bytes }) => {
            let call = Call::new(Request::post(&url), BLOB_MS_MAX);
            let call = call.with(|request| request.header("Content-Type", media_type));
            call.fetch(CBOR, Some(bytes)).await
        }
        None => {
            let call = Call::new(Request::get(&url), ANSWER_MS_MAX);
            call.fetch(CBOR, None).await
        }
    }
}

async fn post(url: &str, sent: &str, body: Vec<u8>, wanted: &str) -> Result<Answer, NoAnswer> {
    let call = Call::new(Request::post(url), ANSWER_MS_MAX);
    let call = call.with(|request| {
        request
            .header("Content-Type", sent)
            .header("Accept", wanted)
    });
    let response = call.send(Some(body)).await?;
    require_type(&response, wanted)?;
    read(&call, response).await
}

/// One call with its deadline, which holds for the body too.
struct Call {
    request: std::cell::Cell<Option<RequestBuilder>>,
    _deadline: Option<Timeout>,
}

impl Call {
    fn new(request: RequestBuilder, ms_max: u32) -> Self {
        let abort = AbortController::new().ok();
        let signal: Option<AbortSignal> = abort.as_ref().map(AbortController::signal);
        let request = request
            .redirect(RequestRedirect::Error)
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::SameOrigin)
            .abort_signal(signal.as_ref());
        Self {
            request: std::cell::Cell::new(Some(request)),
            _deadline: abort.map(|abort| Timeout::new(ms_max, move || abort.abort())),
        }
    }

    fn with(self, change: impl FnOnce(RequestBuilder) -> RequestBuilder) -> Self {
        self.request.set(self.request.take().map(change));
        self
    }

    /// 204 is an answer without bytes, and without a type.
    async fn fetch(self, wanted: &str, body: Option<Vec<u8>>) -> Result<Answer, NoAnswer> {
        let response = self.send(body).await?;
        if response.status() != 204 {
            require_type(&response, wanted)?;
        }
        read(&self, response).await
    }

    async fn send(&self, body: Option<Vec<u8>>) -> Result<Response, NoAnswer> {
        let request = self.request.take().ok_or(NoAnswer::Offline)?;
        let request = match body {
            Some(body) => request.body(js_sys::Uint8Array::from(body.as_slice())),
            None => request.build(),
        };
        let response = request
            .map_err(|_| NoAnswer::Offline)?
            .send()
            .await
            .map_err(|_| NoAnswer::Offline)?;
        match response.status() {
            200..=299 => Ok(response),
            // The server's own refusals have its type; a portal says no with a page.
            400..=499 if require_type(&response, JSON).is_err() => Err(NoAnswer::Offline),
            401 => Err(NoAnswer::NoSession),
            status @ 400..=499 => Err(NoAnswer::Refused(status)),
            _ => Err(NoAnswer::Offline),
        }
    }
}

/// A page of a captive portal comes with 200, but not with our type.
fn require_type(response: &Response, wanted: &str) -> Result<(), NoAnswer> {
    let given = response.headers().get("Content-Type").unwrap_or_default();
    match given.split(';').next().map(str::trim) == Some(wanted) {
        true => Ok(()),
        false => Err(NoAnswer::Offline),
    }
}

async fn read(_within_deadline: &Call, response: Response) -> Result<Answer, NoAnswer> {
    let cursor = response.headers().get(CURSOR_HEADER);
    let bytes = response.binary().await.map_err(|_| NoAnswer::Offline)?;
    Ok(Answer { bytes, cursor })
}
