use super::*;
use crate::body::{Void, kind};
use crate::cbor::Fault;

fn key() -> Keypair {
    Keypair::from_seed(&[1; 32])
}

fn head(seq: u64) -> EntryHead {
    EntryHead {
        shop: ShopId([9; 32]),
        segment: SegmentId([2; 16]),
        seq,
        prev: EntryId([3; 32]),
        at_ms: 5,
    }
}

fn void() -> Body {
    Body::Void(Void {
        sale: EntryId([4; 32]),
        reason: "wrong size".into(),
        seller: None,
        allowed_by: None,
    })
}

/// Signs a payload as a program might that we do not know.
fn sealed(payload: Vec<u8>) -> Vec<u8> {
    envelope::seal(Purpose::Entry, &key(), payload)
}

fn payload(seq: u64) -> Vec<u8> {
    write_payload(&head(seq), &void().to_bytes().unwrap())
}

#[test]
fn an_entry_says_who_signed_what_and_where_it_stands() {
    let entry = Entry::sign(&key(), head(1), &void()).unwrap();
    assert_eq!((entry.author(), *entry.head()), (key().author(), head(1)));
    assert_eq!(entry.id(), EntryId::of(entry.bytes()));
    assert_eq!((entry.kind(), entry.body()), (kind::VOID, Ok(void())));
    assert!(!entry.is_first_of_author());
    assert_eq!(Entry::open(entry.bytes()).as_ref(), Ok(&entry));
    assert_eq!(Entry::open_kept(entry.bytes()).as_ref(), Ok(&entry));
    assert_eq!(entry.bytes(), sealed(payload(1)));
}

/// What was kept was verified when it came; its form still tells whether these are the bytes.
#[test]
fn a_kept_entry_is_not_verified_again() {
    let mut bytes = sealed(payload(1));
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert_eq!(Entry::open(&bytes), Err(Refusal::Signature));
    assert!(Entry::open_kept(&bytes).is_ok());
    let cut = Entry::open_kept(&bytes[..last]);
    assert_eq!(cut, Err(Refusal::Bytes(Fault::Truncated)));
}

#[test]
fn a_payload_has_its_seven_fields_and_may_have_more() {
    let whole = payload(1);
    assert_eq!(whole[0], 0xa7, "a map of seven");
    let more = [&[0xa8], &whole[1..], &[0x07, 0x00]].concat();
    assert_eq!(Entry::open(&sealed(more)).unwrap().head(), &head(1));
    // Without the shop, which stands last.
    let fewer = [&[0xa6], &whole[1..whole.len() - 35]].concat();
    assert_eq!(Entry::open(&sealed(fewer)), Err(Refusal::Shape));
    let mut renamed = whole.clone();
    let shop = whole.len() - 35;
    assert_eq!(renamed[shop], 6);
    renamed[shop] = 7;
    assert_eq!(Entry::open(&sealed(renamed)), Err(Refusal::Shape));
}

/// Adding one to a number from outside never wraps.
#[test]
fn a_number_beyond_half_the_range_is_refused() {
    let most = i64::MAX as u64;
    assert_eq!(
        Entry::open(&sealed(payload(most))).unwrap().head().seq,
        most
    );
    assert_eq!(Entry::open(&sealed(payload(most + 1))), Err(Refusal::Shape));
}
