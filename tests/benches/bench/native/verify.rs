//! `trestle verify` of a weekend's journal.

use super::crowd::Crowd;
use super::ingest::push_seconds;
use crate::table::{Bar, Row, Unit, median};
use ed25519_dalek::{Signature, VerifyingKey};
use std::fs;
use std::time::Instant;
use trestle_core::cbor::Sequence;
use trestle_core::cose::Sign1;
use trestle_core::entry::Entry;
use trestle_tests::trestle;

const PHONES: u8 = 4;
const SALES: usize = 5000;
const ROUNDS: usize = 5;

/// One row.
pub fn rows() -> Vec<Row> {
    let mut crowd = Crowd::gather(PHONES);
    let sold = crowd.sell(SALES);
    push_seconds(crowd.hub.port(), &sold, 1000);
    let file = crowd.hub.export();
    let signed = signatures(&fs::read(&file).unwrap());
    let ours: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            milliseconds(|| assert!(trestle::verify(&file, Some(crowd.hub.shop())).is_clean()))
        })
        .collect();
    let bare: Vec<f64> = (0..ROUNDS)
        .map(|_| milliseconds(|| signed.iter().for_each(verify_bare)))
        .collect();
    vec![Row {
        what: format!(
            "`trestle verify` of {} entries: signatures, chains, certificates",
            signed.len()
        ),
        unit: Unit::Milliseconds,
        ours: median(&ours),
        yardstick: Some(("as many verify_strict, one core".into(), median(&bare))),
        bar: Bar::None,
    }]
}

type Signed = (VerifyingKey, Vec<u8>, Signature);

fn signatures(bundle: &[u8]) -> Vec<Signed> {
    let signed = |bytes: &[u8]| {
        let author = Entry::open(bytes).unwrap().author();
        let signed = Sign1::parse(bytes).unwrap().signed_bytes();
        let signature = Signature::from_bytes(bytes.last_chunk().unwrap());
        (
            VerifyingKey::from_bytes(&author.0).unwrap(),
            signed,
            signature,
        )
    };
    Sequence::new(bundle)
        .map(|entry| signed(entry.unwrap()))
        .collect()
}

fn verify_bare((key, signed, signature): &Signed) {
    key.verify_strict(signed, signature).unwrap();
}

fn milliseconds(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64() * 1000.0
}
