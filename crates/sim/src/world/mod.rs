//! A weekend: everything that happens in it, in the order of simulated time.

mod crash;
mod evict;
mod feed;
mod finish;
mod flush;
mod found;
mod hub;
mod network;
mod office;
mod sell;
mod start;
mod stranger;
mod update;
mod verify;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use trestle_core::feed::FeedCursor;
use trestle_core::ids::{BlobHash, EntryId, ShopId};
use trestle_core::keys::Keypair;

use crate::agenda::Agenda;
use crate::auditor::Violation;
use crate::chance::Chance;
use crate::fault::Fault;
use crate::hub::Hub;
use crate::marks::{Mark, Marks};
use crate::memory::Memory;
use crate::message::{ActorId, Ask, Reply, ReplyTo};
use crate::phone::{Actor, Phone};
use crate::plan::Plan;
use crate::screen::ScreenLog;
use crate::trace::{Line, Trace};

/// When every weekend begins: a Friday of November 2026, milliseconds since the epoch.
const BEGIN_MS: u64 = 1_795_000_000_000;
/// Nothing fails until the doors open.
const DOORS_MS: u64 = 5 * 60_000;
/// After the weekend all is well for so long; then everything must have arrived.
const HEALING_MS: u64 = 60 * 60_000;

/// A weekend that has so many events goes round in circles.
const STEPS_MAX: u64 = 1_000_000;

/// A weekend under way.
pub struct World {
    plan: Plan,
    fault: Option<Fault>,
    chance: Chance,
    agenda: Agenda<Event>,
    shop: ShopId,
    root: Keypair,
    hub: Hub,
    phones: Vec<Phone>,
    memory: Memory,
    screen: ScreenLog,
    marks: Marks,
    trace: Trace,
    violations: Vec<Violation>,
    /// Entries that a stolen key signed.
    forged: BTreeSet<EntryId>,
    healing: bool,
    tickets: u64,
    /// Which questions were for a blob, and which one.
    blob_tickets: BTreeMap<u64, BlobHash>,
    /// Questions to the feed that the hub has not answered yet.
    waiting: Vec<(ReplyTo, Option<FeedCursor>)>,
    /// Which questions a captive portal answers.
    portal_tickets: BTreeSet<u64>,
    pages: u64,
}

/// What comes of a weekend.
#[derive(Debug)]
pub struct Outcome {
    /// The options.
    pub plan: Plan,
    /// What happened, counted.
    pub marks: Marks,
    /// How much time passed in it.
    pub simulated_ms: u64,
    /// How many events there were.
    pub steps: u64,
    /// What must not have been.
    pub violations: Vec<Violation>,
    /// What happened, if that was wanted.
    pub trace: Trace,
}

#[derive(Clone, Debug)]
enum Event {
    /// A buyer stands before a phone.
    Buyer(usize),
    /// A page has something to write.
    Work(ActorId, u64),
    /// What a page writes reaches the disk.
    Landed(ActorId, u64),
    /// A page hears that it did.
    Told(ActorId, u64),
    /// A page hears that another one has written, or was answered.
    News(ActorId, u64),
    /// An actor flushes: its life, and the token of the only flush that is wanted.
    Flush(ActorId, u64, u64),
    /// A page reads the feed: its life, and the token.
    Read(ActorId, u64, u64),
    /// A question arrives at the hub.
    AtHub(Ask, ReplyTo),
    /// An answer arrives at the phone.
    Answered(ReplyTo, Reply),
    /// Nobody waits any longer.
    GaveUp(ReplyTo),
    /// The hub's disk is synced.
    HubSync(u64),
    /// A question to the feed has waited long enough.
    FeedWaited(ReplyTo),
    /// The hub starts.
    HubStart,
    /// The owner has something to change.
    Owner(u64),
    /// An owner has something to change on a phone.
    Change(usize),
    /// A page is opened.
    Open(ActorId),
    /// The browser wakes the worker.
    Wake(usize),
    /// A link becomes better or worse.
    LinkTurns(usize),
    /// A phone is copied.
    Copy,
    /// Somebody pushes who may not.
    Stranger,
    /// The hub is put back to an old backup.
    RollBack,
    /// The first phone is revoked.
    Revoke,
    /// A phone's app is updated, as soon as no checkout is open.
    Update(usize),
    /// A browser throws a phone's storage away.
    Evict(usize, bool),
}

