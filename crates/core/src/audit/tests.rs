use super::*;
use crate::basket::{Basket, BasketLine, Payment, SaleDraft};
use crate::body::{Certified, Cut, Revocation, Void};
use crate::certificate::Certificate;
use crate::journal::JournalWriter;
use crate::keys::Keypair;
use crate::money::Currency;
use crate::tax::RoundingRule;

struct Stall {
    shop: ShopId,
    phone: Keypair,
    hub: Keypair,
    phones: Certified,
    hubs: Certified,
}

fn stall() -> Stall {
    let [root, hub, phone] = [1, 2, 3].map(|seed| Keypair::from_seed(&[seed; 32]));
    let shop = ShopId::of(&root.author());
    let certificate = |subject: &Keypair, grants: &[Grant]| Certificate {
        shop,
        subject: subject.author(),
        device_code: "B".into(),
        label: "phone".into(),
        grants: grants.to_vec(),
        issued_at: 0,
        expires_at: i64::MAX,
    };
    let path = vec![
        certificate(&hub, &[Grant::Enrol, Grant::Catalogue, Grant::Relay])
            .sign(&root)
            .into(),
    ];
    let hubs = Certified {
        path,
        root: root.author(),
    };
    let phones = hubs.extend(certificate(&phone, &[Grant::Sell, Grant::Enrol]).sign(&hub));
    Stall {
        shop,
        phone,
        hub,
        phones,
        hubs,
    }
}

fn sale(counter: u64) -> Body {
    let mut basket = Basket::default();
    basket.add(BasketLine {
        sku: "pin".into(),
        name: "Pin".into(),
        unit_price: 500,
        taxes: vec![],
        quantity_thousandths: 1000,
        catalogue_version: 1,
        ..BasketLine::default()
    });
    let draft = SaleDraft {
        basket,
        payment: Payment::Cash { given: 500 },
        currency: Currency::from_code("EUR").unwrap(),
        rounding_rule: RoundingRule::PerReceipt,
        cash_step: 1,
        utc_offset_minutes: 0,
        business_day: 2026_11_24,
        seller: String::new(),
        event: None,
        discount_name: "Discount".into(),
    };
    Body::Sale(draft.to_sale("B", counter).unwrap())
}

impl Stall {
    fn write(&self, key: &Keypair, segment: u8, bodies: &[Body]) -> Vec<Vec<u8>> {
        self.write_after(None, key, segment, bodies)
    }

    fn write_after(
        &self,
        last: Option<EntryId>,
        key: &Keypair,
        segment: u8,
        bodies: &[Body],
    ) -> Vec<Vec<u8>> {
        let mut writer = JournalWriter::open_segment(self.shop, SegmentId([segment; 16]), last);
        let write = |body| {
            let entry = writer.sign(key, 0, body).unwrap();
            assert!(writer.kept(&entry));
            entry.bytes().to_vec()
        };
        bodies.iter().map(write).collect()
    }

    /// The phone's certificate and three sales, then the hub's and a checkpoint of all.
    fn bundle(&self) -> Vec<Vec<u8>> {
        let phones = [
            Body::Certified(self.phones.clone()),
            sale(1),
            sale(2),
            sale(3),
        ];
        let mut bundle = self.write(&self.phone, 1, &phones);
        let mut holdings = Holdings::default();
        for bytes in &bundle {
            let entry = Entry::open(bytes).unwrap();
            let head = entry.head();
            holdings.place(
                entry.author(),
                head.segment,
                head.seq,
                entry.id(),
                head.prev,
            );
        }
        let checkpoint = Body::Checkpoint(Checkpoint {
            authors: holdings.all_heads(),
        });
        bundle.extend(self.write(
            &self.hub,
            2,
            &[Body::Certified(self.hubs.clone()), checkpoint],
        ));
        bundle
    }

    fn audit(&self, bundle: &[Vec<u8>]) -> Audit {
        Audit::of(&bundle.concat(), Some(self.shop))
    }
}

fn reasons(audit: &Audit) -> Vec<BadReason> {
    audit.bad.iter().map(|bad| bad.reason.clone()).collect()
}

#[test]
fn a_whole_bundle_is_clean() {
    let stall = stall();
    let audit = stall.audit(&stall.bundle());
    assert!(audit.is_clean(), "{audit:?}");
    assert_eq!((audit.entries, audit.authors, audit.sales), (6, 2, 3));
}

/// Invariant 10: what is missing below a head is seen, at the end of a journal too.
#[test]
fn a_removed_entry_is_found() {
    let stall = stall();
    for removed in 1..4 {
        let mut bundle = stall.bundle();
        bundle.remove(removed);
        let audit = stall.audit(&bundle);
        assert!(!audit.gaps.is_empty(), "entry {removed}");
    }
}

#[test]
fn a_changed_byte_is_found() {
    let stall = stall();
    let bundle = stall.bundle();
    for at in (0..bundle[2].len()).step_by(7) {
        let mut changed = bundle.clone();
        changed[2][at] ^= 1;
        assert!(!stall.audit(&changed).bad.is_empty(), "byte {at}");
    }
}

#[test]
fn a_swapped_order_is_found() {
    let stall = stall();
    let mut bundle = stall.bundle();
    bundle.swap(2, 3);
    assert_eq!(reasons(&stall.audit(&bundle)), [BadReason::OutOfOrder]);
}

