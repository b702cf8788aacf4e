//! What owners change and look at from their phones.

use std::collections::BTreeMap;

use trestle_core::body::{Body, Void, kind};
use trestle_core::catalogue::{CatalogueChange, PinCheck, RowChange, RowKey, Table, Value, field};
use trestle_core::cbor;
use trestle_core::entry::Entry;
use trestle_core::office::{CutSizes, DaySales, Devices, FileRead, Invited};
use ureq::Body as AnswerBody;
use ureq::http::Response;

use crate::support::phone::{notice, sale};
use crate::support::{Phone, TestHub, client, refused};

const PRODUCTS: &str = "Handle,Title,Variant SKU,Variant Price,Colour of box\nmug,Mug,MUG,12.00,red\npin,Pin,PIN,nothing,blue\n";

pub fn owner(hub: &TestHub) -> Phone {
    let mut phone = Phone::new();
    phone.join(hub, &hub.invite("owner"));
    let carried = phone.certified.clone().unwrap();
    let certified = phone.write(&Body::Certified(carried));
    phone.push(hub, &[certified]);
    phone
}

fn post(
    phone: &Phone,
    hub: &TestHub,
    path: &str,
    media_type: &str,
    body: &[u8],
) -> Response<AnswerBody> {
    let post = client().post(hub.url(path)).header("cookie", &phone.cookie);
    post.header("content-type", media_type).send(body).unwrap()
}

pub fn read<T: for<'b> minicbor::Decode<'b, ()>>(mut answer: Response<AnswerBody>) -> T {
    assert_eq!(answer.status(), 200);
    cbor::decode(&answer.body_mut().read_to_vec().unwrap()).unwrap()
}

/// A price, counted so high that it holds over the hub's own.
pub fn price(sku: &str, counter: u64, minor: i64) -> Body {
    Body::CatalogueChange(CatalogueChange {
        rows: vec![RowChange {
            row: RowKey::new(Table::Sku, sku),
            counter,
            fields: BTreeMap::from([(field::SKU_PRICE, Value::Int(minor))]),
        }],
    })
}

/// What a phone that starts now is sent.
pub fn whole_feed(hub: &TestHub, phone: &Phone) -> Vec<Entry> {
    let mut answer = phone.get(hub, "/api/v1/feed");
    let bytes = answer.body_mut().read_to_vec().unwrap();
    let items = cbor::Sequence::new(&bytes).map(Result::unwrap);
    items.map(|item| Entry::open(item).unwrap()).collect()
}

pub fn changes_of(entries: &[Entry], author: &Phone) -> usize {
    let is_change = |entry: &&Entry| {
        entry.kind() == kind::CATALOGUE_CHANGE && entry.author() == author.key.author()
    };
    entries.iter().filter(is_change).count()
}

/// Design, *Catalogue*: the fold of every journal whose certificate grants it, and of no other.
#[test]
fn what_an_owner_changes_comes_down_and_what_a_seller_changes_does_not() {
    let hub = TestHub::start();
    import(&hub);
    let (mut owner, mut seller) = (owner(&hub), hub.seller());
    let high = 9_000_000_000;
    let raised = [
        owner.write(&price("MUG", high, 1300)),
        owner.write(&notice("sold since")),
    ];
    owner.push(&hub, &raised);
    let forged = seller.write(&price("MUG", high + 1, 1));
    seller.push(&hub, &[forged]);
    for _ in 0..2 {
        let feed = whole_feed(&hub, &seller);
        assert_eq!(
            (changes_of(&feed, &owner), changes_of(&feed, &seller)),
            (1, 0)
        );
        // The command knows what the owner has changed: the same price is no change.
        let told = hub.command(&["price", "MUG", "13.00"]);
        let told = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(told.contains("already"), "{told}");
    }
}

