//! Mischief: copies of phones, pushes by people who may not, a stolen key.

use trestle_core::body::{Body, Certified, Notice, NoticeKind};
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::entry::{Entry, EntryHead};
use trestle_core::ids::{SegmentId, ShopId};
use trestle_core::keys::Keypair;

use super::{DOORS_MS, Event, World};
use crate::marks::Mark;
use crate::message::{ActorId, ReplyTo};
use crate::owner;

impl World {
    /// Enters what mischief the plan has.
    pub(super) fn enter_mischief(&mut self) {
        if let Some(clone_ms) = self.plan.clone_ms {
            self.agenda.after(DOORS_MS + clone_ms, Event::Copy);
        }
        if let Some(at_ms) = self.plan.rollback_ms {
            self.agenda.after(DOORS_MS + at_ms, Event::RollBack);
        }
        if let Some(at_ms) = self.plan.revoke_ms {
            self.agenda.after(DOORS_MS + at_ms, Event::Revoke);
        }
        for _ in 0..self.plan.strangers {
            let delay_ms = DOORS_MS + self.chance.between(0, self.plan.open_ms);
            self.agenda.after(delay_ms, Event::Stranger);
        }
    }

    /// A backup of a phone is restored on another one, and both are used: each goes on in segments of its own.
    pub(super) fn copy_phone(&mut self) {
        let copied = self.chance.place(self.phones.len());
        let phone = &self.phones[copied];
        // Two that change the catalogue with one key would give one stamp twice.
        if phone.evicted || phone.plan.is_owners() {
            return;
        }
        let disk = phone.disk.copy();
        if disk.contents().segments.is_empty() {
            return;
        }
        let (plan, key) = (phone.plan.clone(), phone.key.clone());
        let (code, certified) = (phone.code.clone(), phone.certified.clone());
        let number = self.phones.len();
        self.mark(Mark::PhoneCopied);
        self.note(number, &[], || format!("is a copy of phone {copied}"));
        self.add_phone(plan, key, code, certified, disk);
        let actor = ActorId {
            phone: number,
            place: 0,
        };
        self.agenda.after(1_000, Event::Open(actor));
        self.agenda.after(60_000, Event::Buyer(number));
    }

    /// Somebody pushes straight to the hub what it must not take, or what makes a fork.
    pub(super) fn handle_stranger(&mut self) {
        if self.healing || !self.hub.is_up {
            return;
        }
        let entries = match self.chance.between(0, 4) {
            0 => self.without_certificate(),
            1 => self.with_own_root(),
            2 => self.enrolled_by_a_seller(),
            3 => self.of_another_shop(),
            _ => self.by_a_stolen_key(),
        };
        let entries: Vec<_> = entries.into_iter().flatten().collect();
        let bytes: Vec<_> = entries.iter().flat_map(Entry::bytes).copied().collect();
        self.mark(Mark::StrangerPushed);
        let ids: Vec<_> = entries.iter().map(Entry::id).collect();
        self.note(None, &ids, || "a stranger pushes".into());
        self.hub.take_in(&bytes, NOBODY, &mut self.memory);
        self.sync_soon();
    }

    /// A key that nobody knows.
    fn without_certificate(&mut self) -> Vec<Option<Entry>> {
        let key = Keypair::from_seed(&self.chance.bytes());
        vec![self.written_by(&key, self.shop, &notice("stranger"))]
    }

    /// A key with a certificate for this shop by a root of its own.
    fn with_own_root(&mut self) -> Vec<Option<Entry>> {
        let key = Keypair::from_seed(&self.chance.bytes());
        let certificate = self.certificate_of(&key);
        let certified = Certified {
            path: vec![certificate.sign(&key).into()],
            root: key.author(),
        };
        vec![self.written_by(&key, self.shop, &Body::Certified(certified))]
    }

    /// A key with a certificate that a seller's phone has signed, which may not.
    fn enrolled_by_a_seller(&mut self) -> Vec<Option<Entry>> {
        let key = Keypair::from_seed(&self.chance.bytes());
        // The first phone is no owner's, who may.
        let sellers = self.phones.iter();
        let sellers: Vec<_> = sellers.filter(|phone| !phone.plan.is_owners()).collect();
        let seller = sellers[self.chance.place(sellers.len())];
        let certificate = self.certificate_of(&key);
        let certified: Certified = seller.certified.extend(certificate.sign(&seller.key));
        vec![self.written_by(&key, self.shop, &Body::Certified(certified))]
    }

    fn certificate_of(&self, key: &Keypair) -> Certificate {
        Certificate {
            shop: self.shop,
            subject: key.author(),
            device_code: "X".into(),
            label: "X".into(),
            grants: vec![Grant::Sell],
            issued_at: 1_790_000_000,
            expires_at: owner::EXPIRES_AT,
        }
    }

    /// A phone of ours that writes for another shop.
    fn of_another_shop(&mut self) -> Vec<Option<Entry>> {
        let key = self.phones[self.chance.place(self.phones.len())]
            .key
            .clone();
        vec![self.written_by(&key, ShopId([0; 32]), &notice("other shop"))]
    }

    /// A phone's key in other hands gives a number twice: both are to be kept, and the phone is not to be stopped.
    fn by_a_stolen_key(&mut self) -> Vec<Option<Entry>> {
        let place = self.chance.place(self.phones.len());
        let phone = &self.phones[place];
        let kept = phone.disk.contents().segments.iter();
        let kept: Vec<_> = kept.flat_map(|segment| segment.entries.clone()).collect();
        if kept.is_empty() {
            return Vec::new();
        }
        // Often the last, which the hub may not have yet.
        let at = match self.chance.coin() {
            true => kept.len() - 1,
            false => self.chance.place(kept.len()),
        };
        let twin = &kept[at];
        let Some(twin) = self.memory.open(&twin.bytes) else {
            return Vec::new();
        };
        let key = self.phones[place].key.clone();
        let forged = Entry::sign(&key, *twin.head(), &notice("thief"));
        self.forged.extend(forged.iter().map(Entry::id));
        self.mark(Mark::ForkKept);
        vec![forged]
    }

    fn written_by(&mut self, key: &Keypair, shop: ShopId, body: &Body) -> Option<Entry> {
        let head = EntryHead {
            shop,
            segment: SegmentId(self.chance.bytes()),
            seq: 0,
            prev: trestle_core::ids::EntryId(shop.0),
            at_ms: self.agenda.now_ms(),
        };
        Entry::sign(key, head, body)
    }
}

/// A stranger does not wait for the answer.
const NOBODY: ReplyTo = ReplyTo {
    actor: ActorId { phone: 0, place: 0 },
    life: u64::MAX,
    ticket: 0,
};

fn notice(detail: &str) -> Body {
    Body::Notice(Notice {
        kind: NoticeKind::AppStarted,
        program: "trestle-sim/0".into(),
        detail: detail.into(),
    })
}
