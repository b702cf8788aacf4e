//! The envelope of another program's entry, as FORMATS.md has it: written with another CBOR library, so that nothing of
//! it is what `core` would write.

use ciborium::Value;
use ciborium::value::Integer;
use trestle_core::entry::EntryHead;
use trestle_core::keys::Keypair;

/// Signs a body; `more` are keys of the payload that ours has not.
pub fn sign(key: &Keypair, head: &EntryHead, body: Value, more: Vec<(u64, Value)>) -> Vec<u8> {
    let mut fields = vec![
        (0, int(0)),
        (1, Value::Bytes(head.segment.0.to_vec())),
        (2, int(head.seq)),
        (3, Value::Bytes(head.prev.0.to_vec())),
        (4, int(head.at_ms)),
        (5, body),
        (6, Value::Bytes(head.shop.0.to_vec())),
    ];
    fields.extend(more);
    seal(key, written(&map(fields)))
}

fn seal(key: &Keypair, payload: Vec<u8>) -> Vec<u8> {
    let typ = text("application/vnd.trestle.entry+cbor");
    let author = Value::Bytes(key.author().0.to_vec());
    let protected = written(&map(vec![(1, int(-8)), (4, author), (16, typ)]));
    let signed = written(&Value::Array(vec![
        text("Signature1"),
        Value::Bytes(protected.clone()),
        Value::Bytes(Vec::new()),
        Value::Bytes(payload.clone()),
    ]));
    let sign1 = vec![
        Value::Bytes(protected),
        map(Vec::new()),
        Value::Bytes(payload),
        Value::Bytes(key.sign(&signed).to_vec()),
    ];
    written(&Value::Tag(18, Box::new(Value::Array(sign1))))
}

/// A map with these keys, in this order.
pub fn map(fields: Vec<(u64, Value)>) -> Value {
    let pairs = fields.into_iter().map(|(name, value)| (int(name), value));
    Value::Map(pairs.collect())
}

/// A number.
pub fn int(number: impl Into<Integer>) -> Value {
    Value::Integer(number.into())
}

/// A text.
pub fn text(words: &str) -> Value {
    Value::Text(words.into())
}

fn written(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    let done = ciborium::into_writer(value, &mut bytes);
    debug_assert!(done.is_ok(), "writing to memory cannot fail");
    bytes
}
