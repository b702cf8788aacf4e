//! Holds our own reading and writing of `COSE_Sign1` and CWT against the `coset` crate, on messages of its making, on
//! ours, and on both with bytes changed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code through and through"
)]

use coset::cbor::Value;
use coset::cwt::{ClaimName, ClaimsSet, Timestamp};
use coset::{
    Algorithm, CborSerializable as _, CoseSign1, CoseSign1Builder, Header, HeaderBuilder, Label,
    TaggedCborSerializable as _, iana,
};
use proptest::prelude::*;
use trestle_core::cbor::{Fault, Limits, grade, require_ours};
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::cose::Sign1;
use trestle_core::envelope::{Purpose, Refusal, open, seal};
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_core::keys::{Keypair, verify_strict};

const TYP: Label = Label::Int(16);

/// The same verdict as [`open`], reached with `coset`: who signed which payload.
fn ref_open(purpose: Purpose, bytes: &[u8]) -> Option<(AuthorKey, Vec<u8>)> {
    grade(bytes, Limits::OURS).ok()?;
    require_ours(bytes.get(1..)?).ok()?;
    let message = CoseSign1::from_tagged_slice(bytes).ok()?;
    let header = &message.protected.header;
    let ours = [iana::Algorithm::EdDSA, iana::Algorithm::Ed25519].map(Algorithm::Assigned);
    let typ = Value::from(purpose.typ());
    let plain = Header {
        alg: header.alg.clone().filter(|alg| ours.contains(alg)),
        key_id: header.key_id.clone(),
        rest: vec![(TYP, typ)],
        ..Header::default()
    };
    let exact = plain.alg.is_some() && plain == *header && message.unprotected.is_empty();
    require_ours(message.protected.original_data.as_ref()?).ok()?;
    let author = AuthorKey::from_slice(&header.key_id).filter(|_| exact)?;
    let signature = message.signature.as_slice().try_into().ok()?;
    require_ours(message.payload.as_ref()?).ok()?;
    verify_strict(&author, &message.tbs_data(b""), signature)
        .then(|| (author, message.payload.unwrap()))
}

/// The same certificate as [`Certificate::open`] reads, read with `coset`.
fn ref_certificate(payload: &[u8]) -> Option<Certificate> {
    let claims = ClaimsSet::from_slice(payload).ok()?;
    let rest = |name: &ClaimName| claims.rest.iter().find(|claim| claim.0 == *name);
    let private = |name| rest(&ClaimName::PrivateUse(name)).map(|claim| &claim.1);
    let cnf = &rest(&ClaimName::Assigned(iana::CwtClaimName::Cnf))?.1;
    let grants = private(-70_004)?.as_array()?.iter();
    let seconds = |time: &Option<Timestamp>| match time {
        Some(Timestamp::WholeSeconds(seconds)) => Some(*seconds),
        _ => None,
    };
    Some(Certificate {
        shop: ShopId::from_slice(private(-70_001)?.as_bytes()?)?,
        subject: ref_confirmed(cnf)?,
        device_code: private(-70_002)?.as_text()?.into(),
        label: private(-70_003)?.as_text()?.into(),
        grants: grants.filter_map(|name| grant(name.as_text()?)).collect(),
        issued_at: seconds(&claims.issued_at)?,
        expires_at: seconds(&claims.expiration_time)?,
    })
}

fn ref_confirmed(confirmation: &Value) -> Option<AuthorKey> {
    let [(method, Value::Map(key))] = confirmation.as_map()?.as_slice() else {
        return None;
    };
    let parameter = |name: i64| {
        let found = key.iter().find(|pair| pair.0 == Value::from(name));
        found.map(|pair| &pair.1)
    };
    let ours = *method == Value::from(1)
        && parameter(1) == Some(&Value::from(1))
        && parameter(-1) == Some(&Value::from(6));
    AuthorKey::from_slice(parameter(-2).filter(|_| ours)?.as_bytes()?)
}

const GRANTS: [Grant; 6] = [
    Grant::Sell,
    Grant::Refund,
    Grant::Catalogue,
    Grant::Checkout,
    Grant::Enrol,
    Grant::Relay,
];

fn grant(name: &str) -> Option<Grant> {
    GRANTS.into_iter().find(|grant| grant.name() == name)
}

fn key() -> Keypair {
    Keypair::from_seed(&[7; 32])
}

/// Signs what may be no claims at all, as an issuer with another program might.
fn check_claims(payload: &[u8]) {
    let bytes = seal(Purpose::Certificate, &key(), payload.to_vec());
    let read = Certificate::open(&bytes).ok().map(|opened| opened.1);
    let expected = require_ours(payload)
        .ok()
        .and_then(|()| ref_certificate(payload));
    assert_eq!(read, expected, "{payload:02x?}");
}

