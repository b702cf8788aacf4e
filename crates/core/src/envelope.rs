//! What everything signed looks like: a `COSE_Sign1` whose form leaves no choice, so that the same content
//! by the same author has the same bytes, and none can pass for an object of another purpose.

use crate::cbor;
use crate::cose::{self, CoseFault, Header, Sign1};
use crate::ids::AuthorKey;
use crate::keys::Keypair;

/// What a signed object is for; written as its `typ` (RFC 9596).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An entry of a journal.
    Entry,
    /// A certificate: who may do what in a shop.
    Certificate,
    /// A server's statement of what it holds.
    Custody,
    /// What a receipt's QR code claims.
    ReceiptClaim,
    /// A phone's request to join a shop.
    Enrolment,
    /// The answer to a session's challenge.
    Session,
}

impl Purpose {
    /// The media type in the protected header.
    pub const fn typ(self) -> &'static str {
        match self {
            Self::Entry => "application/vnd.trestle.entry+cbor",
            Self::Certificate => "application/vnd.trestle.certificate+cbor",
            Self::Custody => "application/vnd.trestle.custody+cbor",
            Self::ReceiptClaim => "application/vnd.trestle.receipt-claim+cbor",
            Self::Enrolment => "application/vnd.trestle.enrolment+cbor",
            Self::Session => "application/vnd.trestle.session+cbor",
        }
    }
}

/// Why a signed object was refused. Every place that takes one asks the same questions in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its bytes are not as long, or not the CBOR, that they must be.
    #[error("malformed: {0}")]
    Bytes(#[from] cbor::Fault),
    /// It is no `COSE_Sign1` with tag 18.
    #[error("not a COSE_Sign1")]
    NotSign1,
    /// It was signed by another algorithm than Ed25519.
    #[error("not signed with Ed25519")]
    Algorithm,
    /// Its unprotected header is not empty.
    #[error("the unprotected header is not empty")]
    UnprotectedHeader,
    /// Its protected header holds something other than alg, kid and typ, or no 32-byte key.
    #[error("the protected header does not name exactly algorithm, key and type")]
    ProtectedHeader,
    /// It was signed for another purpose.
    #[error("signed for another purpose")]
    Purpose,
    /// It has no payload.
    #[error("the payload is missing")]
    Payload,
    /// The key it names did not sign it.
    #[error("the signature does not fit")]
    Signature,
    /// Its payload has not the fields of its kind.
    #[error("the fields are not those of its kind")]
    Shape,
}

/// A signed object that was found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Who signed.
    pub author: AuthorKey,
    /// What was signed: deterministic CBOR.
    pub payload: Vec<u8>,
}

/// The longest signed object, in bytes.
pub const BYTES_MAX: usize = 256 * 1024;

/// Signs a payload, which must be deterministic CBOR, for one purpose.
pub fn seal(purpose: Purpose, key: &Keypair, payload: Vec<u8>) -> Vec<u8> {
    let protected = Header::write(&key.author(), purpose.typ());
    let signature = key.sign(&cose::signed_bytes(&protected, &payload));
    cose::message(&protected, &payload, &signature)
}

/// Puts a signed object together again from its parts. The form leaves no choice, so the bytes are those that were
/// signed or the signature does not fit: [`open`] tells.
pub(crate) fn assemble(
    purpose: Purpose,
    author: AuthorKey,
    payload: Vec<u8>,
    signature: [u8; 64],
) -> Vec<u8> {
    let protected = Header::write(&author, purpose.typ());
    cose::message(&protected, &payload, &signature)
}

/// The signature of a signed object: its last 64 bytes.
pub(crate) fn signature_of(bytes: &[u8]) -> Option<[u8; 64]> {
    bytes.last_chunk().copied()
}

/// Opens a signed object: form, purpose and signature. What it returns can be believed to be its author's.
///
/// # Errors
/// The first [`Refusal`] in the order of the enum.
pub fn open(purpose: Purpose, bytes: &[u8]) -> Result<Envelope, Refusal> {
    let sign1 = read_form(bytes)?;
    let envelope = read_envelope(purpose, &sign1)?;
    let signed = sign1.verify(&envelope.author);
    signed.map_err(|_| Refusal::Signature)?;
    Ok(envelope)
}

