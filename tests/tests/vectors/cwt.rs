//! CWTs of others (RFC 8392 Appendix A, RFC 8747): read alike, and none certifies anybody.

use coset::cbor::Value as Cbor;
use coset::cwt::{ClaimsSet, Timestamp};
use coset::{CborSerializable as _, CoseKey};
use serde_json::Value;
use std::fs;
use trestle_core::cbor::{Grade, Limits, grade};
use trestle_core::certificate::Certificate;
use trestle_tests::vectors::{files, folder, json, unhex};

#[test]
fn the_claims_of_appendix_a_3_are_those_of_the_rfc() {
    let Some(folder) = folder("cwt") else { return };
    let example: Value = json(&folder.join("A_3.json"));
    let claims = unhex(example["input"]["plaintext_hex"].as_str().unwrap());
    assert_eq!(grade(&claims, Limits::OURS), Ok(Grade::Ours));
    let claims = ClaimsSet::from_slice(&claims).unwrap();
    assert_eq!(claims.issuer.as_deref(), Some("coap://as.example.com"));
    assert_eq!(claims.subject.as_deref(), Some("erikw"));
    assert_eq!(claims.audience.as_deref(), Some("coap://light.example.com"));
    assert_eq!(
        claims.expiration_time,
        Some(Timestamp::WholeSeconds(1_444_064_944))
    );
    assert_eq!(
        claims.not_before,
        Some(Timestamp::WholeSeconds(1_443_944_944))
    );
    assert_eq!(
        claims.issued_at,
        Some(Timestamp::WholeSeconds(1_443_944_944))
    );
    assert_eq!(claims.cwt_id, Some(vec![0x0b, 0x71]));
}

#[test]
fn none_is_a_certificate() {
    let Some(folder) = folder("cwt") else { return };
    for file in files(&folder, "json") {
        let example: Value = json(&file);
        let token = unhex(example["output"]["cbor"].as_str().unwrap());
        assert!(Certificate::open(&token).is_err(), "{}", file.display());
    }
}

#[test]
fn the_confirmation_of_rfc_8747_reads_and_writes_the_same_bytes() {
    let Some(folder) = folder("cwt") else { return };
    let text = fs::read_to_string(folder.join("rfc8747-3.2.txt")).unwrap();
    let digits = text
        .lines()
        .map(str::trim)
        .rfind(|line| !line.is_empty())
        .unwrap();
    let key_bytes = unhex(digits);
    let key = CoseKey::from_slice(&key_bytes).unwrap();
    for (label, name) in [("-2", "x"), ("-3", "y")] {
        let value = text
            .split_once(&format!("/{name}/ {label} : h'"))
            .unwrap()
            .1;
        let value = unhex(value.split('\'').next().unwrap());
        let held = key.params.iter().map(|(_, value)| value);
        assert!(
            held.into_iter()
                .any(|held| *held == Cbor::Bytes(value.clone())),
            "{name}"
        );
    }
    let confirmation = [&[0xa1, 0x01], &key_bytes[..]].concat();
    assert_eq!(grade(&confirmation, Limits::OURS), Ok(Grade::Ours));
    let read = Cbor::from_slice(&confirmation).unwrap();
    assert_eq!(read.to_vec().unwrap(), confirmation);
    assert_eq!(key.to_vec().unwrap(), key_bytes);
}
