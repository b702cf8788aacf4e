//! Holds the code to `docs/FORMATS.md`: its golden bytes are made again, decoded, verified, and read by a second library.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code through and through"
)]

use std::collections::BTreeMap;

use ciborium::Value as Cbor;
use trestle_core::basket::{Basket, BasketLine, Payment, SaleDraft};
use trestle_core::body::{
    Body, Certified, Checkpoint, Cut, Notice, NoticeKind, Reprint, Revocation, ShiftClosed,
    ShiftOpened, ShiftSums, Void,
};
use trestle_core::catalogue::{CatalogueChange, RowChange, RowKey, Snapshot, Table, Value, field};
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::custody::{Custody, Holdings, RefusalReason, RefusedEntry};
use trestle_core::entry::Entry;
use trestle_core::ids::{EntryId, SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;
use trestle_core::money::Currency;
use trestle_core::receipt_claim::ReceiptClaim;
use trestle_core::tax::{RoundingRule, Tax, TaxMode};

const AT_MS: u64 = 1_795_000_000_000;

fn key(seed: u8) -> Keypair {
    Keypair::from_seed(&[seed; 32])
}

fn shop() -> ShopId {
    ShopId::of(&key(1).author())
}

fn certificate(subject: u8, code: &str, grants: &[Grant]) -> Certificate {
    Certificate {
        shop: shop(),
        subject: key(subject).author(),
        device_code: code.into(),
        label: format!("device {code}"),
        grants: grants.to_vec(),
        issued_at: 1_795_000_000,
        expires_at: 1_826_536_000,
    }
}

fn hubs_path() -> Certified {
    let hubs = certificate(2, "H", &[Grant::Catalogue, Grant::Enrol]).sign(&key(1));
    Certified {
        path: vec![hubs.into()],
        root: key(1).author(),
    }
}

fn revocation(cut: Option<Vec<Cut>>) -> Body {
    Body::Revocation(Revocation {
        subject: key(3).author(),
        cut,
    })
}

fn sale() -> Body {
    let mut basket = Basket::default();
    basket.add(BasketLine {
        sku: "MUG-01".into(),
        name: "Mug, blue".into(),
        unit_price: 14_00,
        taxes: vec![Tax {
            name: "standard".into(),
            rate_millionths: 190_000,
            mode: TaxMode::Included,
        }],
        quantity_thousandths: 1000,
        catalogue_version: 2,
        ..BasketLine::default()
    });
    let draft = SaleDraft {
        basket,
        payment: Payment::Cash { given: 20_00 },
        currency: Currency::from_code("EUR").unwrap(),
        rounding_rule: RoundingRule::PerReceipt,
        cash_step: 1,
        utc_offset_minutes: 60,
        business_day: 2026_11_24,
        seller: "ana".into(),
        event: None,
        discount_name: "Discount".into(),
    };
    Body::Sale(draft.to_sale("B", 1).unwrap())
}

fn change() -> CatalogueChange {
    let fields = BTreeMap::from([
        (field::SKU_PRODUCT, Value::Text("mug".into())),
        (field::SKU_PRICE, Value::Int(14_00)),
        (field::SKU_TAXES, Value::texts(["standard"])),
    ]);
    CatalogueChange {
        rows: vec![RowChange {
            row: RowKey::new(Table::Sku, "MUG-01"),
            counter: 1,
            fields,
        }],
    }
}

/// Writes one segment of a journal.
fn journal(author: u8, bodies: Vec<Body>) -> Vec<Entry> {
    let mut writer = JournalWriter::open_segment(shop(), SegmentId([author; 16]), None);
    let write = |body: &Body| {
        let entry = writer.sign(&key(author), AT_MS, body).unwrap();
        assert!(writer.kept(&entry));
        entry
    };
    bodies.iter().map(write).collect()
}

fn phones_journal() -> Vec<Entry> {
    let notice = Notice {
        kind: NoticeKind::AppStarted,
        program: "till/0.1.0".into(),
        detail: String::new(),
    };
    let own = hubs_path().extend(certificate(3, "B", &[Grant::Sell, Grant::Refund]).sign(&key(2)));
    let started = journal(
        3,
        vec![
            Body::Notice(notice.clone()),
            Body::Certified(own.clone()),
            sale(),
        ],
    );
    let void = Body::Void(Void {
        sale: started[2].id(),
        reason: "wrong size".into(),
        seller: None,
        allowed_by: None,
    });
    journal(
        3,
        vec![Body::Notice(notice), Body::Certified(own), sale(), void],
    )
}

/// A shift from its float to its count, and a receipt printed in it.
fn shifts_journal() -> Vec<Entry> {
    let opened = Body::ShiftOpened(ShiftOpened {
        currency: "EUR".into(),
        float: 50_00,
        utc_offset_minutes: 60,
        business_day: 2026_11_24,
        seller: "ana".into(),
    });
    let print = Body::Reprint(Reprint {
        sale: phones_journal()[2].id(),
        copy: 1,
    });
    let opening = journal(4, vec![opened.clone()]);
    let mut sums = ShiftSums::of_float(50_00);
    let Body::Sale(sold) = sale() else {
        unreachable!("a sale is a sale")
    };
    sums.take(&sold).unwrap();
    let closed = Body::ShiftClosed(ShiftClosed {
        opened: opening[0].id(),
        currency: "EUR".into(),
        counted: 63_00,
        sums,
        utc_offset_minutes: 60,
        business_day: 2026_11_24,
        seller: "ana".into(),
    });
    let void = Body::Void(Void {
        sale: phones_journal()[2].id(),
        reason: String::new(),
        seller: Some("ben".into()),
        allowed_by: Some("ana".into()),
    });
    journal(4, vec![opened, print, closed, void])
}

fn held(entries: &[Entry]) -> Holdings {
    let mut holdings = Holdings::default();
    for entry in entries {
        let head = entry.head();
        holdings.place(
            entry.author(),
            head.segment,
            head.seq,
            entry.id(),
            head.prev,
        );
    }
    holdings
}

fn snapshot() -> Snapshot {
    let mut catalogue = trestle_core::catalogue::Catalogue::default();
    catalogue.apply(key(2).author(), SegmentId([2; 16]), 1, &change());
    Snapshot::of(&catalogue)
}

/// Every golden object by its name in the document.
fn golden() -> Vec<(&'static str, Vec<u8>)> {
    let phone = phones_journal();
    let shift = shifts_journal();
    let holdings = held(&phone);
    let hub = journal(
        2,
        vec![
            Body::Certified(hubs_path()),
            Body::CatalogueChange(change()),
            Body::CatalogueSnapshot(snapshot().notice),
            Body::Checkpoint(Checkpoint {
                authors: holdings.all_heads(),
            }),
            revocation(Some(vec![Cut {
                segment: SegmentId([3; 16]),
                seq: 2,
            }])),
            revocation(None),
        ],
    );
    let custody = Custody {
        version: 0,
        shop: shop(),
        at_ms: AT_MS,
        authors: vec![holdings.heads_of(key(3).author())],
        refused: vec![RefusedEntry {
            entry: EntryId([9; 32]),
            reason: RefusalReason::Malformed,
        }],
    };
    let claim = ReceiptClaim {
        version: 0,
        shop: shop(),
        entry: phone[2].id(),
        number: "B-0C1G-1".into(),
        currency: "EUR".into(),
        total: 14_00,
        tax: 2_24,
        at_ms: AT_MS,
    };
    let entry = |entries: &[Entry], at: usize| entries[at].bytes().to_vec();
    vec![
        ("notice", entry(&phone, 0)),
        ("certified", entry(&phone, 1)),
        ("sale", entry(&phone, 2)),
        ("void", entry(&phone, 3)),
        ("catalogue change", entry(&hub, 1)),
        ("catalogue snapshot", entry(&hub, 2)),
        ("checkpoint", entry(&hub, 3)),
        ("revocation", entry(&hub, 4)),
        ("revocation that was taken back", entry(&hub, 5)),
        ("shift opened", entry(&shift, 0)),
        ("reprint", entry(&shift, 1)),
        ("shift closed", entry(&shift, 2)),
        ("void that was allowed", entry(&shift, 3)),
        (
            "certificate",
            certificate(3, "B", &[Grant::Sell, Grant::Refund]).sign(&key(2)),
        ),
        ("snapshot manifest", snapshot().manifest),
        ("snapshot chunk", snapshot().chunks.concat()),
        ("custody statement", custody.sign(&key(2))),
        ("receipt claim", claim.sign(&key(3))),
    ]
}

fn document() -> String {
    std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/FORMATS.md"
    ))
    .unwrap()
}