#[test]
fn a_forged_certificate_is_found() {
    let stall = stall();
    let thief = Keypair::from_seed(&[66; 32]);
    let mut bundle = stall.bundle();
    bundle.extend(stall.write(&thief, 9, &[Body::Certified(stall.phones.clone()), sale(1)]));
    assert_eq!(
        reasons(&stall.audit(&bundle)),
        [BadReason::Unproven, BadReason::Unproven],
        "another's certificate"
    );
    let own = Certified {
        path: stall.phones.path[..1].to_vec(),
        root: stall.phones.root,
    };
    let forged = stall.write(&thief, 9, &[Body::Certified(own)]);
    let found = reasons(&stall.audit(&[stall.bundle(), forged].concat()));
    assert!(
        matches!(found[..], [BadReason::Certificate(_), BadReason::Unproven]),
        "{found:?}"
    );
}

#[test]
fn an_entry_of_another_shop_is_found() {
    let (stall, mut bundle) = (stall(), stall().bundle());
    let mut writer = JournalWriter::open_segment(ShopId([9; 32]), SegmentId([1; 16]), None);
    let foreign = writer.sign(&stall.phone, 0, &sale(1)).unwrap();
    assert!(writer.kept(&foreign));
    bundle.push(foreign.bytes().to_vec());
    assert_eq!(reasons(&stall.audit(&bundle)), [BadReason::OtherShop]);
}

/// Invariant 5: a fork is detected and shown.
#[test]
fn a_fork_is_found() {
    let stall = stall();
    let mut bundle = stall.bundle();
    let other = [
        Body::Certified(stall.phones.clone()),
        sale(1),
        Body::Void(Void {
            sale: EntryId::of(&bundle[1]),
            reason: String::new(),
            seller: None,
            allowed_by: None,
        }),
    ];
    bundle.push(stall.write(&stall.phone, 1, &other).pop().unwrap());
    let audit = stall.audit(&bundle);
    assert_eq!(audit.forks.len(), 1);
    assert_eq!(audit.forks[0].seq, 2);
}

#[test]
fn a_reused_receipt_number_is_found() {
    let stall = stall();
    let bodies = [Body::Certified(stall.phones.clone()), sale(1), sale(1)];
    let bundle = stall.write(&stall.phone, 1, &bodies);
    assert_eq!(
        reasons(&stall.audit(&bundle)),
        [BadReason::ReceiptNumber {
            expected: 2,
            found: 1
        }]
    );
}

#[test]
fn the_same_entry_twice_is_no_finding() {
    let stall = stall();
    let bundle = stall.bundle();
    let twice = [bundle.clone(), bundle].concat();
    assert!(stall.audit(&twice).is_clean());
}

#[test]
fn rubbish_is_found_and_the_rest_is_read() {
    let stall = stall();
    let rubbish = [stall.bundle(), vec![vec![0xff, 0x00]]].concat();
    let audit = stall.audit(&rubbish);
    assert_eq!(reasons(&audit), [BadReason::NotASequence]);
    assert_eq!(audit.sales, 3);
}

/// A file of single bytes is millions of items: they are counted, not listed, and the journal among them is read.
#[test]
fn a_flood_of_what_is_no_entry_takes_no_more_room_than_its_bytes() {
    let stall = stall();
    let flood = [vec![vec![0x00; 100_000]], stall.bundle()].concat();
    let audit = stall.audit(&flood);
    assert_eq!(audit.sales, 3);
    assert!(audit.bad.len() < 100_000 / 64, "{}", audit.bad.len());
    let listed = audit.bad.len() - 1;
    let last = audit.bad.last().map(|bad| bad.reason.clone());
    assert_eq!(last, Some(BadReason::AndMore(100_000 - listed)));
}

fn revoke(stall: &Stall, last: Option<u64>) -> Body {
    let segment = SegmentId([1; 16]);
    Body::Revocation(Revocation {
        subject: stall.phone.author(),
        cut: last.map(|seq| vec![Cut { segment, seq }]),
    })
}

/// Design *Entries*: what a blocked device wrote behind the cut is found, wherever in the bundle the hub's word stands.
#[test]
fn what_a_blocked_device_wrote_afterwards_is_found() {
    let stall = stall();
    let phones = stall.bundle()[..4].to_vec();
    let blocked = [Body::Certified(stall.hubs.clone()), revoke(&stall, Some(1))];
    let blocked = stall.write(&stall.hub, 2, &blocked);
    let last = EntryId::of(&blocked[1]);
    let bundle = [blocked.clone(), phones.clone()].concat();
    assert_eq!(reasons(&stall.audit(&bundle)), vec![BadReason::Revoked; 2]);
    for (cut, bad) in [(Some(2), 1), (Some(3), 0), (None, 0)] {
        // A lower name than that of the segment which it follows, and an earlier place.
        let later = [revoke(&stall, cut)];
        let later = stall.write_after(Some(last), &stall.hub, 0, &later);
        let bundle = [later, blocked.clone(), phones.clone()].concat();
        let audit = stall.audit(&bundle);
        assert_eq!(reasons(&audit), vec![BadReason::Revoked; bad], "{cut:?}");
        assert!(audit.gaps.is_empty());
    }
}

/// A phone that may admit others cannot disown them.
#[test]
fn nobody_but_a_hub_blocks() {
    let stall = stall();
    let mut bundle = stall.bundle();
    let own = [revoke(&stall, Some(0))];
    let last = EntryId::of(&bundle[3]);
    bundle.extend(stall.write_after(Some(last), &stall.phone, 7, &own));
    assert!(stall.audit(&bundle).is_clean());
}
