//! Certificates: a CWT (RFC 8392) that binds a key (`cnf`, RFC 8747) to a shop, a code and what it may do.

use coset::cbor::Value;
use coset::cwt::{ClaimName, ClaimsSet, ClaimsSetBuilder, Timestamp};
use coset::{CborSerializable as _, iana};
use minicbor::bytes::ByteVec;

use crate::body::Certified;
use crate::envelope::{self, Purpose, Refusal};
use crate::ids::{AuthorKey, ShopId};
use crate::keys::Keypair;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    /// Take sales.
    Sell,
    /// Give money back.
    Refund,
    /// Change the catalogue.
    Catalogue,
    /// Turn a guest's basket into a sale.
    Checkout,
    /// Give certificates to others.
    Enrol,
    /// Hold and forward others' journals.
    Relay,
}

impl Grant {
    pub(crate) const ALL: [Self; 6] = [
        Self::Sell,
        Self::Refund,
        Self::Catalogue,
        Self::Checkout,
        Self::Enrol,
        Self::Relay,
    ];

    /// Its name in a certificate.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sell => "sell",
            Self::Refund => "refund",
            Self::Catalogue => "catalogue",
            Self::Checkout => "checkout",
            Self::Enrol => "enrol",
            Self::Relay => "relay",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.name() == name)
    }
}

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The shop.
    pub shop: ShopId,
    /// The key that is certified.
    pub subject: AuthorKey,
    /// First part of the device's receipt numbers.
    pub device_code: String,
    /// What people call the device.
    pub label: String,
    /// What it may do. Grants that this program does not know are not among them.
    pub grants: Vec<Grant>,
    /// Seconds since the epoch at which it was given.
    pub issued_at: i64,
    /// Seconds since the epoch after which offline credit stops. Cash and delivery go on.
    pub expires_at: i64,
}

/// Private claims (RFC 8392 §9.1 leaves what is below −65536 to us).
const SHOP: i64 = -70_001;
const DEVICE_CODE: i64 = -70_002;
const LABEL: i64 = -70_003;
const GRANTS: i64 = -70_004;

/// Why a certificate, or a path of them, was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateFault {
    /// The signed object itself was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A claim is missing or of another type.
    #[error("a claim is missing")]
    Claims,
    /// The path has no certificate, or more than four.
    #[error("the path is empty or too long")]
    PathLength,
    /// The root is not the shop's, or a certificate names another shop.
    #[error("certified for another shop")]
    OtherShop,
    /// A certificate was signed by a key that the next one does not certify, or that may not enrol others.
    #[error("signed by a key that may not give certificates")]
    Issuer,
}

/// Root, hub, owner's device, device.
const PATH_LENGTH_MAX: usize = 4;

impl Certificate {
    /// Whether it grants this.
    pub fn grants(&self, grant: Grant) -> bool {
        self.grants.contains(&grant)
    }

    /// Signs it.
    pub fn sign(&self, issuer: &Keypair) -> Vec<u8> {
        envelope::seal(Purpose::Certificate, issuer, self.claims_bytes())
    }

    /// Opens one certificate, and says who signed it.
    ///
    /// # Errors
    /// [`CertificateFault::Refused`] or [`CertificateFault::Claims`].
    pub fn open(bytes: &[u8]) -> Result<(AuthorKey, Self), CertificateFault> {
        let envelope = envelope::open(Purpose::Certificate, bytes)?;
        let claims =
            ClaimsSet::from_slice(&envelope.payload).map_err(|_| CertificateFault::Claims)?;
        let certificate = Self::from_claims(&claims).ok_or(CertificateFault::Claims)?;
        Ok((envelope.author, certificate))
    }

    /// The signed bytes of this certificate by that issuer; only right if the signature is of just these claims.
    pub(crate) fn assemble(&self, issuer: AuthorKey, signature: [u8; 64]) -> Vec<u8> {
        envelope::assemble(Purpose::Certificate, issuer, self.claims_bytes(), signature)
    }

    fn claims_bytes(&self) -> Vec<u8> {
        match self.to_claims().to_vec() {
            Ok(claims) => claims,
            // Claims are plain values that always encode.
            Err(_) => unreachable!("claims encode"),
        }
    }

    fn to_claims(&self) -> ClaimsSet {
        let grants = self
            .grants
            .iter()
            .map(|grant| Value::from(grant.name()))
            .collect();
        ClaimsSetBuilder::new()
            .expiration_time(Timestamp::WholeSeconds(self.expires_at))
            .issued_at(Timestamp::WholeSeconds(self.issued_at))
            .claim(iana::CwtClaimName::Cnf, confirmation(&self.subject))
            .private_claim(SHOP, Value::Bytes(self.shop.0.to_vec()))
            .private_claim(DEVICE_CODE, Value::from(self.device_code.as_str()))
            .private_claim(LABEL, Value::from(self.label.as_str()))
            .private_claim(GRANTS, Value::Array(grants))
            .build()
    }

    fn from_claims(claims: &ClaimsSet) -> Option<Self> {
        let private = |name| claim(claims, &ClaimName::PrivateUse(name));
        let grants = private(GRANTS)?
            .as_array()?
            .iter()
            .filter_map(|name| Grant::from_name(name.as_text()?));
        Some(Self {
            shop: ShopId::from_slice(private(SHOP)?.as_bytes()?)?,
            subject: confirmed_key(claim(
                claims,
                &ClaimName::Assigned(iana::CwtClaimName::Cnf),
            )?)?,
            device_code: private(DEVICE_CODE)?.as_text()?.into(),
            label: private(LABEL)?.as_text()?.into(),
            grants: grants.collect(),
            issued_at: whole_seconds(claims.issued_at.as_ref()?)?,
            expires_at: whole_seconds(claims.expiration_time.as_ref()?)?,
        })
    }
}

