//! Certificates: a CWT (RFC 8392) that binds a key (`cnf`, RFC 8747) to a shop, a code and what it may do.

mod claims;

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
        envelope::seal(Purpose::Certificate, issuer, claims::write(self))
    }

    /// Opens one certificate, and says who signed it.
    ///
    /// # Errors
    /// [`CertificateFault::Refused`] or [`CertificateFault::Claims`].
    pub fn open(bytes: &[u8]) -> Result<(AuthorKey, Self), CertificateFault> {
        let envelope = envelope::open(Purpose::Certificate, bytes)?;
        let certificate = claims::read(&envelope.payload).ok_or(CertificateFault::Claims)?;
        Ok((envelope.author, certificate))
    }

    /// The signed bytes of this certificate by that issuer; only right if the signature is of just these claims.
    pub(crate) fn assemble(&self, issuer: AuthorKey, signature: [u8; 64]) -> Vec<u8> {
        envelope::assemble(Purpose::Certificate, issuer, claims::write(self), signature)
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