fn check_opening(bytes: &[u8]) {
    let opened = open(Purpose::Entry, bytes).ok();
    let opened = opened.map(|envelope| (envelope.author, envelope.payload));
    assert_eq!(opened, ref_open(Purpose::Entry, bytes), "{bytes:02x?}");
}

/// What both take, both read alike. `coset` also looks into headers that mean nothing to us, and refuses some.
fn check_parsing(bytes: &[u8]) {
    let (Ok(parsed), Ok(message)) = (Sign1::parse(bytes), CoseSign1::from_tagged_slice(bytes))
    else {
        return;
    };
    assert_eq!(parsed.signed_bytes(), message.tbs_data(b""), "{bytes:02x?}");
    let payload = message.payload.unwrap_or_default();
    assert_eq!(parsed.payload(), payload, "{bytes:02x?}");
}

fn changed(bytes: &[u8], at: usize, to: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] = to;
    changed
}

fn certificate(label: String, grants: Vec<Grant>, seconds: (i64, i64)) -> Certificate {
    Certificate {
        shop: ShopId([3; 32]),
        subject: key().author(),
        device_code: "B7".into(),
        label,
        grants,
        issued_at: seconds.0,
        expires_at: seconds.1,
    }
}

/// A header of any form that `coset` can write.
fn header() -> impl Strategy<Value = Header> {
    let algorithm = prop::option::of(prop::sample::select(vec![
        iana::Algorithm::EdDSA,
        iana::Algorithm::Ed25519,
        iana::Algorithm::ES256,
    ]));
    let key_id = prop::option::of(prop::sample::select(vec![
        key().author().0.to_vec(),
        vec![1],
    ]));
    let typ = prop::option::of(prop::sample::select(vec![
        Value::from(Purpose::Entry.typ()),
        Value::from("another"),
        Value::from(7),
    ]));
    (algorithm, key_id, typ, any::<bool>()).prop_map(|(algorithm, key_id, typ, other)| {
        let mut header = HeaderBuilder::new();
        if let Some(algorithm) = algorithm {
            header = header.algorithm(algorithm);
        }
        if let Some(key_id) = key_id {
            header = header.key_id(key_id);
        }
        if let Some(typ) = typ {
            header = header.value(16, typ);
        }
        match other {
            true => header.text_value("x".into(), Value::from(1)).build(),
            false => header.build(),
        }
    })
}

proptest! {
    #[test]
    fn messages_of_any_form_get_one_verdict(
        protected in header(), unprotected in header(), payload: Option<u8>, detached: bool,
    ) {
        let mut message = CoseSign1Builder::new().protected(protected).unprotected(unprotected);
        if !detached {
            message = message.payload(payload.map_or(vec![0xa0], |byte| vec![byte]));
        }
        let message = message.create_signature(b"", |bytes| key().sign(bytes).to_vec());
        let bytes = message.build().to_tagged_vec().unwrap();
        check_opening(&bytes);
        check_parsing(&bytes);
    }

    #[test]
    fn plain_messages_are_written_alike(payload: Vec<u8>) {
        let header = HeaderBuilder::new()
            .algorithm(iana::Algorithm::EdDSA)
            .key_id(key().author().0.to_vec())
            .value(16, Value::from(Purpose::Entry.typ()));
        let message = CoseSign1Builder::new()
            .protected(header.build())
            .payload(payload.clone())
            .create_signature(b"", |bytes| key().sign(bytes).to_vec());
        let theirs = message.build().to_tagged_vec().unwrap();
        prop_assert_eq!(seal(Purpose::Entry, &key(), payload), theirs);
    }

    #[test]
    fn certificates_are_read_alike(
        label: String, grants in prop::sample::subsequence(GRANTS.to_vec(), 0..6), seconds: (i64, i64),
    ) {
        let certificate = certificate(label, grants, seconds);
        let signed = certificate.sign(&key());
        let payload = open(Purpose::Certificate, &signed).unwrap().payload;
        prop_assert_eq!(ref_certificate(&payload), Some(certificate.clone()));
        prop_assert_eq!(Certificate::open(&signed).unwrap(), (key().author(), certificate));
        let written = ClaimsSet::from_slice(&payload).unwrap().to_vec().unwrap();
        prop_assert_eq!(written, payload);
    }
}

