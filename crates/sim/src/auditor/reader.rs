//! Reads an entry from its bytes as FORMATS.md has it: `COSE_Sign1`, payload, body. Shares nothing with `core`.

use ciborium::Value;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// An entry whose signature was verified.
pub struct Entry {
    /// The SHA-256 of its bytes.
    pub id: [u8; 32],
    /// Who signed.
    pub author: [u8; 32],
    /// Its segment.
    pub segment: [u8; 16],
    /// Its number there.
    pub seq: u64,
    /// The entry before.
    pub prev: [u8; 32],
    /// The shop.
    pub shop: [u8; 32],
    /// Its kind.
    pub kind: u64,
    /// What it says: a map with integer keys.
    pub content: Value,
}

/// SHA-256.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl Entry {
    /// Reads and verifies; `None` for whatever is no entry.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (author, payload) = open(bytes)?;
        let payload = decode(&payload)?;
        let body = at(&payload, 5)?.as_array()?;
        let [kind, _version, content] = body.as_slice() else {
            return None;
        };
        Some(Self {
            id: hash(bytes),
            author,
            segment: fixed(at(&payload, 1)?)?,
            seq: number(at(&payload, 2)?)?.try_into().ok()?,
            prev: fixed(at(&payload, 3)?)?,
            shop: fixed(at(&payload, 6)?)?,
            kind: number(kind)?.try_into().ok()?,
            content: content.clone(),
        })
    }
}

/// The signer and the payload of a signed entry (RFC 9052 §4.4).
fn open(bytes: &[u8]) -> Option<([u8; 32], Vec<u8>)> {
    let Value::Tag(18, sign1) = decode(bytes)? else {
        return None;
    };
    let [protected, _unprotected, payload, signature] = sign1.as_array()?.as_slice() else {
        return None;
    };
    let header = decode(protected.as_bytes()?)?;
    let typ = at(&header, 16)?.as_text()?;
    let author: [u8; 32] = fixed(at(&header, 4)?)?;
    let signed = Value::Array(vec![
        Value::Text("Signature1".into()),
        protected.clone(),
        Value::Bytes(Vec::new()),
        payload.clone(),
    ]);
    let mut message = Vec::new();
    ciborium::into_writer(&signed, &mut message).ok()?;
    let signature = Signature::from_bytes(&fixed(signature)?);
    let key = VerifyingKey::from_bytes(&author).ok()?;
    key.verify_strict(&message, &signature).ok()?;
    (typ == "application/vnd.trestle.entry+cbor").then_some(())?;
    Some((author, payload.as_bytes()?.clone()))
}

/// Reads CBOR.
pub fn decode(bytes: &[u8]) -> Option<Value> {
    ciborium::from_reader(bytes).ok()
}

/// What a map holds under an integer.
pub fn at(map: &Value, key: i128) -> Option<&Value> {
    let entries = map.as_map()?;
    let found = entries.iter().find(|(found, _)| number(found) == Some(key));
    found.map(|(_, value)| value)
}

/// The number.
pub fn number(value: &Value) -> Option<i128> {
    value.as_integer().map(i128::from)
}

/// The bytes, if there are exactly so many.
pub fn fixed<const N: usize>(value: &Value) -> Option<[u8; N]> {
    value.as_bytes()?.as_slice().try_into().ok()
}
