//! Everything that this server refuses, in one envelope: `{"error":{"kind":…,"message":…}}`.
//! A kind never changes its name; the message is for people.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::hub::HubError;
use crate::office::EnrolRefusal;
use crate::store::StoreError;

/// A request that is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It is for a host that this server is not.
    #[error("this server does not answer for that host")]
    Host,
    /// A page of another site sent it.
    #[error("pages of other sites may not ask this")]
    Origin,
    /// Its body is of another type than this route takes.
    #[error("this route takes {wanted}")]
    ContentType {
        /// What it takes.
        wanted: &'static str,
    },
    /// Its body is longer than this route takes.
    #[error("at most {bytes_max} bytes")]
    TooLong {
        /// The most it takes.
        bytes_max: usize,
    },
    /// Its body could not be read to the end.
    #[error("the body did not arrive whole")]
    Broken,
    /// Its body, or a parameter, is not what it should be.
    #[error("{what} cannot be read")]
    Malformed {
        /// Which part.
        what: &'static str,
    },
    /// It needs a session.
    #[error("a session is needed: POST /api/v1/session opens one")]
    NoSession,
    /// The challenge was not given out, was used, or is too old; or its signer has not been admitted.
    #[error("the proof does not open a session")]
    BadProof,
    /// The device was taken off the shop's list.
    #[error("this device was blocked: the shop's owner can admit it again")]
    Blocked,
    /// The device's certificate does not grant this.
    #[error("this device may not do that: an owner's may")]
    NotAllowed,
    /// What should be a picture cannot be read as one.
    #[error("this is no picture that can be read: {0}")]
    NoPicture(String),
    /// What should be a product file is none.
    #[error("{0}")]
    NoProductFile(String),
    /// The device, or its address, has too many streams open.
    #[error("too many open streams")]
    TooManyStreams,
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// A device is not admitted.
    #[error(transparent)]
    Enrol(EnrolRefusal),
    /// The server failed; asking again later may help.
    #[error("the server failed; nothing was lost")]
    Failed(#[from] HubError),
}

/// What a refusal looks like.
#[derive(Serialize, ToSchema)]
pub struct Refused {
    error: RefusedBecause,
}

/// Why.
#[derive(Serialize, ToSchema)]
struct RefusedBecause {
    /// A name for programs.
    kind: &'static str,
    /// A sentence for people.
    message: String,
}

impl Refusal {
    fn status_and_kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Host => (StatusCode::MISDIRECTED_REQUEST, "wrong-host"),
            Self::Origin => (StatusCode::FORBIDDEN, "wrong-origin"),
            Self::ContentType { .. } => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type"),
            Self::TooLong { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too-long"),
            Self::Broken => (StatusCode::BAD_REQUEST, "broken"),
            Self::Malformed { .. } => (StatusCode::BAD_REQUEST, "malformed"),
            Self::NoSession => (StatusCode::UNAUTHORIZED, "no-session"),
            Self::BadProof => (StatusCode::FORBIDDEN, "bad-proof"),
            Self::Blocked => (StatusCode::FORBIDDEN, "blocked"),
            Self::NotAllowed => (StatusCode::FORBIDDEN, "not-allowed"),
            Self::NoPicture(_) => (StatusCode::UNPROCESSABLE_ENTITY, "no-picture"),
            Self::NoProductFile(_) => (StatusCode::UNPROCESSABLE_ENTITY, "no-product-file"),
            Self::TooManyStreams => (StatusCode::TOO_MANY_REQUESTS, "too-many-streams"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::Enrol(EnrolRefusal::OtherShop) => (StatusCode::FORBIDDEN, "other-shop"),
            Self::Enrol(EnrolRefusal::UnknownSecret) => (StatusCode::FORBIDDEN, "unknown-link"),
            Self::Enrol(EnrolRefusal::Expired) => (StatusCode::GONE, "expired-link"),
            Self::Enrol(EnrolRefusal::Used) => (StatusCode::CONFLICT, "used-link"),
            Self::Enrol(EnrolRefusal::Hub(_)) | Self::Failed(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "failed")
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Self::Failed(fault) | Self::Enrol(EnrolRefusal::Hub(fault)) = &self {
            eprintln!("A request failed: {fault}");
        }
        let (status, kind) = self.status_and_kind();
        let message = self.to_string();
        let error = RefusedBecause { kind, message };
        (status, Json(Refused { error })).into_response()
    }
}

impl From<StoreError> for Refusal {
    fn from(fault: StoreError) -> Self {
        Self::Failed(fault.into())
    }
}
