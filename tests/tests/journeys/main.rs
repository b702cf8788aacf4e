//! Journeys through the system as a whole: a real hub, a real browser, and the faults that a market day brings.
//! They are played one after another; invariants are those of ARCHITECTURE.md.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code through and through"
)]

#[macro_use]
mod engines;

mod basket;
mod catalogue;
mod dark;
mod faults;
mod first_sale;
mod haggling;
mod hands;
mod hostile;
mod languages;
mod lighthouse;
mod office;
mod one_writer;
mod paper;
mod people;
mod portal;
mod power_cuts;
mod price;
mod proof;
mod receipt_code;
mod scanning;
mod screens;
mod shift;
mod splitting;
mod training;

use std::collections::BTreeSet;
use std::fs;
use trestle_core::body::{Body, NoticeKind};
use trestle_tests::browser::{Form, Profile};
use trestle_tests::hub::Hub;
use trestle_tests::reader;
use trestle_tests::tally::{Tally, entries};
use trestle_tests::till::Till;

/// The SKU of a product that has no variants.
const PIN: &str = "004206";

/// A phone in the hand that has joined as a seller's.
async fn seller(profile: &Profile, hub: &Hub) -> Till {
    let till = Till::open(profile, &hub.base(), Form::Phone).await;
    till.join(&hub.invite("seller")).await;
    till
}

/// A phone in the hand that has joined as an owner's.
async fn owner(profile: &Profile, hub: &Hub) -> Till {
    let till = Till::open(profile, &hub.base(), Form::Phone).await;
    till.join(&hub.invite("owner")).await;
    till
}

/// How often the journals at the hub say that something technical of this kind happened.
fn noticed(hub: &Hub, kind: NoticeKind) -> usize {
    let is_it = |body: &Body| matches!(body, Body::Notice(notice) if notice.kind == kind);
    bodies(hub).iter().filter(|body| is_it(body)).count()
}

/// What the journals at the hub say, each author's in its order.
fn bodies(hub: &Hub) -> Vec<Body> {
    let exported = entries(&fs::read(hub.export()).unwrap());
    exported
        .iter()
        .filter_map(|entry| entry.body().ok())
        .collect()
}

/// What the hub holds, proved three times: by `trestle verify`, by our own fold, and by the reader in Python
/// (invariants 4 and 10). Every receipt number is there once (invariants 2 and 6).
fn proved(hub: &Hub) -> Tally {
    let (file, verdict) = hub.verified();
    let tally = Tally::of(&fs::read(&file).unwrap());
    let reading = reader::read(&file);
    assert_eq!(reading.findings, Vec::<serde_json::Value>::new());
    assert_eq!(
        (reading.entries, reading.authors),
        (verdict.entries, verdict.authors)
    );
    assert_eq!(reading.tally, tally);
    assert_eq!(verdict.sales, tally.sales);
    let distinct: BTreeSet<_> = tally.receipts.iter().collect();
    assert_eq!(distinct.len(), tally.receipts.len());
    tally
}

/// How many sales the hub holds.
fn sales_at(hub: &Hub) -> usize {
    Tally::of(&fs::read(hub.export()).unwrap()).sales
}

/// Sorted, as a tally has its receipts.
fn sorted(mut numbers: Vec<String>) -> Vec<String> {
    numbers.sort();
    numbers
}