/// Opens what [`open`] found good before it was kept: only its form is looked at.
///
/// # Errors
/// As [`open`], but for [`Refusal::Signature`].
pub(crate) fn open_kept(purpose: Purpose, bytes: &[u8]) -> Result<Envelope, Refusal> {
    read_envelope(purpose, &read_form(bytes)?)
}

fn read_envelope(purpose: Purpose, sign1: &Sign1) -> Result<Envelope, Refusal> {
    let author = read_headers(purpose, sign1)?;
    let payload = sign1.payload.clone().ok_or(Refusal::Payload)?;
    cbor::require_ours(&payload)?;
    Ok(Envelope { author, payload })
}

fn read_form(bytes: &[u8]) -> Result<Sign1, Refusal> {
    if bytes.len() > BYTES_MAX {
        return Err(cbor::Fault::TooLong.into());
    }
    // Tag 18 is one byte; what it holds has no further tag. Ordinary COSE is told apart before that.
    let sign1 = Sign1::parse(bytes).map_err(|fault| match fault {
        CoseFault::Bytes(fault) => Refusal::Bytes(fault),
        CoseFault::Algorithm => Refusal::Algorithm,
        CoseFault::NotSign1 | CoseFault::Signature => Refusal::NotSign1,
    })?;
    cbor::require_ours(bytes.get(1..).unwrap_or_default())?;
    Ok(sign1)
}

fn read_headers(purpose: Purpose, sign1: &Sign1) -> Result<AuthorKey, Refusal> {
    if sign1.unprotected != Header::default() {
        return Err(Refusal::UnprotectedHeader);
    }
    let header = &sign1.protected;
    let author = header.key_id.as_deref().and_then(AuthorKey::from_slice);
    let author = author.ok_or(Refusal::ProtectedHeader)?;
    if header.typ.as_deref() != Some(purpose.typ()) {
        return Err(Refusal::Purpose);
    }
    cbor::require_ours(&sign1.protected_bytes)?;
    match header.others {
        false => Ok(author),
        true => Err(Refusal::ProtectedHeader),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> Vec<u8> {
        seal(Purpose::Entry, &Keypair::from_seed(&[1; 32]), vec![0xa0])
    }

    #[test]
    fn what_was_sealed_opens() {
        let envelope = open(Purpose::Entry, &sealed()).unwrap();
        assert_eq!(envelope.author, Keypair::from_seed(&[1; 32]).author());
        assert_eq!(envelope.payload, [0xa0]);
    }

    #[test]
    fn no_object_passes_for_one_of_another_purpose() {
        assert_eq!(open(Purpose::Certificate, &sealed()), Err(Refusal::Purpose));
    }

    #[test]
    fn no_byte_can_be_changed() {
        let sealed = sealed();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(Purpose::Entry, &changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn nothing_may_follow_and_nothing_may_lack() {
        let sealed = sealed();
        let longer = [&sealed[..], &[0]].concat();
        assert_eq!(
            open(Purpose::Entry, &longer),
            Err(Refusal::Bytes(cbor::Fault::Trailing))
        );
        assert_eq!(
            open(Purpose::Entry, &sealed[..sealed.len() - 1]),
            Err(Refusal::Bytes(cbor::Fault::Truncated))
        );
        assert_eq!(
            open(Purpose::Entry, &sealed[1..]),
            Err(Refusal::NotSign1),
            "the tag is not optional"
        );
    }

    #[test]
    fn an_object_of_a_quarter_of_a_mebibyte_opens_and_no_longer_one() {
        let of_length = |length: usize| {
            let item = [
                &[0x5a],
                &(length as u32).to_be_bytes()[..],
                &vec![0; length],
            ]
            .concat();
            seal(Purpose::Entry, &Keypair::from_seed(&[1; 32]), item)
        };
        let around = of_length(250_000).len() - 250_000;
        let longest = of_length(262_144 - around);
        assert_eq!(longest.len(), 262_144);
        assert!(open(Purpose::Entry, &longest).is_ok());
        assert_eq!(
            open(Purpose::Entry, &of_length(262_145 - around)),
            Err(Refusal::Bytes(cbor::Fault::TooLong))
        );
    }
}
