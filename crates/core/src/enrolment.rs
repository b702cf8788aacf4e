//! Joining a shop: a link with a one-time secret, a request that the new key signs, a certificate in return.

use core::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::body::Certified;
use crate::cbor;
use crate::certificate::{Certificate, CertificateFault};
use crate::envelope::{self, Purpose, Refusal};
use crate::ids::{AuthorKey, ShopId};
use crate::keys::Keypair;

/// What the QR code on the owner's screen carries, in the fragment of a link, so that no server log ever holds it.
/// Its text is `<shop>.<secret>`, both base64url without padding (RFC 4648 §5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolLink {
    /// The shop to join: who answers must prove to be it.
    pub shop: ShopId,
    /// The one-time secret.
    pub secret: [u8; 16],
}

/// The text is no enrolment link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a link to join a shop")]
pub struct NotAnEnrolLink;

impl FromStr for EnrolLink {
    type Err = NotAnEnrolLink;

    /// Takes the fragment alone, with or without `#`, or a whole link.
    fn from_str(text: &str) -> Result<Self, NotAnEnrolLink> {
        let fragment = text.trim().rsplit('#').next().unwrap_or_default();
        let (shop, secret) = fragment.split_once('.').ok_or(NotAnEnrolLink)?;
        let bytes = |text: &str| BASE64.decode(text).map_err(|_| NotAnEnrolLink);
        let shop = ShopId::from_slice(&bytes(shop)?).ok_or(NotAnEnrolLink)?;
        let secret = bytes(secret)?.try_into().map_err(|_| NotAnEnrolLink)?;
        Ok(Self { shop, secret })
    }
}

impl core::fmt::Display for EnrolLink {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            out,
            "{}.{}",
            BASE64.encode(self.shop.0),
            BASE64.encode(self.secret)
        )
    }
}

/// What a phone asks; signed by the key that wants the certificate.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EnrolRequest {
    /// The layout's version, 0.
    #[n(0)]
    pub version: u64,
    /// The shop.
    #[n(1)]
    pub shop: ShopId,
    /// The one-time secret.
    #[n(2)]
    pub secret: ByteArray<16>,
    /// What people are to call the device.
    #[n(3)]
    pub label: String,
}

impl EnrolRequest {
    /// The request for a link.
    pub fn new(link: &EnrolLink, label: &str) -> Self {
        Self {
            version: 0,
            shop: link.shop,
            secret: link.secret.into(),
            label: label.into(),
        }
    }

    /// Signs it with the key that wants the certificate.
    pub fn sign(&self, key: &Keypair) -> Vec<u8> {
        envelope::seal(Purpose::Enrolment, key, cbor::encode(self))
    }

    /// Opens it, and says which key asks.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn open(bytes: &[u8]) -> Result<(AuthorKey, Self), Refusal> {
        let envelope = envelope::open(Purpose::Enrolment, bytes)?;
        let request = cbor::decode(&envelope.payload).map_err(|_| Refusal::Shape)?;
        Ok((envelope.author, request))
    }
}

/// What the server answers. It proves itself: the path leads to the root that the link named.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EnrolAnswer {
    /// The device's certificate and the path to the root.
    #[n(0)]
    pub certified: Certified,
    /// The key with which this server signs its custody statements; the path certifies it.
    #[n(1)]
    pub server: AuthorKey,
}

/// Why an answer was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnrolAnswerFault {
    /// It is not one: perhaps a captive portal's page.
    #[error(transparent)]
    Read(#[from] cbor::ReadFault),
    /// The path does not lead to the shop's root.
    #[error(transparent)]
    Certificate(#[from] CertificateFault),
    /// It certifies another key than the one that asked, or names a server that the path does not.
    #[error("the certificate is for another key")]
    OtherKey,
}

impl EnrolAnswer {
    /// Reads an answer and checks it against the shop of the link and the key that asked.
    ///
    /// # Errors
    /// [`EnrolAnswerFault`].
    pub fn open(
        bytes: &[u8],
        shop: &ShopId,
        own: &AuthorKey,
    ) -> Result<(Self, Certificate), EnrolAnswerFault> {
        let answer: Self = cbor::decode(bytes)?;
        let certificate = answer.certified.verify(shop)?;
        if certificate.subject != *own || !answer.path_names(&answer.server) {
            return Err(EnrolAnswerFault::OtherKey);
        }
        Ok((answer, certificate))
    }

    fn path_names(&self, server: &AuthorKey) -> bool {
        let subjects = self
            .certified
            .path
            .iter()
            .skip(1)
            .filter_map(|bytes| Certificate::open(bytes).ok());
        subjects
            .into_iter()
            .any(|(_, certificate)| certificate.subject == *server)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back_from_its_text_and_from_a_whole_address() {
        let link = EnrolLink {
            shop: ShopId([7; 32]),
            secret: [9; 16],
        };
        assert_eq!(link.to_string().parse(), Ok(link.clone()));
        assert_eq!(
            format!("https://till.example/enrol#{link}").parse(),
            Ok(link)
        );
        for odd in ["", "#", "a.b", "https://till.example/"] {
            assert_eq!(odd.parse::<EnrolLink>(), Err(NotAnEnrolLink), "{odd:?}");
        }
    }

    #[test]
    fn a_request_names_the_key_that_asks() {
        let key = Keypair::from_seed(&[4; 32]);
        let link = EnrolLink {
            shop: ShopId([7; 32]),
            secret: [9; 16],
        };
        let request = EnrolRequest::new(&link, "Ana");
        assert_eq!(
            EnrolRequest::open(&request.sign(&key)),
            Ok((key.author(), request))
        );
    }
}
