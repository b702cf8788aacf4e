//! What a certificate says, as the claims of a CWT (RFC 8392) with the subject's key as `cnf` (RFC 8747).

use minicbor::Decoder;
use minicbor::data::Type;

use super::{Certificate, Grant};
use crate::cbor;
use crate::ids::{AuthorKey, ShopId};

/// Claims of RFC 8392 §4; those up to `cti` have types of their own, whether they are used or not.
const ISSUER: i64 = 1;
const AUDIENCE: i64 = 3;
const EXPIRES_AT: i64 = 4;
const NOT_BEFORE: i64 = 5;
const ISSUED_AT: i64 = 6;
const CWT_ID: i64 = 7;
/// The confirmation of RFC 8747 §3.1.
const CONFIRMATION: i64 = 8;
/// Private claims (RFC 8392 §9.1 leaves what is below −65536 to us).
const SHOP: i64 = -70_001;
const DEVICE_CODE: i64 = -70_002;
const LABEL: i64 = -70_003;
const GRANTS: i64 = -70_004;

/// `COSE_Key`, the one method of a confirmation, and its parameters (RFC 9053 §7.2).
const COSE_KEY: i64 = 1;
const KEY_TYPE: i64 = 1;
const OKP: i64 = 1;
const CURVE: i64 = -1;
const ED25519: i64 = 6;
const PUBLIC: i64 = -2;

/// Writes the claims: deterministic CBOR (RFC 8949 §4.2.1).
pub(super) fn write(certificate: &Certificate) -> Vec<u8> {
    cbor::write(|out| {
        out.map(7)?.i64(EXPIRES_AT)?.i64(certificate.expires_at)?;
        out.i64(ISSUED_AT)?.i64(certificate.issued_at)?;
        out.i64(CONFIRMATION)?.map(1)?.i64(COSE_KEY)?.map(3)?;
        out.i64(KEY_TYPE)?.i64(OKP)?.i64(CURVE)?.i64(ED25519)?;
        out.i64(PUBLIC)?.bytes(&certificate.subject.0)?;
        out.i64(SHOP)?.bytes(&certificate.shop.0)?;
        out.i64(DEVICE_CODE)?.str(&certificate.device_code)?;
        out.i64(LABEL)?.str(&certificate.label)?;
        out.i64(GRANTS)?.array(certificate.grants.len() as u64)?;
        for grant in &certificate.grants {
            out.str(grant.name())?;
        }
        Ok(())
    })
}

/// Claims as far as they have been read.
#[derive(Default)]
struct Claims<'b> {
    shop: Option<ShopId>,
    subject: Option<AuthorKey>,
    device_code: Option<&'b str>,
    label: Option<&'b str>,
    grants: Option<Vec<Grant>>,
    issued_at: Option<i64>,
    expires_at: Option<i64>,
}

/// Reads claims that the walk has found to be deterministic, so that none stands twice. Claims that this program does
/// not know may be among them.
pub(super) fn read(bytes: &[u8]) -> Option<Certificate> {
    let mut input = Decoder::new(bytes);
    let mut claims = Claims::default();
    for _ in 0..input.map().ok()?? {
        match input.datatype().ok()? {
            Type::String => input.skip().and_then(|()| input.skip()).ok()?,
            _ => claims.read_one(&mut input)?,
        }
    }
    Some(Certificate {
        shop: claims.shop?,
        subject: claims.subject?,
        device_code: claims.device_code?.to_owned(),
        label: claims.label?.to_owned(),
        grants: claims.grants?,
        issued_at: claims.issued_at?,
        expires_at: claims.expires_at?,
    })
}

impl<'b> Claims<'b> {
    fn read_one(&mut self, input: &mut Decoder<'b>) -> Option<()> {
        match input.i64().ok()? {
            EXPIRES_AT => self.expires_at = Some(input.i64().ok()?),
            ISSUED_AT => self.issued_at = Some(input.i64().ok()?),
            CONFIRMATION => self.subject = Some(read_confirmation(input)?),
            SHOP => self.shop = Some(ShopId::from_slice(input.bytes().ok()?)?),
            DEVICE_CODE => self.device_code = Some(input.str().ok()?),
            LABEL => self.label = Some(input.str().ok()?),
            GRANTS => self.grants = Some(read_grants(input)?),
            ISSUER..=AUDIENCE => input.str().map(drop).ok()?,
            NOT_BEFORE => input.i64().map(drop).ok()?,
            CWT_ID => input.bytes().map(drop).ok()?,
            _ => input.skip().ok()?,
        }
        Some(())
    }
}

/// Those that this program knows.
fn read_grants(input: &mut Decoder<'_>) -> Option<Vec<Grant>> {
    let mut grants = Vec::new();
    for _ in 0..input.array().ok()?? {
        match input.datatype().ok()? {
            Type::String => grants.extend(Grant::from_name(input.str().ok()?)),
            _ => input.skip().ok()?,
        }
    }
    Some(grants)
}

/// `cnf` with a `COSE_Key` (RFC 8747 §3.2, RFC 9053 §7.2): an Ed25519 public key.
fn read_confirmation(input: &mut Decoder<'_>) -> Option<AuthorKey> {
    let (methods, method) = (input.map().ok()??, input.i64().ok()?);
    let (mut key_type, mut curve, mut public) = (None, None, None);
    for _ in 0..input.map().ok()?? {
        let name = match input.datatype().ok()? {
            Type::String => input.str().ok().map(|_| None)?,
            _ => Some(input.i64().ok()?),
        };
        match name {
            Some(KEY_TYPE) => key_type = Some(input.i64().ok()?),
            Some(CURVE) => curve = Some(input.i64().ok()?),
            Some(PUBLIC) => public = AuthorKey::from_slice(input.bytes().ok()?),
            _ => input.skip().ok()?,
        }
    }
    let ours = (methods, method, key_type, curve) == (1, COSE_KEY, Some(OKP), Some(ED25519));
    public.filter(|_| ours)
}