#[test]
fn a_message_with_any_byte_changed_gets_one_verdict() {
    let bytes = seal(Purpose::Entry, &key(), vec![0xa1, 0x01, 0x41, 0x02]);
    check_opening(&bytes);
    for at in 0..bytes.len() {
        for to in 0..=255 {
            check_parsing(&changed(&bytes, at, to));
        }
        check_opening(&changed(&bytes, at, bytes[at] ^ 1));
    }
}

fn ours() -> HeaderBuilder {
    HeaderBuilder::new()
        .algorithm(iana::Algorithm::EdDSA)
        .key_id(key().author().0.to_vec())
        .value(16, Value::from(Purpose::Entry.typ()))
}

fn refusal(protected: Header, unprotected: Header, payload: Option<Vec<u8>>) -> Option<Refusal> {
    let mut message = CoseSign1Builder::new()
        .protected(protected)
        .unprotected(unprotected);
    if let Some(payload) = payload {
        message = message.payload(payload);
    }
    let message = message.create_signature(b"", |bytes| key().sign(bytes).to_vec());
    let bytes = message.build().to_tagged_vec().unwrap();
    open(Purpose::Entry, &bytes).err()
}

/// What is wrong is said, and the first of several in the order of the enum.
#[test]
fn every_fault_of_a_form_has_its_own_refusal() {
    let none = Header::default;
    let payload = || Some(vec![0xa0]);
    let protected = |header: Header| refusal(header, none(), payload());
    assert_eq!(protected(ours().build()), None);
    let by_name = Header {
        alg: Some(Algorithm::Text("EdDSA".into())),
        ..ours().build()
    };
    let other = ours().algorithm(iana::Algorithm::ES256).build();
    for header in [none(), by_name, other] {
        assert_eq!(protected(header), Some(Refusal::Algorithm));
    }
    for header in [
        ours().key_id(vec![1]).build(),
        ours().text_value("x".into(), Value::from(1)).build(),
        ours().value(99, Value::from(1)).build(),
    ] {
        assert_eq!(protected(header), Some(Refusal::ProtectedHeader));
    }
    let retyped = |typ| Header {
        rest: vec![(TYP, typ)],
        ..ours().build()
    };
    for typ in [Value::from("another"), Value::from(7)] {
        assert_eq!(protected(retyped(typ)), Some(Refusal::Purpose));
    }
    let said = HeaderBuilder::new().text_value("x".into(), Value::from(1));
    let unprotected = refusal(ours().build(), said.build(), payload());
    assert_eq!(unprotected, Some(Refusal::UnprotectedHeader));
    // A payload that is elsewhere is nil, which is in nothing of ours.
    let detached = refusal(ours().build(), none(), None);
    assert_eq!(detached, Some(Refusal::Bytes(Fault::Foreign)));
    let odd = refusal(ours().build(), none(), Some(vec![0xff]));
    assert_eq!(odd, Some(Refusal::Bytes(Fault::IllFormed)));
}

/// COSE allows lengths that are not given; nothing of ours has them, and what reads them reads them as others do.
#[test]
fn a_message_of_open_lengths_is_read_alike() {
    let protected = [&[0xbf, 0x01, 0x27][..], &[0xff]].concat();
    let chunked = |bytes: &[u8]| {
        let (first, rest) = bytes.split_at(bytes.len() / 2);
        let mut out = vec![0x5f];
        for part in [first, rest] {
            out.extend([0x58, part.len() as u8]);
            out.extend(part);
        }
        out.push(0xff);
        out
    };
    let parts = [
        chunked(&protected),
        vec![0xbf, 0x04, 0x41, 0x07, 0xff],
        chunked(b"payload"),
        chunked(&[7; 64]),
    ];
    let whole = [&[0xd2, 0x9f], &parts.concat()[..], &[0xff]].concat();
    let parsed = Sign1::parse(&whole).unwrap();
    assert_eq!(parsed.payload(), b"payload");
    assert!(CoseSign1::from_tagged_slice(&whole).is_ok());
    check_parsing(&whole);
    check_opening(&whole);
    let longer = [&[0xd2, 0x9f], &parts.concat()[..], &[0x00, 0xff]].concat();
    assert!(Sign1::parse(&longer).is_err());
    let five = [&[0xd2, 0x85], &parts.concat()[..], &[0x00]].concat();
    assert!(Sign1::parse(&five).is_err());
}

#[test]
fn claims_with_any_byte_changed_are_read_alike() {
    let certificate = certificate("till".into(), vec![Grant::Sell, Grant::Refund], (1, 2));
    let signed = certificate.sign(&key());
    let payload = open(Purpose::Certificate, &signed).unwrap().payload;
    for at in 0..payload.len() {
        for to in 0..=255 {
            check_claims(&changed(&payload, at, to));
        }
    }
}
