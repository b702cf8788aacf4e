//! `trestle export`, `trestle verify` and `trestle import-journal`.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use trestle_core::body::{Body, LineDiscount, SaleLine, Void, kind};
use trestle_core::cbor::Sequence;
use trestle_core::entry::Entry;
use trestle_core::ids::ShopId;

use crate::support::phone::{notice, sale, sequence};
use crate::support::{Phone, TestHub, plain, try_run};

/// A hub with a phone that has sold three mugs and taken one sale back.
fn shop() -> (TestHub, Phone) {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let mut entries = vec![phone.write(&notice("started"))];
    for counter in 1..=3 {
        let sold = sale(&phone, counter, "Mug", 1250);
        entries.push(phone.write(&sold));
    }
    let void = Void {
        sale: entries[2].id(),
        reason: "=wrong mug".into(),
        seller: None,
        allowed_by: None,
    };
    entries.push(phone.write(&Body::Void(void)));
    // The last comes first: what overtakes is put in its place when it is given out.
    phone.push(&hub, &entries[3..]);
    phone.push(&hub, &entries[..3]);
    (hub, phone)
}

fn export(hub: &TestHub) -> (PathBuf, Vec<Entry>) {
    let file = hub.data().join("../journal.cbor");
    hub.command(&["export", "journal", "--out", file.to_str().unwrap()]);
    let bytes = std::fs::read(&file).unwrap();
    let open = |item: Result<&[u8], _>| Entry::open(item.unwrap()).unwrap();
    let entries = Sequence::new(&bytes).map(open).collect();
    (file, entries)
}

/// Verifies a file; gives the exit code and what was found.
fn verify(file: &Path, flags: &[&str]) -> (i32, Json) {
    let words = [&["verify", file.to_str().unwrap(), "--json"], flags].concat();
    let output = plain(&words);
    let found = serde_json::from_slice(&output.stdout).unwrap();
    (output.status.code().unwrap(), found)
}

#[test]
fn an_export_proves_itself_and_ends_with_a_checkpoint() {
    let (hub, phone) = shop();
    let (file, entries) = export(&hub);
    assert_eq!(entries.last().unwrap().kind(), kind::CHECKPOINT);
    let (code, found) = verify(&file, &["--shop", &phone.shop.to_string()]);
    assert_eq!(code, 0, "{found}");
    let counts = ["entries", "authors", "sales"].map(|name| found[name].as_u64().unwrap());
    assert_eq!(counts, [9, 2, 3]);
    for empty in ["gaps", "forks", "bad"] {
        assert_eq!(found[empty], Json::Array(vec![]));
    }
    let other = ShopId([1; 32]).to_string();
    assert_eq!(verify(&file, &["--shop", &other]).0, 1);
    assert_eq!(verify(&file, &[]).0, 0, "trusts its own root");
}

#[test]
fn whatever_was_done_to_an_export_is_found() {
    let (hub, phone) = shop();
    let (file, entries) = export(&hub);
    let place = entries
        .iter()
        .position(|entry| entry.author() == phone.key.author())
        .unwrap();
    let tampered = |name: &str, change: &dyn Fn(&mut Vec<Vec<u8>>)| {
        let mut items: Vec<_> = entries.iter().map(|entry| entry.bytes().to_vec()).collect();
        change(&mut items);
        let path = file.with_file_name(name);
        std::fs::write(&path, items.concat()).unwrap();
        verify(&path, &["--shop", &phone.shop.to_string()])
    };
    let some =
        |found: &Json, list: &str| found[list].as_array().is_some_and(|list| !list.is_empty());

    let (code, found) = tampered("removed", &|items| drop(items.remove(place + 1)));
    assert!(code == 1 && some(&found, "gaps"), "{found}");
    let (code, found) = tampered("last removed", &|items| drop(items.remove(place + 4)));
    assert!(
        code == 1 && some(&found, "gaps"),
        "below the checkpoint: {found}"
    );
    let (code, found) = tampered("changed", &|items| items[place + 1][120] ^= 1);
    assert!(code == 1 && some(&found, "bad"), "{found}");
    let (code, found) = tampered("swapped", &|items| items.swap(place + 1, place + 2));
    assert!(code == 1 && some(&found, "bad"), "{found}");

    let mut elsewhere = Phone::in_shop(ShopId([1; 32]));
    let foreign = elsewhere.write(&notice("foreign")).bytes().to_vec();
    let (code, found) = tampered("foreign", &|items| items.insert(place, foreign.clone()));
    assert!(code == 1 && some(&found, "bad"), "{found}");
    let mut stranger = Phone::in_shop(phone.shop);
    let forged = stranger
        .write(&Body::Certified(forge(&phone, &stranger)))
        .bytes()
        .to_vec();
    let (code, found) = tampered("forged", &|items| items.insert(place, forged.clone()));
    assert!(code == 1 && some(&found, "bad"), "{found}");
    let twin = fork_of(&phone, &entries[place + 4]);
    let (code, found) = tampered("forked", &|items| items.insert(place + 5, twin.clone()));
    assert!(code == 1 && some(&found, "forks"), "{found}");
}