/// Invariant 7: a phone that starts at a snapshot hears whose changes count after it, over a restart too.
#[test]
fn after_a_snapshot_the_hub_says_again_whose_catalogue_counts() {
    let mut hub = TestHub::start();
    import(&hub);
    let mut owner = owner(&hub);
    let edits: Vec<_> = (0..230)
        .map(|at| owner.write(&price("MUG", 9_000_000_000 + at, 1300)))
        .collect();
    owner.push(&hub, &edits);
    let vouched = |hub: &TestHub, phone: &Phone| {
        let feed = whole_feed(hub, phone);
        assert_eq!(feed[0].kind(), kind::CATALOGUE_SNAPSHOT);
        feed.iter().any(|entry| match entry.body() {
            Ok(Body::Certified(certified)) => {
                certified.verify(&phone.shop).unwrap().subject == phone.key.author()
            }
            _ => false,
        })
    };
    assert!(vouched(&hub, &owner));
    hub.start_again();
    owner.open_session(&hub);
    assert!(vouched(&hub, &owner));
    let last = owner.write(&price("MUG", 9_000_000_500, 1400));
    owner.push(&hub, &[last]);
    assert_eq!(changes_of(&whole_feed(&hub, &owner), &owner), 1);
}

pub fn import(hub: &TestHub) {
    let file = hub.data().join("products.csv");
    std::fs::write(
        &file,
        "Handle,Title,Variant SKU,Variant Price\nmug,Mug,MUG,12.00\n",
    )
    .unwrap();
    hub.command(&["import", file.to_str().unwrap()]);
}

#[test]
fn a_seller_may_look_at_nothing_of_the_office() {
    let hub = TestHub::start();
    let seller = hub.seller();
    for path in ["devices", "sales?day=20251124"] {
        let mut answer = seller.get(&hub, &format!("/api/v1/office/{path}"));
        assert_eq!(
            (answer.status().as_u16(), refused(&mut answer)),
            (403, "not-allowed".into())
        );
    }
    for (path, media_type) in [
        ("invitations?role=seller", "application/cbor"),
        ("pictures", "image/jpeg"),
        ("import", "text/csv"),
    ] {
        let mut answer = post(
            &seller,
            &hub,
            &format!("/api/v1/office/{path}"),
            media_type,
            b"",
        );
        assert_eq!(
            (answer.status().as_u16(), refused(&mut answer)),
            (403, "not-allowed".into())
        );
    }
    let stranger = Phone::new().get(&hub, "/api/v1/office/devices");
    assert_eq!(stranger.status(), 401);
}

#[test]
fn an_owner_admits_a_phone_and_sees_when_it_was_heard_of() {
    let hub = TestHub::start();
    let owner = owner(&hub);
    let invited: Invited = read(post(
        &owner,
        &hub,
        "/api/v1/office/invitations?role=seller",
        "application/cbor",
        b"",
    ));
    let mut phone = Phone::new();
    phone.join(&hub, &invited.url.parse().unwrap());
    let written = phone.write_notices(3);
    phone.get(&hub, "/api/v1/feed?unsent=1");
    phone.push(&hub, &[written[0].clone(), written[2].clone()]);
    let seen: Devices = read(owner.get(&hub, "/api/v1/office/devices"));
    let seen = seen
        .devices
        .iter()
        .find(|seen| seen.key == phone.key.author())
        .unwrap();
    assert_eq!(seen.grants, ["sell", "refund"]);
    assert_eq!((seen.missing, seen.heard_at_ms.is_some()), (1, true));
    assert_eq!(seen.unsent, Some(1), "by its own last word");
    let mut odd = post(
        &owner,
        &hub,
        "/api/v1/office/invitations?role=king",
        "application/cbor",
        b"",
    );
    assert_eq!(
        (odd.status().as_u16(), refused(&mut odd)),
        (400, "malformed".into())
    );
}

/// Invariants 4 and 14.
#[test]
fn the_takings_are_what_has_arrived_and_hold_less_what_was_taken_back() {
    let hub = TestHub::start();
    let (owner, mut phone) = (owner(&hub), hub.seller());
    let sold: Vec<_> = [700, 900]
        .into_iter()
        .zip(1..)
        .map(|(minor, counter)| {
            let body = sale(&phone, counter, "Mug", minor);
            phone.write(&body)
        })
        .collect();
    phone.push(&hub, &sold);
    let path = "/api/v1/office/sales?day=20251124";
    let day: DaySales = read(owner.get(&hub, path));
    assert_eq!((day.sales, day.voided, day.total), (2, 0, 1600));
    let unchanged = owner.get(&hub, &format!("{path}&after={}", day.through));
    assert_eq!(unchanged.status(), 204);
    let void = phone.write(&Body::Void(Void {
        sale: sold[0].id(),
        reason: "broken".into(),
        seller: None,
        allowed_by: None,
    }));
    phone.push(&hub, &[void]);
    let day: DaySales = read(owner.get(&hub, &format!("{path}&after={}", day.through)));
    assert_eq!((day.sales, day.voided, day.total), (1, 1, 900));
    let other: DaySales = read(owner.get(&hub, "/api/v1/office/sales?day=20251125"));
    assert_eq!(other.sales, 0);
}

