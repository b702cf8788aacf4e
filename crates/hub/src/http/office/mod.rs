//! `/api/v1/office/…`: what an owner's phone asks. Each call needs a session of a device that may do it.

pub mod devices;
pub mod import;
pub mod invitations;
pub mod pictures;
pub mod sales;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use minicbor::Encode;
use trestle_core::cbor;
use trestle_core::certificate::Grant;
use trestle_core::ids::AuthorKey;

use super::{Refusal, Site};
use crate::office;

impl Site {
    /// The device that asks, if its certificate grants this.
    ///
    /// # Errors
    /// [`Refusal::NoSession`] or [`Refusal::NotAllowed`].
    async fn device_with(&self, headers: &HeaderMap, grant: Grant) -> Result<AuthorKey, Refusal> {
        let key = self.device(headers)?;
        self.heard.note(key);
        let device = self.hub.store().device(key).await?;
        let certified = device.map(|device| office::read_certified(&device.certified));
        let certified = certified.transpose()?.ok_or(Refusal::NotAllowed)?;
        match certified.verify(&self.hub.shop()) {
            Ok(certificate) if certificate.grants(grant) => Ok(key),
            _ => Err(Refusal::NotAllowed),
        }
    }
}

fn answer<T: Encode<()>>(answer: &T) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/cbor"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, cbor::encode(answer)).into_response()
}