/// A certificate that a seller's phone gives, though it may give none.
fn forge(phone: &Phone, stranger: &Phone) -> trestle_core::body::Certified {
    let mut certificate = phone.certificate.clone().unwrap();
    certificate.subject = stranger.key.author();
    phone
        .certified
        .as_ref()
        .unwrap()
        .extend(certificate.sign(&phone.key))
}

/// Another entry of the same phone with the same number.
fn fork_of(phone: &Phone, entry: &Entry) -> Vec<u8> {
    let forked = Entry::sign(&phone.key, *entry.head(), &notice("another")).unwrap();
    forked.bytes().to_vec()
}

#[test]
fn a_hub_that_lost_its_store_is_filled_again_from_an_export() {
    let (mut hub, phone) = shop();
    let row = |at: usize| format!("p{at},P{at},\"{}\",,,,,,S{at},1,,,\n", "words ".repeat(40));
    let rows: String = (0..1200).map(row).collect();
    let products = hub.data().join("../products.csv");
    let header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Taxable,Variant Tax Code,Image Src";
    std::fs::write(&products, format!("{header}\n{rows}")).unwrap();
    hub.command(&["import", products.to_str().unwrap()]);
    hub.command(&["price", "S7", "7"]);
    let (file, before) = export(&hub);
    hub.kill();
    for name in ["trestle.db", "trestle.db-wal", "trestle.db-shm"] {
        let _ = std::fs::remove_file(hub.data().join(name));
    }
    std::fs::remove_dir_all(hub.data().join("blobs")).unwrap();
    hub.start_again();
    hub.command(&["import-journal", file.to_str().unwrap()]);
    let (file, after) = export(&hub);
    assert!(before.iter().all(|entry| after.contains(entry)));
    assert_eq!(verify(&file, &["--shop", &phone.shop.to_string()]).0, 0);
    // Phones that were admitted by the lost store are known again, and are sent to a snapshot that is there.
    let mut phone = phone;
    phone.open_session(&hub);
    let feed = phone
        .get(&hub, "/api/v1/feed")
        .body_mut()
        .read_to_vec()
        .unwrap();
    let first = Sequence::new(&feed).next().unwrap().unwrap();
    let Ok(Body::CatalogueSnapshot(notice)) = Entry::open(first).unwrap().body() else {
        panic!("the feed starts with a snapshot")
    };
    assert_eq!(
        phone
            .get(&hub, &format!("/blobs/{}", notice.manifest))
            .status(),
        200
    );
}

#[test]
fn taking_in_a_file_names_what_it_refuses() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let mut stranger = Phone::in_shop(phone.shop);
    let unknown = stranger.write(&notice("a stranger's"));
    let entries = phone.write_notices(2);
    let file = hub.data().join("../shared.cbor");
    let bytes = [
        sequence(&entries).as_slice(),
        unknown.bytes(),
        &[0x83, 0x01],
    ]
    .concat();
    std::fs::write(&file, bytes).unwrap();
    let output = try_run(&hub.data(), &["import-journal", file.to_str().unwrap()]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains(&unknown.id().to_string()), "{words}");
    assert!(
        words.contains("3 entries: 2 new, 0 beside another with their place, 1 refused"),
        "{words}"
    );
    assert!(words.contains("ends in the middle of an entry"), "{words}");
}