#[test]
fn a_product_file_is_looked_at_before_it_counts() {
    let hub = TestHub::start();
    let owner = owner(&hub);
    let look = |query: &str| {
        let path = format!("/api/v1/office/import{query}");
        post(
            &owner,
            &hub,
            &path,
            "text/csv; charset=utf-8",
            PRODUCTS.as_bytes(),
        )
    };
    let before = whole_feed(&hub, &owner).len();
    let seen: FileRead = read(look(""));
    assert_eq!(
        (seen.export.as_str(), seen.products, seen.findings_all),
        ("Shopify", 1, 1)
    );
    assert_eq!(seen.unknown, ["Colour of box"]);
    assert_eq!(seen.columns[3].heading, "Variant Price");
    assert_eq!(seen.columns[3].field, "price");
    assert_eq!(
        (seen.sample[0].title.as_str(), seen.sample[0].price_minor),
        ("Mug", 1200)
    );
    assert_eq!(whole_feed(&hub, &owner).len(), before, "nothing changed");
    let taken: FileRead = read(look("?apply=true"));
    assert_eq!(taken.rows_changed, seen.rows_changed);
    assert_eq!(whole_feed(&hub, &owner).len(), before + 1);
    let mut other = post(
        &owner,
        &hub,
        "/api/v1/office/import",
        "text/csv",
        b"a,b\n1,2\n",
    );
    assert_eq!(
        (other.status().as_u16(), refused(&mut other)),
        (422, "no-product-file".into())
    );
}

#[test]
fn a_photograph_becomes_the_three_sizes_of_a_picture() {
    let hub = TestHub::start();
    let owner = owner(&hub);
    let drawn = image::RgbImage::from_fn(1200, 900, |x, y| image::Rgb([x as u8, y as u8, 0]));
    let mut file = std::io::Cursor::new(Vec::new());
    drawn.write_to(&mut file, image::ImageFormat::Jpeg).unwrap();
    let sizes: CutSizes = read(post(
        &owner,
        &hub,
        "/api/v1/office/pictures",
        "image/jpeg",
        file.get_ref(),
    ));
    for (hash, width) in [(sizes.small, 160), (sizes.medium, 480), (sizes.large, 960)] {
        let mut answer = owner.get(&hub, &format!("/blobs/{hash}"));
        let bytes = answer.body_mut().read_to_vec().unwrap();
        assert_eq!(image::load_from_memory(&bytes).unwrap().width(), width);
    }
    let mut odd = post(
        &owner,
        &hub,
        "/api/v1/office/pictures",
        "image/jpeg",
        b"no picture",
    );
    assert_eq!(
        (odd.status().as_u16(), refused(&mut odd)),
        (422, "no-picture".into())
    );
}

/// A forgotten PIN locks nobody out for good.
#[test]
fn pins_are_forgotten_by_command() {
    let hub = TestHub::start();
    let mut owner = owner(&hub);
    let check = PinCheck {
        salt: [1; 16],
        rounds: 1,
        hash: [2; 32],
    };
    let ada = Body::CatalogueChange(CatalogueChange {
        rows: vec![RowChange {
            row: RowKey::new(Table::Person, "ada"),
            counter: 1,
            fields: BTreeMap::from([(field::PERSON_PIN, check.to_value())]),
        }],
    });
    let written = owner.write(&ada);
    owner.push(&hub, &[written]);
    for forgotten in ["PINs forgotten: 1.", "PINs forgotten: 0."] {
        let told = hub.command(&["shop", "forget-pins"]);
        let told = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(told.contains(forgotten), "{told}");
    }
}
