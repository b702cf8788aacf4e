//! Devices that are taken off the shop's list. Nothing of them is lost: what comes after the cut waits for a person.

use trestle_core::body::{Body, kind};
use trestle_core::custody::{Custody, RefusalReason};
use trestle_core::entry::Entry;
use trestle_core::office::{DeviceSeen, Devices};

use crate::owner::{changes_of, import, owner, price, read, whole_feed};
use crate::support::phone::notice;
use crate::support::{Phone, TestHub, client, plain, refused, try_run};

fn decide(hub: &TestHub, owner: &Phone, about: &Phone, what: &str) -> DeviceSeen {
    let about = about.key.author();
    let path = format!("/api/v1/office/devices?device={about}&what={what}");
    let post = client().post(hub.url(&path));
    let answer = post.header("cookie", &owner.cookie).send_empty().unwrap();
    let devices: Devices = read(answer);
    let mut devices = devices.devices.into_iter();
    devices.find(|device| device.key == about).unwrap()
}

fn held(custody: &Custody, phone: &Phone) -> Option<u64> {
    let author = phone.key.author();
    let heads = custody
        .authors
        .iter()
        .find(|heads| heads.author == author)?;
    let runs = heads.segments.iter().flat_map(|segment| &segment.runs);
    runs.map(|run| run.last).max()
}

fn reasons(custody: &Custody) -> Vec<RefusalReason> {
    custody.refused.iter().map(|no| no.reason).collect()
}

/// Design, *Entries*: a revocation names a cut, and what comes after it waits for a person. Over a restart too.
#[test]
fn what_a_blocked_phone_sells_waits_and_counts_when_it_is_admitted() {
    let mut hub = TestHub::start();
    let (owner, mut lost) = (owner(&hub), hub.seller());
    let before = lost.write_notices(2);
    let after = lost.write_notices(3);
    // The second came to the hub, the first is still on its way: it stands before the cut.
    lost.push(&hub, &before[1..]);
    assert_eq!(decide(&hub, &owner, &lost, "block").blocked, Some(0));
    assert_eq!(lost.get(&hub, "/api/v1/feed").status(), 401);
    for _ in 0..2 {
        assert_eq!(refused(&mut lost.ask_for_session(&hub)), "blocked");
        let custody = lost.push(&hub, &[before.clone(), after.clone()].concat());
        assert_eq!(held(&custody, &lost), Some(1));
        assert_eq!(reasons(&custody), [RefusalReason::Revoked; 3]);
        hub.kill();
        hub.start_again();
    }
    let mut owner = owner;
    owner.open_session(&hub);
    assert_eq!(decide(&hub, &owner, &lost, "block").blocked, Some(3));
    assert_eq!(decide(&hub, &owner, &lost, "admit").blocked, None);
    lost.open_session(&hub);
    let custody = lost.push(&hub, &[]);
    assert!(custody.refused.is_empty());
    let next = lost.write(&notice("and on"));
    let custody = lost.push(&hub, &[next]);
    assert_eq!(
        (held(&custody, &lost), reasons(&custody)),
        (Some(5), vec![])
    );
}

/// What a phone sold before its owner gave it up for lost may count without the phone being taken back.
#[test]
fn what_waits_may_count_while_the_phone_stays_out() {
    let hub = TestHub::start();
    let (owner, mut lost) = (owner(&hub), hub.seller());
    let known = lost.write_notices(1);
    lost.push(&hub, &known);
    decide(&hub, &owner, &lost, "block");
    let sold = lost.write_notices(2);
    lost.push(&hub, &sold);
    assert_eq!(decide(&hub, &owner, &lost, "count").blocked, Some(0));
    let later = lost.write_notices(1);
    let custody = lost.push(&hub, &later);
    assert_eq!(held(&custody, &lost), Some(2));
    assert_eq!(reasons(&custody), [RefusalReason::Revoked]);
    assert_eq!(refused(&mut lost.ask_for_session(&hub)), "blocked");
}

/// Invariant 7: what a blocked owner has changed stays as it was, and what they change after it comes down to nobody.
#[test]
fn a_blocked_owner_changes_nothing_more() {
    let hub = TestHub::start();
    import(&hub);
    let (owner, mut other, seller) = (owner(&hub), owner(&hub), hub.seller());
    let high = 9_000_000_000;
    let raised = other.write(&price("MUG", high, 1300));
    other.push(&hub, &[raised]);
    decide(&hub, &owner, &other, "block");
    let forged = other.write(&price("MUG", high + 1, 1));
    other.push(&hub, &[forged]);
    let feed = whole_feed(&hub, &seller);
    assert_eq!(feed[0].kind(), kind::CATALOGUE_SNAPSHOT);
    assert_eq!(
        (changes_of(&feed, &other), certified(&feed, &other)),
        (0, false)
    );
    let told = hub.command(&["price", "MUG", "13.00"]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("already"), "{told}");
    decide(&hub, &owner, &other, "admit");
    let feed = whole_feed(&hub, &seller);
    assert_eq!(
        (changes_of(&feed, &other), certified(&feed, &other)),
        (1, true)
    );
}

fn certified(feed: &[Entry], phone: &Phone) -> bool {
    let of_phone = |entry: &Entry| match entry.body() {
        Ok(Body::Certified(certified)) => {
            let own = certified.verify(&entry.head().shop).unwrap();
            own.subject == phone.key.author()
        }
        _ => false,
    };
    feed.iter().any(of_phone)
}

#[test]
fn nobody_blocks_themselves_or_the_hub_or_without_leave() {
    let hub = TestHub::start();
    let (owner, seller) = (owner(&hub), hub.seller());
    let ask = |by: &Phone, about: String| {
        let path = format!("/api/v1/office/devices?device={about}&what=block");
        let post = client().post(hub.url(&path));
        let mut answer = post.header("cookie", &by.cookie).send_empty().unwrap();
        refused(&mut answer)
    };
    let own = owner.key.author().to_string();
    assert_eq!(ask(&owner, own.clone()), "not-allowed");
    assert_eq!(
        ask(&owner, owner.server.unwrap().to_string()),
        "not-allowed"
    );
    assert_eq!(ask(&seller, own), "not-allowed");
    assert_eq!(ask(&owner, "ab".repeat(32)), "not-found");
    assert_eq!(ask(&owner, "ab".into()), "malformed");
}

/// The owner's own phone may be the one that was lost.
#[test]
fn at_the_hubs_machine_a_device_is_named_by_its_code() {
    let hub = TestHub::start();
    let mut lost = owner(&hub);
    let code = lost.certificate.clone().unwrap().device_code;
    hub.command(&["device", "block", &code]);
    let late = lost.write_notices(1);
    assert_eq!(reasons(&lost.push(&hub, &late)), [RefusalReason::Revoked]);
    let told = hub.command(&["device", "admit", &code]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("count now: 1"), "{told}");
    let unknown = try_run(&hub.data(), &["device", "block", "NOBODY"]);
    assert_eq!(unknown.status.code(), Some(2));
    let out = hub.data().join("all.cborseq").display().to_string();
    hub.command(&["export", "journal", "--out", &out]);
    assert_eq!(plain(&["verify", &out]).status.code(), Some(0));
}
