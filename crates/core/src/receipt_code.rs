//! A receipt's QR code: the claim and the certificate path that proves it, packed so small that a phone reads it from
//! another's screen. What every signed object has alike is left out and put back; the signatures tell whether it was right.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use crate::body::Certified;
use crate::cbor;
use crate::certificate::{Certificate, CertificateFault, Grant};
use crate::envelope::{self, Purpose, Refusal};
use crate::ids::{AuthorKey, EntryId, ShopId};
use crate::receipt_claim::ReceiptClaim;

/// A claim with the path that admits its device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptCode {
    /// The signed claim.
    pub claim: Vec<u8>,
    /// The device's certificate and the path to the root.
    pub certified: Certified,
}

/// A receipt that holds: what it claims, by which device of which shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenReceipt {
    /// The shop, by its root key.
    pub shop: ShopId,
    /// The device.
    pub device: Certificate,
    /// The claim.
    pub claim: ReceiptClaim,
}

/// Why a receipt's code was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptFault {
    /// It is no receipt code, or damaged.
    #[error("this is not a receipt code, or it is damaged")]
    NotAReceipt,
    /// The claim was not signed as it stands.
    #[error(transparent)]
    Claim(Refusal),
    /// The device is not admitted by the shop.
    #[error(transparent)]
    Certificate(CertificateFault),
    /// The claim is of another device or shop than the certificate.
    #[error("the claim is another device's")]
    OtherDevice,
}

/// The objects cannot be left parts out of: they hold something that the packed form has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this receipt does not fit a code")]
pub struct NotPackable;

/// The longest packed form, in bytes; its link fits a QR code of version 20 with correction level M.
pub const PACKED_BYTES_MAX: usize = 450;

#[derive(Encode, Decode)]
struct Packed {
    #[n(0)]
    version: u64,
    #[n(1)]
    root: AuthorKey,
    #[n(2)]
    path: Vec<PackedCertificate>,
    #[n(3)]
    claim: PackedClaim,
}

/// Subject's first; each issuer is the next one's subject, the last's the root.
#[derive(Encode, Decode)]
struct PackedCertificate {
    #[n(0)]
    subject: AuthorKey,
    #[n(1)]
    device_code: String,
    #[n(2)]
    label: String,
    /// Bit n: the grant that stands at n in the list of grants.
    #[n(3)]
    grants: u64,
    #[n(4)]
    issued_at: i64,
    #[n(5)]
    expires_at: i64,
    #[n(6)]
    signature: ByteArray<64>,
}

#[derive(Encode, Decode)]
struct PackedClaim {
    #[n(0)]
    entry: EntryId,
    #[n(1)]
    number: String,
    #[n(2)]
    currency: String,
    #[n(3)]
    total: i64,
    #[n(4)]
    tax: i64,
    #[n(5)]
    at_ms: u64,
    #[n(6)]
    signature: ByteArray<64>,
}

impl ReceiptCode {
    /// The text that stands in a link's fragment: base64url of the packed form.
    ///
    /// # Errors
    /// [`NotPackable`].
    pub fn to_fragment(&self) -> Result<String, NotPackable> {
        let packed = cbor::encode(&self.pack().ok_or(NotPackable)?);
        let same = Self::unpack(&packed).is_ok_and(|unpacked| unpacked == *self);
        let fits = same && packed.len() <= PACKED_BYTES_MAX;
        if fits {
            Ok(BASE64.encode(packed))
        } else {
            Err(NotPackable)
        }
    }

    /// Reads a link, or its fragment alone.
    ///
    /// # Errors
    /// [`ReceiptFault::NotAReceipt`].
    pub fn from_link(text: &str) -> Result<Self, ReceiptFault> {
        let fragment = text.trim().rsplit('#').next().unwrap_or_default();
        let packed = BASE64
            .decode(fragment)
            .map_err(|_| ReceiptFault::NotAReceipt)?;
        Self::unpack(&packed)
    }

