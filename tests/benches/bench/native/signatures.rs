//! What proving costs, beside the arithmetic alone.

use crate::table::{Bar, Row, Unit, median};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use std::hint::black_box;
use std::time::Instant;
use trestle_core::basket::{Basket, BasketLine, Payment, SaleDraft};
use trestle_core::body::Body;
use trestle_core::cose::Sign1;
use trestle_core::entry::{Entry, EntryHead};
use trestle_core::ids::{EntryId, SegmentId, ShopId};
use trestle_core::keys::Keypair;
use trestle_core::money::Currency;
use trestle_core::tax::RoundingRule;

const ROUNDS: usize = 2000;

/// Verifying one sale and signing one.
pub fn rows() -> Vec<Row> {
    let key = Keypair::from_seed(&[7; 32]);
    let (head, body) = (head(), sale());
    let entry = Entry::sign(&key, head, &body).unwrap();
    let sign1 = Sign1::parse(entry.bytes()).unwrap();
    let signed = sign1.signed_bytes();
    let bare = SigningKey::from_bytes(&key.seed());
    let signature = bare.sign(&signed);
    let verifying = VerifyingKey::from_bytes(&key.author().0).unwrap();
    let verify = beside(
        || black_box(Entry::open(black_box(entry.bytes())).unwrap()).kind() as usize,
        || {
            usize::from(
                verifying
                    .verify_strict(black_box(&signed), &signature)
                    .is_ok(),
            )
        },
    );
    let sign = beside(
        || {
            black_box(Entry::sign(&key, head, black_box(&body)).unwrap())
                .bytes()
                .len()
        },
        || usize::from(bare.sign(black_box(&signed)).to_bytes()[0]),
    );
    let bytes = entry.bytes().len();
    vec![
        row(
            format!("verify an entry of {bytes} B: form, determinism, strict signature"),
            "verify_strict",
            verify,
        ),
        row(format!("sign an entry of {bytes} B"), "sign", sign),
    ]
}

fn row(what: String, yardstick: &str, (ours, bare): (f64, f64)) -> Row {
    Row {
        what,
        unit: Unit::Milliseconds,
        ours,
        yardstick: Some((format!("ed25519-dalek {yardstick}"), bare)),
        bar: Bar::Ratio(1.5),
    }
}

/// The medians of both in milliseconds, taken turn by turn.
fn beside(ours: impl Fn() -> usize, bare: impl Fn() -> usize) -> (f64, f64) {
    let (mut of_ours, mut of_bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_ours.push(time(&ours));
        of_bare.push(time(&bare));
    }
    (median(&of_ours), median(&of_bare))
}

fn time(work: &impl Fn() -> usize) -> f64 {
    let began = Instant::now();
    black_box(work());
    began.elapsed().as_secs_f64() * 1000.0
}

fn head() -> EntryHead {
    EntryHead {
        shop: ShopId([1; 32]),
        segment: SegmentId([2; 16]),
        seq: 412,
        prev: EntryId([3; 32]),
        at_ms: 1_795_000_000_000,
    }
}

/// An ordinary sale: two things, cash.
fn sale() -> Body {
    let mut basket = Basket::default();
    for (sku, name, unit_price) in [
        ("TR-00412", "Golden Finch Print, A4", 26_00),
        ("TR-01234", "Quiet Harbour Mug, Teal", 22_00),
    ] {
        basket.add(BasketLine {
            sku: sku.into(),
            name: name.into(),
            unit_price,
            taxes: vec![],
            quantity_thousandths: 1000,
            catalogue_version: 412,
            ..BasketLine::default()
        });
    }
    let draft = SaleDraft {
        basket,
        payment: Payment::Cash { given: 50_00 },
        currency: Currency::from_code("EUR").unwrap(),
        rounding_rule: RoundingRule::PerReceipt,
        cash_step: 1,
        utc_offset_minutes: 60,
        business_day: 2026_11_24,
        seller: "Ana".into(),
        event: None,
        discount_name: "Discount".into(),
    };
    Body::Sale(draft.to_sale("A7K", 412).unwrap())
}
