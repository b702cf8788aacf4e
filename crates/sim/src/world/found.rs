//! Before the doors open: the shop is founded, phones are enrolled.

use std::collections::{BTreeMap, BTreeSet};

use trestle_core::body::{Body, Certified};
use trestle_core::certificate::Grant;
use trestle_core::ids::ShopId;
use trestle_core::keys::Keypair;

use super::{BEGIN_MS, DOORS_MS, Event, World};
use crate::agenda::Agenda;
use crate::chance::Chance;
use crate::disk::Disk;
use crate::fault::Fault;
use crate::hub::Hub;
use crate::marks::Marks;
use crate::memory::Memory;
use crate::message::{ActorId, WORKER};
use crate::owner;
use crate::phone::{Actor, Link, Phone};
use crate::plan::{PhonePlan, Plan};
use crate::screen::ScreenLog;
use crate::trace::Trace;

impl World {
    pub(super) fn found(seed: u64, fault: Option<Fault>, trace: Trace) -> Self {
        let mut chance = Chance::of_seed(seed);
        let plan = Plan::draw(seed, &mut chance);
        let root = Keypair::from_seed(&chance.bytes());
        let shop = ShopId::of(&root.author());
        let mut hub = Hub::new(
            shop,
            Keypair::from_seed(&chance.bytes()),
            fault,
            &mut chance,
        );
        let grants = [Grant::Catalogue, Grant::Enrol];
        let certified = owner::certify(&root, hub.author(), "HUB", &grants, owner::EXPIRES_AT);
        hub.write(BEGIN_MS, &Body::Certified(certified));
        hub.sync(0, BEGIN_MS);
        owner::furnish(&mut hub, &plan.owner, BEGIN_MS, &mut chance);
        hub.sync(0, BEGIN_MS);
        let mut world = Self {
            fault,
            agenda: Agenda::starting_at(BEGIN_MS),
            shop,
            root,
            hub,
            phones: Vec::new(),
            memory: Memory::default(),
            screen: ScreenLog::default(),
            marks: Marks::default(),
            trace,
            violations: Vec::new(),
            forged: BTreeSet::new(),
            healing: false,
            tickets: 0,
            blob_tickets: BTreeMap::new(),
            waiting: Vec::new(),
            portal_tickets: BTreeSet::new(),
            pages: 0,
            chance,
            plan,
        };
        for (number, phone) in world.plan.phones.clone().into_iter().enumerate() {
            let code = format!("B{number}");
            world.enrol(phone, code);
            world.expect_phone(number);
        }
        world.enter_owner(world.plan.owner.changes);
        world.enter_mischief();
        world
    }

    /// Gives a phone its key and its certificate, also to one that has lost them.
    pub(super) fn enrol(&mut self, plan: PhonePlan, code: String) {
        let key = Keypair::from_seed(&self.chance.bytes());
        let grants: &[Grant] = match plan.is_owners() {
            true => &[Grant::Sell, Grant::Refund, Grant::Catalogue, Grant::Enrol],
            false => &[Grant::Sell, Grant::Refund],
        };
        let expires_at = match plan.expired {
            true => owner::EXPIRED_AT,
            false => owner::EXPIRES_AT,
        };
        let certified = owner::certify(&self.root, key.author(), &code, grants, expires_at);
        if plan.admitted && !self.hub.is_writing() {
            let (step, now_ms) = (self.agenda.step(), self.agenda.now_ms());
            self.hub.admit(key.author());
            self.hub.write(now_ms, &Body::Certified(certified.clone()));
            self.hub.sync(step, now_ms);
        }
        let disk = Disk::new(plan.honours_strict);
        self.add_phone(plan, key, code, certified, disk);
    }

    pub(super) fn add_phone(
        &mut self,
        plan: PhonePlan,
        key: Keypair,
        code: String,
        certified: Certified,
        disk: Disk,
    ) {
        let actor = || Actor::asleep(self.shop, key.author(), self.hub.author());
        self.phones.push(Phone {
            certified,
            code,
            disk,
            actors: (0..=WORKER).map(|_| actor()).collect(),
            lock: None,
            flushing: None,
            skew_ms: plan.clock_skew_ms,
            link: Link::Up,
            buyers: plan.buyers,
            sold: Vec::new(),
            voided: BTreeSet::new(),
            safe: BTreeSet::new(),
            lost: Vec::new(),
            evicted: false,
            witness: None,
            told: None,
            program: 0,
            is_old: false,
            held_over: BTreeSet::new(),
            update_waits: false,
            calls: 0,
            key,
            plan,
        });
    }

    /// Most phones are opened before the doors, some only when the weekend is well under way.
    fn expect_phone(&mut self, phone: usize) {
        let late = self.chance.happens(200_000);
        let open_ms = match late {
            true => DOORS_MS + self.chance.between(0, self.plan.open_ms / 2),
            false => self.chance.between(0, DOORS_MS / 2),
        };
        for place in 0..self.phones[phone].plan.tabs {
            let delay_ms = open_ms + self.chance.between(0, 10_000);
            let actor = ActorId { phone, place };
            self.agenda.after(delay_ms, Event::Open(actor));
        }
        self.agenda
            .after(open_ms.max(DOORS_MS), Event::Buyer(phone));
        for _ in 0..self.phones[phone].plan.changes {
            let delay_ms = DOORS_MS + self.chance.between(0, self.plan.open_ms);
            self.agenda.after(delay_ms, Event::Change(phone));
        }
        if self.plan.network.calm_ms > 0 {
            self.agenda.after(DOORS_MS, Event::LinkTurns(phone));
        }
        let plan = &self.phones[phone].plan;
        let (update_ms, old, evict_ms) = (plan.update_ms, plan.old, plan.evict_ms);
        if let Some(at_ms) = update_ms {
            self.phones[phone].is_old = old;
            self.agenda.after(DOORS_MS + at_ms, Event::Update(phone));
        }
        if let Some((at_ms, witness)) = evict_ms {
            self.agenda
                .after(DOORS_MS + at_ms, Event::Evict(phone, witness));
        }
    }
}