    /// Whether the claim holds, by nothing but itself: its device signed it, and the shop's root admits the device.
    ///
    /// # Errors
    /// [`ReceiptFault`].
    pub fn prove(&self) -> Result<ProvenReceipt, ReceiptFault> {
        let shop = ShopId::of(&self.certified.root);
        let device = self
            .certified
            .verify(&shop)
            .map_err(ReceiptFault::Certificate)?;
        let (author, claim) = ReceiptClaim::open(&self.claim).map_err(ReceiptFault::Claim)?;
        let own = author == device.subject && claim.shop == shop && device.grants(Grant::Sell);
        if own {
            Ok(ProvenReceipt {
                shop,
                device,
                claim,
            })
        } else {
            Err(ReceiptFault::OtherDevice)
        }
    }

    fn pack(&self) -> Option<Packed> {
        let path = self
            .certified
            .path
            .iter()
            .map(|bytes| PackedCertificate::of(bytes));
        Some(Packed {
            version: 1,
            root: self.certified.root,
            path: path.collect::<Option<_>>()?,
            claim: PackedClaim::of(&self.claim)?,
        })
    }

    fn unpack(bytes: &[u8]) -> Result<Self, ReceiptFault> {
        let packed: Packed = cbor::decode(bytes).map_err(|_| ReceiptFault::NotAReceipt)?;
        let shop = ShopId::of(&packed.root);
        let author = packed
            .path
            .first()
            .ok_or(ReceiptFault::NotAReceipt)?
            .subject;
        if packed.version != 1 {
            return Err(ReceiptFault::NotAReceipt);
        }
        let issuers = packed
            .path
            .iter()
            .skip(1)
            .map(|certificate| certificate.subject)
            .chain([packed.root]);
        let path = packed
            .path
            .iter()
            .zip(issuers)
            .map(|(certificate, issuer)| certificate.put_together(shop, issuer));
        let certified = Certified {
            path: path.collect(),
            root: packed.root,
        };
        Ok(Self {
            claim: packed.claim.put_together(shop, author),
            certified,
        })
    }
}

impl PackedCertificate {
    fn of(bytes: &[u8]) -> Option<Self> {
        let (_, certificate) = Certificate::open(bytes).ok()?;
        let bit = |grant: &Grant| Grant::ALL.iter().position(|known| known == grant);
        let bits = certificate
            .grants
            .iter()
            .filter_map(bit)
            .fold(0, |bits, bit| bits | 1 << bit);
        Some(Self {
            subject: certificate.subject,
            device_code: certificate.device_code,
            label: certificate.label,
            grants: bits,
            issued_at: certificate.issued_at,
            expires_at: certificate.expires_at,
            signature: envelope::signature_of(bytes)?.into(),
        })
    }

    fn put_together(&self, shop: ShopId, issuer: AuthorKey) -> ByteVec {
        let granted = |(bit, _): &(u32, &Grant)| self.grants >> bit & 1 == 1;
        let certificate = Certificate {
            shop,
            subject: self.subject,
            device_code: self.device_code.clone(),
            label: self.label.clone(),
            grants: (0..)
                .zip(&Grant::ALL)
                .filter(granted)
                .map(|(_, grant)| *grant)
                .collect(),
            issued_at: self.issued_at,
            expires_at: self.expires_at,
        };
        certificate.assemble(issuer, *self.signature).into()
    }
}

impl PackedClaim {
    fn of(bytes: &[u8]) -> Option<Self> {
        let (_, claim) = ReceiptClaim::open(bytes).ok()?;
        Some(Self {
            entry: claim.entry,
            number: claim.number,
            currency: claim.currency,
            total: claim.total,
            tax: claim.tax,
            at_ms: claim.at_ms,
            signature: envelope::signature_of(bytes)?.into(),
        })
    }

