//! Ed25519: one strict predicate everywhere (invariant 10).

use serde::Deserialize;
use trestle_core::ids::AuthorKey;
use trestle_core::keys::verify_strict;
use trestle_tests::vectors::{folder, json, unhex};

/// Whether we verify it: a signature that is not 64 bytes, or a key that is not 32, cannot even be asked about.
fn verifies(key: &str, message: &[u8], signature: &str) -> bool {
    let key = AuthorKey::from_slice(&unhex(key));
    let signature: Option<[u8; 64]> = unhex(signature).try_into().ok();
    key.zip(signature)
        .is_some_and(|(key, signature)| verify_strict(&key, message, &signature))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wycheproof {
    number_of_tests: usize,
    test_groups: Vec<WycheproofGroup>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WycheproofGroup {
    public_key: WycheproofKey,
    tests: Vec<WycheproofCase>,
}

#[derive(Deserialize)]
struct WycheproofKey {
    pk: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WycheproofCase {
    tc_id: u32,
    msg: String,
    sig: String,
    result: String,
}

#[test]
fn wycheproof() {
    let Some(folder) = folder("ed25519-wycheproof") else {
        return;
    };
    let set: Wycheproof = json(&folder.join("ed25519_test.json"));
    let mut walked = 0;
    for group in &set.test_groups {
        for case in &group.tests {
            let found = verifies(&group.public_key.pk, &unhex(&case.msg), &case.sig);
            assert_eq!(found, case.result == "valid", "case {}", case.tc_id);
            walked += 1;
        }
    }
    assert_eq!(walked, set.number_of_tests);
    assert!(walked > 0);
}

#[derive(Deserialize)]
struct Cctv {
    number: u32,
    key: String,
    sig: String,
    msg: String,
    flags: Option<Vec<String>>,
}

/// What strict verification refuses. A lax one takes three times as many of these signatures.
const STRICT: [&str; 6] = [
    "low_order_A",
    "low_order_R",
    "non_canonical_A",
    "non_canonical_R",
    "low_order_residue",
    "reencoded_k",
];

#[test]
fn cctv() {
    let Some(folder) = folder("ed25519-cctv") else {
        return;
    };
    let cases: Vec<Cctv> = json(&folder.join("ed25519vectors.json"));
    let mut accepted = 0;
    for case in &cases {
        let flags = case.flags.as_deref().unwrap_or_default();
        let expected = !flags.iter().any(|flag| STRICT.contains(&flag.as_str()));
        let found = verifies(&case.key, case.msg.as_bytes(), &case.sig);
        assert_eq!(found, expected, "case {}: {flags:?}", case.number);
        accepted += u32::from(found);
    }
    assert!(accepted > 0 && cases.len() > accepted as usize);
}

#[derive(Deserialize)]
struct Speccheck {
    message: String,
    pub_key: String,
    signature: String,
}

#[test]
fn taming_the_many_eddsas() {
    let Some(folder) = folder("ed25519-speccheck") else {
        return;
    };
    let cases: Vec<Speccheck> = json(&folder.join("cases.json"));
    let accepted: Vec<_> = (0..cases.len())
        .filter(|number| {
            let case = &cases[*number];
            verifies(&case.pub_key, &unhex(&case.message), &case.signature)
        })
        .collect();
    assert_eq!((cases.len(), accepted), (12, vec![3]));
}
