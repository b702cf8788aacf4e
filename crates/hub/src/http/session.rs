//! `POST /api/v1/session`: a device proves that it holds its key, and gets a cookie for a while.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use trestle_core::body::Certified;
use trestle_core::certificate::Certificate;
use trestle_core::ids::AuthorKey;
use trestle_core::session::Challenge;

use super::remembered::Remembered;
use super::{Refusal, Site, body, gate, refusal::Refused};
use crate::store::Device;

const PROOF_BYTES_MAX: usize = 4096;
const COOKIE: &str = "trestle_session";

/// A market day. After it, or after the hub's restart, the device opens another without asking anybody.
const SESSION: Duration = Duration::from_secs(12 * 3600);
const CHALLENGE: Duration = Duration::from_secs(60);

/// Sessions that are open and challenges that are out. In memory: a lost session is opened again in two calls.
#[derive(Debug)]
pub struct Sessions {
    challenges: Mutex<Remembered<[u8; 16], ()>>,
    open: Mutex<Remembered<[u8; 32], AuthorKey>>,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            challenges: Mutex::new(Remembered::new(CHALLENGE)),
            open: Mutex::new(Remembered::new(SESSION)),
        }
    }
}

impl Sessions {
    fn challenge(&self) -> [u8; 16] {
        let nonce = crate::random::bytes();
        lock(&self.challenges).put(nonce, (), Instant::now());
        nonce
    }

    /// A challenge is good once.
    fn take_challenge(&self, nonce: &[u8; 16]) -> bool {
        let taken = lock(&self.challenges).take(nonce, Instant::now());
        taken.is_some()
    }

    fn begin(&self, device: AuthorKey) -> [u8; 32] {
        let token = crate::random::bytes();
        lock(&self.open).put(token, device, Instant::now());
        token
    }

    /// The device whose session a request carries.
    ///
    /// # Errors
    /// [`Refusal::NoSession`].
    pub fn device(&self, headers: &HeaderMap) -> Result<AuthorKey, Refusal> {
        let token = token_in(headers).ok_or(Refusal::NoSession)?;
        let open = lock(&self.open);
        let device = open.get(&token, Instant::now());
        device.copied().ok_or(Refusal::NoSession)
    }
}

/// Opens a session in two calls: an empty request gets a challenge, and the challenge, signed by an admitted device,
/// gets the cookie `trestle_session`, which holds for twelve hours.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    request_body(content_type = "application/cose", description = "Empty, or a signed challenge"),
    responses(
        (status = 200, description = "A challenge, good for a minute", content_type = "application/cbor"),
        (status = 204, description = "The session is open; the cookie is set"),
        (status = 403, description = "Not our challenge, or not a device of the shop, or one that was blocked", body = Refused),
        (status = 415, description = "A proof that is not application/cose", body = Refused),
    )
)]
pub async fn open(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let bytes = body::read_whole(body, PROOF_BYTES_MAX).await?;
    if bytes.is_empty() {
        return Ok(give_challenge(&site));
    }
    gate::require_type(&headers, "application/cose")?;
    let (device, challenge) = Challenge::open(&bytes).map_err(|_| Refusal::BadProof)?;
    let nonce: [u8; 16] = *challenge.nonce;
    let is_ours = challenge.shop == site.hub.shop() && challenge.server == site.hub.author();
    if !is_ours || !site.sessions.take_challenge(&nonce) {
        return Err(Refusal::BadProof);
    }
    if site.hub.revocations().has(&device) {
        return Err(Refusal::Blocked);
    }
    let known = site.hub.store().device(device).await?;
    if !known.is_some_and(|device| is_staff(&device)) {
        return Err(Refusal::BadProof);
    }
    let token = site.sessions.begin(device);
    let cookie = cookie(&token, site.base.is_secure());
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}

/// A guest, who was granted nothing, sees what is public and no more.
fn is_staff(device: &Device) -> bool {
    let certified: Option<Certified> = minicbor::decode(&device.certified).ok();
    let own = certified.and_then(|certified| Certificate::open(certified.path.first()?).ok());
    own.is_some_and(|(_, certificate)| !certificate.grants.is_empty())
}

fn give_challenge(site: &Site) -> Response {
    let challenge = Challenge {
        version: 0,
        shop: site.hub.shop(),
        server: site.hub.author(),
        nonce: site.sessions.challenge().into(),
    };
    let headers = [
        (header::CONTENT_TYPE, "application/cbor"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, challenge.to_bytes()).into_response()
}

fn cookie(token: &[u8; 32], secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    let token = hex::encode(token);
    let seconds = SESSION.as_secs();
    format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}")
}

fn token_in(headers: &HeaderMap) -> Option<[u8; 32]> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let mut pairs = cookies
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, text) = pairs.find(|(name, _)| *name == COOKIE)?;
    let mut token = [0; 32];
    hex::decode_to_slice(text, &mut token).ok()?;
    Some(token)
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