#[test]
fn sales_are_a_table_in_which_nothing_computes() {
    let (hub, mut phone) = shop();
    let formula = sale(&phone, 4, "=HYPERLINK(\"x\")", 1);
    let entry = phone.write(&formula);
    phone.push(&hub, &[entry]);
    let output = hub.command(&["export", "sales"]);
    let mut table = csv::Reader::from_reader(output.stdout.as_slice());
    let header = table.headers().unwrap().clone();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        let place = header.iter().position(|heading| heading == name).unwrap();
        rows[row].get(place).unwrap().to_owned()
    };
    assert_eq!(rows.len(), 4);
    let status: Vec<_> = (0..4).map(|row| cell(row, "Status")).collect();
    assert_eq!(
        status.iter().filter(|status| *status == "voided").count(),
        1
    );
    let items: Vec<_> = (0..4).map(|row| cell(row, "Item")).collect();
    assert!(
        items.contains(&"'=HYPERLINK(\"x\")".to_owned()),
        "{items:?}"
    );
    let voided = status.iter().position(|status| status == "voided").unwrap();
    assert_eq!(cell(voided, "Void reason"), "'=wrong mug");
    assert_eq!(cell(voided, "Total collected"), "12.50");
    assert_eq!(cell(voided, "Change given"), "1.00");
    assert_eq!(cell(voided, "Sold at"), "2025-11-24T17:00:00+01:00");
    assert_eq!(cell(voided, "Business day"), "2025-11-24");
    let code = &phone.certificate.as_ref().unwrap().device_code;
    assert!(cell(voided, "Receipt number").starts_with(code));
}

/// Gross less discounts is net, and a sale's own sums stand on its first row only.
#[test]
fn a_discount_is_a_row_of_its_own_and_a_sum_of_the_sale() {
    let (hub, mut phone) = shop();
    let Body::Sale(mut haggled) = sale(&phone, 4, "Bowl", 2000) else {
        panic!("a sale");
    };
    haggled.lines[0].note = Some("chipped".into());
    haggled.lines.push(SaleLine {
        sku: String::new(),
        name: "Discount".into(),
        unit_price: -500,
        amount: -500,
        discount: Some(LineDiscount {
            of: Some(0),
            share_millionths: Some(250_000),
        }),
        note: None,
        ..haggled.lines[0].clone()
    });
    haggled.total = 1500;
    haggled.tenders[0].amount = 1500;
    let entry = phone.write(&Body::Sale(haggled));
    phone.push(&hub, &[entry]);
    let output = hub.command(&["export", "sales"]);
    let mut table = csv::Reader::from_reader(output.stdout.as_slice());
    let header = table.headers().unwrap().clone();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let cells = |row: &csv::StringRecord| {
        let names = [
            "Gross sales",
            "Discounts",
            "Net sales",
            "Item",
            "Line amount",
            "Note",
        ];
        names.map(|name| {
            let place = header.iter().position(|heading| heading == name).unwrap();
            row.get(place).unwrap().to_owned()
        })
    };
    let bowl = rows.iter().position(|row| cells(row)[3] == "Bowl").unwrap();
    assert_eq!(
        cells(&rows[bowl]),
        ["20.00", "-5.00", "15.00", "Bowl", "20.00", "chipped"]
    );
    assert_eq!(
        cells(&rows[bowl + 1]),
        ["", "", "", "Discount", "-5.00", ""]
    );
}

#[test]
fn lines_of_json_lead_back_to_signed_bytes() {
    let (hub, _) = shop();
    let (_, entries) = export(&hub);
    let output = hub.command(&["export", "journal", "--format", "jsonl"]);
    let lines: Vec<Json> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for entry in &entries[..entries.len() - 1] {
        let id = entry.id().to_string();
        assert!(lines.iter().any(|line| line["id"] == id.as_str()), "{id}");
    }
    let sales: Vec<_> = lines.iter().filter(|line| line["kind"] == "sale").collect();
    assert_eq!(sales.len(), 3);
    assert_eq!(sales[0]["body"]["total"], 1250);
    for what in [["journal", "csv"], ["sales", "jsonl"], ["sales", "cbor"]] {
        let output = hub.command(&["export", what[0], "--format", what[1]]);
        assert!(!output.stdout.is_empty(), "{what:?}");
    }
}