/// The golden bytes as the document has them: a heading, then lines of hexadecimal digits.
fn written() -> BTreeMap<String, Vec<u8>> {
    let document = document();
    let (_, golden) = document.split_once("## Golden bytes").unwrap();
    let sections = golden.split("\n### ").skip(1).map(|section| {
        let (name, rest) = section.split_once('\n').unwrap();
        let digits: String = rest.chars().filter(char::is_ascii_hexdigit).collect();
        (name.trim().to_owned(), hex::decode(digits).unwrap())
    });
    sections.collect()
}

#[test]
fn the_golden_bytes_are_made_again() {
    let written = written();
    for (name, made) in golden() {
        let found = written.get(name).map(hex::encode).unwrap_or_default();
        assert_eq!(
            found,
            hex::encode(&made),
            "{name}: the document has other bytes than the code makes"
        );
    }
    assert_eq!(written.len(), golden().len());
}

#[test]
fn the_golden_entries_open_and_say_what_they_said() {
    for name in [
        "notice",
        "certified",
        "sale",
        "void",
        "catalogue change",
        "catalogue snapshot",
        "checkpoint",
        "revocation",
        "revocation that was taken back",
        "shift opened",
        "reprint",
        "shift closed",
    ] {
        let entry = Entry::open(&written()[name]).unwrap();
        assert!(
            !matches!(entry.body().unwrap(), Body::Unknown { .. }),
            "{name}"
        );
        assert_eq!(entry.head().shop, shop(), "{name}");
    }
    assert_eq!(
        Entry::open(&written()["sale"]).unwrap().body().unwrap(),
        sale()
    );
    assert!(Certificate::open(&written()["certificate"]).is_ok());
    assert!(Custody::open(&written()["custody statement"]).is_ok());
    assert!(ReceiptClaim::open(&written()["receipt claim"]).is_ok());
}

