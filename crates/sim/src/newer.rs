//! What a newer program writes: a kind of body that nobody here knows, in a payload with a key more than ours has.
//! Signed with another CBOR library, so that nothing of it is what `core` would write.

use ciborium::Value;
use trestle_core::entry::EntryHead;
use trestle_core::keys::Keypair;

/// A kind that is given to nothing.
pub const KIND: u64 = 60_000;

/// Signs an entry of [`KIND`] as FORMATS.md has it.
pub fn sign(key: &Keypair, head: &EntryHead) -> Vec<u8> {
    let int = |number: u64| Value::Integer(number.into());
    let map = |values: Vec<(u64, Value)>| {
        let pairs = values.into_iter().map(|(name, value)| (int(name), value));
        Value::Map(pairs.collect())
    };
    let content = map(vec![(0, Value::Text("from a newer program".into()))]);
    let payload = written(&map(vec![
        (0, int(0)),
        (1, Value::Bytes(head.segment.0.to_vec())),
        (2, int(head.seq)),
        (3, Value::Bytes(head.prev.0.to_vec())),
        (4, int(head.at_ms)),
        (5, Value::Array(vec![int(KIND), int(3), content])),
        (6, Value::Bytes(head.shop.0.to_vec())),
        (7, Value::Text("a newer key".into())),
    ]));
    let typ = Value::Text("application/vnd.trestle.entry+cbor".into());
    let protected = written(&Value::Map(vec![
        (int(1), Value::Integer((-8).into())),
        (int(4), Value::Bytes(key.author().0.to_vec())),
        (int(16), typ),
    ]));
    let signed = written(&Value::Array(vec![
        Value::Text("Signature1".into()),
        Value::Bytes(protected.clone()),
        Value::Bytes(Vec::new()),
        Value::Bytes(payload.clone()),
    ]));
    let signature = key.sign(&signed).to_vec();
    let parts = [protected, Vec::new(), payload, signature];
    let mut parts: Vec<_> = parts.into_iter().map(Value::Bytes).collect();
    parts[1] = Value::Map(Vec::new());
    written(&Value::Tag(18, Box::new(Value::Array(parts))))
}

fn written(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    let done = ciborium::into_writer(value, &mut bytes);
    debug_assert!(done.is_ok(), "writing to memory cannot fail");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use trestle_core::body::Body;
    use trestle_core::entry::Entry;
    use trestle_core::ids::{EntryId, SegmentId, ShopId};

    /// Every program of today takes it, keeps its bytes, and says that it does not know what it says.
    #[test]
    fn it_is_an_entry_of_an_unknown_kind() {
        let head = EntryHead {
            shop: ShopId([1; 32]),
            segment: SegmentId([2; 16]),
            seq: 300,
            prev: EntryId([3; 32]),
            at_ms: 1_795_000_000_000,
        };
        let bytes = sign(&Keypair::from_seed(&[4; 32]), &head);
        let entry = Entry::open(&bytes).unwrap();
        assert_eq!(entry.bytes(), bytes);
        assert_eq!(entry.head(), &head);
        let unknown = Body::Unknown {
            kind: KIND,
            version: 3,
        };
        assert_eq!(entry.body(), Ok(unknown));
    }
}
