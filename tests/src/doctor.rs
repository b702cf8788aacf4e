//! Doctors an exported journal, each way that `trestle verify` must find.

use crate::phone::Phone;
use crate::tally::entries;
use trestle_core::body::{Body, Certified};
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::entry::{Entry, EntryHead};
use trestle_core::ids::{AuthorKey, EntryId, SegmentId, ShopId};
use trestle_core::keys::Keypair;

fn join(entries: &[Entry]) -> Vec<u8> {
    entries
        .iter()
        .flat_map(|entry| entry.bytes().to_vec())
        .collect()
}

/// The place of an author's entry with this number, in its first segment.
fn place(entries: &[Entry], author: &AuthorKey, seq: u64) -> usize {
    entries
        .iter()
        .position(|entry| entry.author() == *author && entry.head().seq == seq)
        .unwrap()
}

/// Without one entry from the middle of an author's segment.
pub fn without(bundle: &[u8], author: &AuthorKey, seq: u64) -> Vec<u8> {
    let mut entries = entries(bundle);
    entries.remove(place(&entries, author, seq));
    join(&entries)
}

/// With one bit of a payload turned, where the sequence can still be cut apart.
pub fn changed(bundle: &[u8], author: &AuthorKey, seq: u64) -> Vec<u8> {
    let entries = entries(bundle);
    let at = place(&entries, author, seq);
    let before: usize = entries[..at].iter().map(|entry| entry.bytes().len()).sum();
    let mut bundle = bundle.to_vec();
    // The last byte of the signature: no length and no head is touched.
    bundle[before + entries[at].bytes().len() - 1] ^= 1;
    bundle
}

/// With two neighbours of a segment in the wrong order.
pub fn swapped(bundle: &[u8], author: &AuthorKey, seq: u64) -> Vec<u8> {
    let mut entries = entries(bundle);
    let (one, next) = (
        place(&entries, author, seq),
        place(&entries, author, seq + 1),
    );
    entries.swap(one, next);
    join(&entries)
}

/// With a stranger who says that the shop admitted him: the root is named, and a key of his own signs.
pub fn with_forged_certificate(bundle: &[u8], shop: ShopId, root: AuthorKey) -> Vec<u8> {
    let stranger = Keypair::from_seed(&[0xee; 32]);
    let certificate = Certificate {
        shop,
        subject: stranger.author(),
        device_code: "X".into(),
        label: "stranger".into(),
        grants: vec![Grant::Sell, Grant::Enrol],
        issued_at: 1_795_000_000,
        expires_at: i64::from(u32::MAX),
    };
    let forged = Body::Certified(Certified {
        path: vec![certificate.sign(&stranger).into()],
        root,
    });
    [bundle, first_entry(&stranger, shop, &forged).bytes()].concat()
}

/// With a good entry of another shop.
pub fn with_entry_of_another_shop(bundle: &[u8], body: &Body) -> Vec<u8> {
    let stranger = Keypair::from_seed(&[0xdd; 32]);
    [
        bundle,
        first_entry(&stranger, ShopId([0xdd; 32]), body).bytes(),
    ]
    .concat()
}

/// With a second entry where the phone has one: the same number, another sale.
pub fn with_fork(bundle: &[u8], phone: &Phone, seq: u64) -> Vec<u8> {
    let entries = entries(bundle);
    let head = *entries[place(&entries, &phone.key.author(), seq)].head();
    let other = phone.sign_again(&head, &phone.sale("told otherwise", 1));
    [bundle, other.bytes()].concat()
}

fn first_entry(key: &Keypair, shop: ShopId, body: &Body) -> Entry {
    let head = EntryHead {
        shop,
        segment: SegmentId([0xee; 16]),
        seq: 0,
        prev: EntryId(shop.0),
        at_ms: 1,
    };
    Entry::sign(key, head, body).unwrap()
}
