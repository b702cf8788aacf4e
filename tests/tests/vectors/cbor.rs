//! CBOR: well-formed, deterministic and ours are three verdicts, and a test keeps them apart.

use ciborium::Value;
use serde::Deserialize;
use std::collections::BTreeMap;
use trestle_core::cbor::{Fault, Grade, Limits, grade, require_ours};
use trestle_tests::vectors::{folder, json, unhex};

/// Deeper than ours, so that a verdict is about the bytes and not about the nesting.
const DEEP: Limits = Limits {
    depth: 64,
    bytes: 1 << 20,
};

#[derive(Deserialize)]
struct Case {
    hex: String,
    #[serde(default)]
    roundtrip: bool,
}

fn cases(file: &str) -> Option<Vec<Case>> {
    let cases: Vec<Case> = json(&folder("cbor")?.join(file));
    assert!(!cases.is_empty(), "{file} has no case");
    Some(cases)
}

/// As another decoder sees it: whether it has only types and ranges that our fields have.
fn is_ours(value: &Value) -> bool {
    match value {
        Value::Integer(number) => {
            (i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&(*number).into())
        }
        Value::Bytes(_) | Value::Text(_) => true,
        Value::Array(items) => items.iter().all(is_ours),
        Value::Map(pairs) => pairs
            .iter()
            .all(|(key, value)| is_ours(key) && is_ours(value)),
        _ => false,
    }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    let Some(cases) = cases("rfc8949-appendix-f-not-well-formed.json") else {
        return;
    };
    for case in cases {
        let verdict = grade(&unhex(&case.hex), DEEP);
        assert!(
            matches!(verdict, Err(Fault::Truncated | Fault::IllFormed)),
            "{}: {verdict:?}",
            case.hex
        );
    }
}

#[test]
fn appendix_a() {
    let Some(cases) = cases("appendix_a.json") else {
        return;
    };
    for case in cases {
        let bytes = unhex(&case.hex);
        if case.hex == "f818" {
            assert_eq!(
                grade(&bytes, DEEP),
                Err(Fault::IllFormed),
                "ill-formed since RFC 8949"
            );
            continue;
        }
        let found = grade(&bytes, DEEP).unwrap_or_else(|fault| panic!("{}: {fault}", case.hex));
        assert_eq!(
            found >= Grade::Deterministic,
            case.roundtrip,
            "{}: {found:?}",
            case.hex
        );
        let foreign = !ciborium::from_reader(&bytes[..]).is_ok_and(|value| is_ours(&value));
        assert_eq!(
            found == Grade::Ours,
            case.roundtrip && !foreign,
            "{}: {found:?}",
            case.hex
        );
    }
}

#[test]
fn what_dcbor_takes_is_deterministic() {
    let Some(cases) = cases("dcbor-valid.json") else {
        return;
    };
    for case in cases {
        let verdict = grade(&unhex(&case.hex), DEEP);
        assert!(
            verdict.is_ok_and(|grade| grade >= Grade::Deterministic),
            "{}: {verdict:?}",
            case.hex
        );
    }
}

/// Where dCBOR is stricter than RFC 8949 §4.2.1: refused by us for the type or the range.
fn is_deterministic_by_the_rfc(hex: &str) -> bool {
    let below_64_bits = hex.len() == 18 && hex.starts_with("3b") && hex.as_bytes()[2] >= b'8';
    below_64_bits || ["f94a00", "f98000", "f97e01", "f7", "e0"].contains(&hex)
}

/// Text whose marks are not composed. What a buyer's name looks like is nobody's to correct: it stays as it came.
const NOT_NORMALISED: &str = "6345cc88";

#[test]
fn what_dcbor_refuses_is_none_of_ours() {
    let Some(cases) = cases("dcbor-invalid.json") else {
        return;
    };
    for case in cases {
        let (bytes, hex) = (unhex(&case.hex), case.hex.as_str());
        if hex == NOT_NORMALISED {
            assert_eq!(require_ours(&bytes), Ok(()));
            continue;
        }
        assert!(require_ours(&bytes).is_err(), "{hex}");
        let deterministic = grade(&bytes, DEEP).is_ok_and(|grade| grade >= Grade::Deterministic);
        assert_eq!(deterministic, is_deterministic_by_the_rfc(hex), "{hex}");
    }
}

#[test]
fn nested_data_of_others_is_deterministic() {
    let Some(folder) = folder("cbor") else { return };
    let fixtures: BTreeMap<String, String> = json(&folder.join("ipld-dag-cbor.json"));
    assert!(!fixtures.is_empty());
    for (name, hex) in fixtures {
        let bytes = unhex(&hex);
        let verdict = grade(&bytes, DEEP);
        assert!(
            verdict.is_ok_and(|grade| grade >= Grade::Deterministic),
            "{name}: {verdict:?}"
        );
        let value: Value =
            ciborium::from_reader(&bytes[..]).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut again = Vec::new();
        ciborium::into_writer(&value, &mut again).unwrap();
        assert_eq!(again, bytes, "{name}");
        // Cut short at any byte it is refused, and nothing is allocated on a length's mere word.
        assert_eq!(
            grade(&bytes[..bytes.len() - 1], DEEP),
            Err(Fault::Truncated),
            "{name}"
        );
    }
}

#[test]
fn a_key_twice_is_refused() {
    let Some(cases) = cases("ipld-duplicate-keys.json") else {
        return;
    };
    for case in cases {
        assert_eq!(
            require_ours(&unhex(&case.hex)),
            Err(Fault::NotDeterministic),
            "{}",
            case.hex
        );
    }
}