impl World {
    /// Plays the weekend of a seed to its end.
    pub fn play(seed: u64, fault: Option<Fault>, trace: Trace) -> Outcome {
        let mut world = Self::found(seed, fault, trace);
        let close_ms = BEGIN_MS + DOORS_MS + world.plan.open_ms;
        world.run_until(close_ms);
        world.heal();
        world.run_until(close_ms + HEALING_MS);
        world.finish()
    }

    fn run_until(&mut self, until_ms: u64) {
        while let Some(event) = self.agenda.next_until(until_ms) {
            self.handle(event);
            if self.agenda.step() == STEPS_MAX {
                let words = "something is tried again and again without rest";
                self.violations.push(Violation::of_all(2, words));
            }
            if !self.violations.is_empty() {
                break;
            }
        }
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Buyer(phone) => self.handle_buyer(phone),
            Event::Work(actor, life) if self.lives(actor, life) => self.work(actor),
            Event::Landed(actor, life) if self.lives(actor, life) => self.handle_landed(actor),
            Event::Told(actor, life) if self.lives(actor, life) => self.handle_told(actor),
            Event::News(actor, life) if self.lives(actor, life) => self.handle_news(actor),
            Event::Flush(actor, life, token) if self.lives(actor, life) => {
                if self.actor(actor).flush_token == token {
                    self.flush(actor);
                }
            }
            Event::Read(actor, life, token) if self.lives(actor, life) => {
                if self.actor(actor).read_token == token {
                    self.read_feed(actor);
                }
            }
            Event::Answered(to, reply) => self.handle_reply(to, reply),
            Event::GaveUp(to) => self.handle_deadline(to),
            Event::AtHub(ask, from) => self.handle_at_hub(ask, from),
            Event::HubSync(life) => self.sync_hub(life),
            Event::FeedWaited(to) => self.end_feed_wait(to),
            Event::HubStart => self.start_hub(),
            Event::Owner(left) => self.handle_owner(left),
            Event::Change(phone) => self.want_change(phone),
            Event::Open(actor) => self.open_page(actor),
            Event::Wake(phone) => self.wake_worker(phone),
            Event::LinkTurns(phone) => self.turn_link(phone),
            Event::Copy => self.copy_phone(),
            Event::Stranger => self.handle_stranger(),
            Event::RollBack => self.roll_back_hub(),
            Event::Revoke => self.revoke_phone(),
            Event::Update(phone) => self.update_app(phone),
            Event::Evict(phone, witness) => self.evict(phone, witness),
            // Of a life that is over.
            Event::Work(..)
            | Event::Landed(..)
            | Event::Told(..)
            | Event::News(..)
            | Event::Flush(..)
            | Event::Read(..) => (),
        }
    }

    /// Whether things fail now.
    fn is_rough(&self) -> bool {
        !self.healing && self.agenda.now_ms() >= BEGIN_MS + DOORS_MS
    }

    fn lives(&self, actor: ActorId, life: u64) -> bool {
        let found = self.actor(actor);
        found.alive && found.life == life
    }

    fn actor(&self, actor: ActorId) -> &Actor {
        &self.phones[actor.phone].actors[actor.place]
    }

    fn actor_mut(&mut self, actor: ActorId) -> &mut Actor {
        &mut self.phones[actor.phone].actors[actor.place]
    }

    fn clock(&self, phone: usize) -> u64 {
        self.phones[phone].clock(self.agenda.now_ms())
    }

    /// Enters an event of an actor's present life.
    fn enter(&mut self, delay_ms: u64, actor: ActorId, event: impl FnOnce(ActorId, u64) -> Event) {
        let life = self.actor(actor).life;
        self.agenda.after(delay_ms, event(actor, life));
    }

    fn note(
        &mut self,
        phone: impl Into<Option<usize>>,
        entries: &[EntryId],
        words: impl FnOnce() -> String,
    ) {
        let (step, at_ms) = (self.agenda.step(), self.agenda.now_ms() - BEGIN_MS);
        self.trace.note(|| Line {
            step,
            at_ms,
            phone: phone.into(),
            entries: entries.to_vec(),
            words: words(),
        });
    }

    fn mark(&mut self, mark: Mark) {
        self.marks.note(mark);
    }
}