    fn put_together(&self, shop: ShopId, author: AuthorKey) -> Vec<u8> {
        let claim = ReceiptClaim {
            version: 0,
            shop,
            entry: self.entry,
            number: self.number.clone(),
            currency: self.currency.clone(),
            total: self.total,
            tax: self.tax,
            at_ms: self.at_ms,
        };
        envelope::assemble(
            Purpose::ReceiptClaim,
            author,
            cbor::encode(&claim),
            *self.signature,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keypair;

    fn code() -> ReceiptCode {
        let [root, hub, phone] = [1, 2, 3].map(|seed| Keypair::from_seed(&[seed; 32]));
        let shop = ShopId::of(&root.author());
        let certificate = |subject: &Keypair, label: &str, grants: &[Grant]| Certificate {
            shop,
            subject: subject.author(),
            device_code: "B7".into(),
            label: label.into(),
            grants: grants.to_vec(),
            issued_at: 1_795_000_000,
            expires_at: 1_826_536_000,
        };
        let hubs = certificate(&hub, "hub", &[Grant::Catalogue, Grant::Enrol]).sign(&root);
        let hubs = Certified {
            path: vec![hubs.into()],
            root: root.author(),
        };
        let phones = certificate(
            &phone,
            "Ana's phone, the old one",
            &[Grant::Sell, Grant::Refund],
        )
        .sign(&hub);
        let claim = ReceiptClaim {
            version: 0,
            shop,
            entry: EntryId([9; 32]),
            number: "B7-7QK2-1042".into(),
            currency: "EUR".into(),
            total: 1_234_56,
            tax: 197_11,
            at_ms: 1_795_000_000_000,
        };
        ReceiptCode {
            claim: claim.sign(&phone),
            certified: hubs.extend(phones),
        }
    }

    #[test]
    fn a_receipt_is_proven_by_its_link_alone() {
        let fragment = code().to_fragment().unwrap();
        let link = format!("https://till.example/r#{fragment}");
        let proven = ReceiptCode::from_link(&link).unwrap().prove().unwrap();
        assert_eq!(
            (proven.claim.total, proven.device.device_code.as_str()),
            (1_234_56, "B7")
        );
    }

    #[test]
    fn its_link_fits_a_code_that_phones_read() {
        let packed = BASE64.decode(code().to_fragment().unwrap()).unwrap();
        assert!(packed.len() <= PACKED_BYTES_MAX, "{} bytes", packed.len());
        let link = format!(
            "https://a-rather-long-name.till.example/r#{}",
            BASE64.encode(vec![0; PACKED_BYTES_MAX])
        );
        let segments = [qrcodegen::QrSegment::make_bytes(link.as_bytes())];
        let (level, least, most) = (
            qrcodegen::QrCodeEcc::Medium,
            qrcodegen::Version::new(1),
            qrcodegen::Version::new(20),
        );
        assert!(
            qrcodegen::QrCode::encode_segments_advanced(&segments, level, least, most, None, false)
                .is_ok()
        );
    }

    #[test]
    fn no_bit_of_it_can_be_changed() {
        let packed = BASE64.decode(code().to_fragment().unwrap()).unwrap();
        for at in 0..packed.len() {
            let mut changed = packed.clone();
            changed[at] ^= 1;
            let proven = ReceiptCode::unpack(&changed).and_then(|code| code.prove());
            assert!(proven.is_err(), "byte {at}");
        }
    }

    #[test]
    fn another_devices_claim_is_refused() {
        let mut code = code();
        let (_, claim) = ReceiptClaim::open(&code.claim).unwrap();
        code.claim = claim.sign(&Keypair::from_seed(&[66; 32]));
        assert_eq!(code.prove(), Err(ReceiptFault::OtherDevice));
    }

    #[test]
    fn rubbish_is_no_receipt() {
        for rubbish in ["", "#", "https://till.example/r", "AAAA", "€"] {
            assert_eq!(
                ReceiptCode::from_link(rubbish),
                Err(ReceiptFault::NotAReceipt),
                "{rubbish:?}"
            );
        }
    }
}
