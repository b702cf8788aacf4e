//! COSE messages of others: one of them is signed as ours are, and none is an entry.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use trestle_core::cose::{CoseFault, Sign1};
use trestle_core::entry::Entry;
use trestle_core::ids::AuthorKey;
use trestle_tests::vectors::{files, folder, json, unhex};

/// A message, and what its file says of it.
struct Example {
    name: String,
    message: Vec<u8>,
    /// Where it is a tagged `COSE_Sign1`, signed with Ed25519 and not damaged on purpose: its key and what was signed.
    ours: Option<(AuthorKey, Vec<u8>)>,
    damaged: bool,
    other_algorithm: bool,
}

fn examples(folder: &Path) -> Vec<Example> {
    let of_file = |file: &std::path::PathBuf| {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let content: Value = json(file);
        if content["uuid"].is_string() {
            gluecose(name, &content)
        } else {
            working_group(name, &content)
        }
    };
    files(folder, "json").iter().map(of_file).collect()
}

fn working_group(name: String, content: &Value) -> Example {
    let text = |pointer: &str| {
        content
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let damaged = content["fail"] == true;
    let on_ed25519 = text("/input/sign0/key/crv") == "Ed25519" && !damaged;
    let key =
        on_ed25519.then(|| AuthorKey::from_slice(&unhex(text("/input/sign0/key/x_hex"))).unwrap());
    Example {
        name,
        message: unhex(text("/output/cbor")),
        ours: key.map(|key| (key, unhex(text("/intermediates/ToBeSign_hex")))),
        damaged,
        // Ed448 goes by the same number; it is told apart by its lengths.
        other_algorithm: text("/input/sign0/alg").starts_with("ES"),
    }
}

fn gluecose(name: String, content: &Value) -> Example {
    let made = content.pointer("/sign1::sign/expectedOutput/cborHex");
    let given = content.pointer("/sign1::verify/taggedCOSESign1/cborHex");
    Example {
        name,
        message: unhex(made.or(given).and_then(Value::as_str).unwrap()),
        ours: None,
        damaged: content.pointer("/sign1::verify/shouldVerify") == Some(&Value::Bool(false)),
        other_algorithm: true,
    }
}

#[test]
fn what_is_signed_as_ours_verifies_and_nothing_else() {
    let Some(folder) = folder("cose") else { return };
    let mut verified = Vec::new();
    for example in examples(&folder) {
        let name = &example.name;
        let parsed = Sign1::parse(&example.message);
        if let Some((key, signed)) = &example.ours {
            let message = parsed.unwrap_or_else(|fault| panic!("{name}: {fault}"));
            assert_eq!(message.signed_bytes(), *signed, "{name}");
            assert_eq!(message.verify(key), Ok(()), "{name}");
            verified.push(example.name);
        } else if let Ok(message) = parsed {
            assert!(
                !example.other_algorithm,
                "{name}: refused before any arithmetic"
            );
            let any_key = AuthorKey([1; 32]);
            assert_eq!(
                message.verify(&any_key),
                Err(CoseFault::Signature),
                "{name}"
            );
        } else if example.other_algorithm && !example.damaged && example.message[0] == 0xd2 {
            assert_eq!(parsed.unwrap_err(), CoseFault::Algorithm, "{name}");
        }
    }
    // The second carries a countersignature in its unprotected header, which plain COSE lets pass.
    assert_eq!(verified, ["signed1-01", "eddsa-sig-01"]);
}

#[test]
fn a_changed_byte_is_refused() {
    let Some(folder) = folder("cose") else { return };
    for example in examples(&folder) {
        let Some((key, _)) = &example.ours else {
            continue;
        };
        // The unprotected header is nobody's word: only what the signature covers is walked.
        let payload = example.message.len() - 64 - 2 - 20;
        for at in payload..example.message.len() {
            let mut changed = example.message.clone();
            changed[at] ^= 1;
            let verdict = Sign1::parse(&changed).and_then(|message| message.verify(key));
            assert!(verdict.is_err(), "{}: byte {at}", example.name);
        }
    }
}

#[test]
fn none_is_an_entry() {
    let Some(folder) = folder("cose") else { return };
    let refusals: BTreeSet<_> = examples(&folder)
        .iter()
        .map(|example| {
            let refused = Entry::open(&example.message);
            refused.map(drop).expect_err(&example.name).to_string()
        })
        .collect();
    assert!(refusals.len() > 2, "each for its own reason: {refusals:?}");
}