impl Certified {
    /// Follows the path to the root and returns the subject's certificate. Expiry is not looked at: it never stops
    /// what was taken, only new offline credit.
    ///
    /// # Errors
    /// The first [`CertificateFault`] on the way.
    pub fn verify(&self, shop: &ShopId) -> Result<Certificate, CertificateFault> {
        if ShopId::of(&self.root) != *shop {
            return Err(CertificateFault::OtherShop);
        }
        if self.path.is_empty() || self.path.len() > PATH_LENGTH_MAX {
            return Err(CertificateFault::PathLength);
        }
        let opened: Vec<_> = self
            .path
            .iter()
            .map(|bytes| Certificate::open(bytes))
            .collect::<Result<_, _>>()?;
        if opened
            .iter()
            .any(|(_, certificate)| certificate.shop != *shop)
        {
            return Err(CertificateFault::OtherShop);
        }
        let issuers = opened
            .iter()
            .skip(1)
            .map(|(_, issuer)| issuer.grants(Grant::Enrol).then_some(issuer.subject));
        let expected = issuers.chain([Some(self.root)]);
        let unbroken = opened
            .iter()
            .zip(expected)
            .all(|((signer, _), expected)| Some(*signer) == expected);
        let subject = opened.into_iter().next().filter(|_| unbroken);
        subject
            .map(|(_, certificate)| certificate)
            .ok_or(CertificateFault::Issuer)
    }

    /// The path for a subject that this path's own subject certifies.
    pub fn extend(&self, certificate: Vec<u8>) -> Self {
        let path = core::iter::once(ByteVec::from(certificate))
            .chain(self.path.iter().cloned())
            .collect();
        Self {
            path,
            root: self.root,
        }
    }
}

/// `cnf` with a `COSE_Key` (RFC 8747 §3.2, RFC 9053 §7.2): an Ed25519 public key.
fn confirmation(subject: &AuthorKey) -> Value {
    let key = vec![
        (Value::from(1), Value::from(1)),
        (Value::from(-1), Value::from(6)),
        (Value::from(-2), Value::Bytes(subject.0.to_vec())),
    ];
    Value::Map(vec![(Value::from(1), Value::Map(key))])
}

fn confirmed_key(confirmation: &Value) -> Option<AuthorKey> {
    let [(method, Value::Map(key))] = confirmation.as_map()?.as_slice() else {
        return None;
    };
    let parameter = |name: i64| {
        key.iter()
            .find_map(|(label, value)| (*label == Value::from(name)).then_some(value))
    };
    let ours = *method == Value::from(1)
        && parameter(1) == Some(&Value::from(1))
        && parameter(-1) == Some(&Value::from(6));
    AuthorKey::from_slice(parameter(-2).filter(|_| ours)?.as_bytes()?)
}

fn claim<'c>(claims: &'c ClaimsSet, name: &ClaimName) -> Option<&'c Value> {
    claims
        .rest
        .iter()
        .find_map(|(found, value)| (found == name).then_some(value))
}

fn whole_seconds(time: &Timestamp) -> Option<i64> {
    match time {
        Timestamp::WholeSeconds(seconds) => Some(*seconds),
        Timestamp::FractionalSeconds(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(subject: &Keypair, shop: ShopId, grants: &[Grant]) -> Certificate {
        Certificate {
            shop,
            subject: subject.author(),
            device_code: "B7".into(),
            label: "Ana's phone".into(),
            grants: grants.to_vec(),
            issued_at: 1_764_000_000,
            expires_at: 1_800_000_000,
        }
    }

    fn keys() -> (Keypair, Keypair, Keypair, ShopId) {
        let [root, hub, phone] = [1, 2, 3].map(|seed| Keypair::from_seed(&[seed; 32]));
        let shop = ShopId::of(&root.author());
        (root, hub, phone, shop)
    }

    #[test]
    fn a_path_leads_from_the_phone_to_the_root() {
        let (root, hub, phone, shop) = keys();
        let hubs = certificate(&hub, shop, &[Grant::Enrol]).sign(&root);
        let hubs = Certified {
            path: vec![hubs.into()],
            root: root.author(),
        };
        let phones = certificate(&phone, shop, &[Grant::Sell]);
        assert_eq!(hubs.extend(phones.sign(&hub)).verify(&shop), Ok(phones));
    }

    #[test]
    fn a_forged_path_is_refused() {
        let (root, hub, phone, shop) = keys();
        let may_not = certificate(&hub, shop, &[Grant::Sell]).sign(&root);
        let may_not = Certified {
            path: vec![may_not.into()],
            root: root.author(),
        };
        let phones = certificate(&phone, shop, &[Grant::Sell]);
        assert_eq!(
            may_not.extend(phones.sign(&hub)).verify(&shop),
            Err(CertificateFault::Issuer)
        );
        let alone = Certified {
            path: vec![phones.sign(&hub).into()],
            root: root.author(),
        };
        assert_eq!(alone.verify(&shop), Err(CertificateFault::Issuer));
        let own_root = Certified {
            path: vec![phones.sign(&phone).into()],
            root: phone.author(),
        };
        assert_eq!(own_root.verify(&shop), Err(CertificateFault::OtherShop));
    }

    #[test]
    fn claims_are_deterministic() {
        let (root, hub, _, shop) = keys();
        let signed = certificate(&hub, shop, &[Grant::Enrol, Grant::Catalogue]).sign(&root);
        assert!(envelope::open(Purpose::Certificate, &signed).is_ok());
    }
}