/// The fields of the payload as another library reads them, by the numbers of the document.
#[test]
fn a_second_library_reads_the_same_fields() {
    let Cbor::Tag(18, message) = ciborium::from_reader(&written()["sale"][..]).unwrap() else {
        panic!("tag 18")
    };
    let Cbor::Array(parts) = *message else {
        panic!("an array")
    };
    let payload: Cbor = ciborium::from_reader(&parts[2].as_bytes().unwrap()[..]).unwrap();
    let get = |map: &Cbor, key: i64| {
        let mut entries = map.as_map().unwrap().iter();
        let found = entries.find(|(name, _)| *name == Cbor::from(key));
        found.unwrap().1.clone()
    };
    assert_eq!(get(&payload, 1), Cbor::Bytes(vec![3; 16]));
    assert_eq!(get(&payload, 2), Cbor::from(2));
    assert_eq!(get(&payload, 4), Cbor::from(AT_MS));
    assert_eq!(get(&payload, 6), Cbor::Bytes(shop().0.to_vec()));
    let body = get(&payload, 5);
    let [kind, version, content] = body.as_array().unwrap().as_slice() else {
        panic!("three parts")
    };
    assert_eq!((kind, version), (&Cbor::from(1), &Cbor::from(1)));
    assert_eq!(get(content, 7), Cbor::from(14_00));
    assert_eq!(
        get(&get(content, 4).as_array().unwrap()[0], 4),
        Cbor::from(2_24)
    );
}

#[test]
fn a_receipt_fits_its_code() {
    let path = hubs_path().extend(certificate(3, "B", &[Grant::Sell, Grant::Refund]).sign(&key(2)));
    let claim = written()["receipt claim"].len();
    let path: usize = path.path.iter().map(|certificate| certificate.len()).sum();
    println!("receipt claim {claim} bytes, certificate path {path} bytes");
    assert!(claim <= 330, "{claim}");
}

/// Prints the section of the document: `cargo test -p trestle-core --test formats -- print --nocapture`.
#[test]
fn print_the_golden_bytes() {
    for (name, bytes) in golden() {
        println!("### {name}\n\n```");
        for line in hex::encode(bytes).as_bytes().chunks(112) {
            println!("{}", String::from_utf8_lossy(line));
        }
        println!("```\n");
    }
}
