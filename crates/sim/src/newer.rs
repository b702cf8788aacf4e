//! What a newer program writes: a kind of body that nobody here knows, in a payload with a key more than ours has.

use ciborium::Value;
use trestle_core::entry::EntryHead;
use trestle_core::keys::Keypair;

use crate::envelope::{self, int, map, text};

/// A kind that is given to nothing.
pub const KIND: u64 = 60_000;

/// Signs an entry of [`KIND`].
pub fn sign(key: &Keypair, head: &EntryHead) -> Vec<u8> {
    let content = map(vec![(0, text("from a newer program"))]);
    let body = Value::Array(vec![int(KIND), int(3), content]);
    envelope::sign(key, head, body, vec![(7, text("a newer key"))])
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
