//! The links: what is lost, doubled, late, cut short or answered by somebody else.

use trestle_core::ids::BlobHash;
use trestle_core::keys::Keypair;
use trestle_core::outbox::KeptEntry;

use super::{Event, World};
use crate::marks::Mark;
use crate::message::{ActorId, Ask, Reply, ReplyTo};
use crate::phone::Link;

/// What captive portals say with a 200.
const PORTAL_PAGES: [&[u8]; 4] = [
    b"<!doctype html><title>Welcome to Market Wi-Fi</title>",
    b"{\"status\":\"ok\"}",
    b"",
    b"\x80",
];

impl World {
    /// What another server would sign for a push, if one stands in the way.
    pub(super) fn draw_impostor(
        &mut self,
        actor: ActorId,
        entries: &[KeptEntry],
    ) -> Option<Vec<u8>> {
        let in_the_way = self.phones[actor.phone].link == Link::Portal;
        if !in_the_way || !self.chance.happens(self.plan.network.impostor) {
            return None;
        }
        self.mark(Mark::ImpostorMistrusted);
        let other = Keypair::from_seed(&[0x13; 32]);
        self.statement_by(&other, actor, entries)
    }

    /// Asks the hub; the ticket tells the answer from others. In the place of a captive portal's page an impostor's
    /// statement comes, if there is one.
    pub(super) fn ask(
        &mut self,
        actor: ActorId,
        ask: Ask,
        impostor: Option<Vec<u8>>,
        ms_max: u64,
    ) -> u64 {
        self.tickets += 1;
        let to = ReplyTo {
            actor,
            life: self.actor(actor).life,
            ticket: self.tickets,
        };
        if let Ask::Blob(hash) = &ask {
            self.blob_tickets.insert(to.ticket, *hash);
        }
        self.agenda.after(ms_max, Event::GaveUp(to));
        match self.phones[actor.phone].link {
            Link::Up => self.send_up(ask, to),
            Link::Down => self.fail_to_connect(to),
            Link::Portal => self.answer_as_portal(&ask, to, impostor),
        }
        to.ticket
    }

    fn send_up(&mut self, ask: Ask, to: ReplyTo) {
        if self.rough(|network| network.lost) {
            return self.mark(Mark::MessageLost);
        }
        let ask = match ask {
            Ask::Push(bytes) => Ask::Push(self.damage_push(bytes)),
            Ask::Feed(_) | Ask::Blob(_) => ask,
        };
        if self.rough(|network| network.doubled) {
            self.mark(Mark::MessageDoubled);
            let delay_ms = self.latency();
            self.agenda.after(delay_ms, Event::AtHub(ask.clone(), to));
        }
        let delay_ms = self.latency();
        self.agenda.after(delay_ms, Event::AtHub(ask, to));
    }

    fn damage_push(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        if self.rough(|network| network.request_cut) {
            bytes.truncate(self.chance.place(bytes.len()));
        }
        if self.rough(|network| network.request_mangled) && !bytes.is_empty() {
            let at = self.chance.place(bytes.len());
            bytes[at] ^= 1 << self.chance.between(0, 7);
        }
        bytes
    }

    fn fail_to_connect(&mut self, to: ReplyTo) {
        match self.chance.coin() {
            true => {
                let delay_ms = self.chance.between(0, 2_000);
                self.agenda
                    .after(delay_ms, Event::Answered(to, Reply::Refused));
            }
            // It hangs until the asker gives up.
            false => self.mark(Mark::MessageLost),
        }
    }

    fn answer_as_portal(&mut self, ask: &Ask, to: ReplyTo, impostor: Option<Vec<u8>>) {
        if !matches!(ask, Ask::Push(_)) {
            self.mark(Mark::PortalOnFeed);
        }
        let page = PORTAL_PAGES[self.chance.place(PORTAL_PAGES.len())].to_vec();
        self.portal_tickets.insert(to.ticket);
        let delay_ms = self.latency();
        let reply = Reply::Body(impostor.unwrap_or(page));
        self.agenda.after(delay_ms, Event::Answered(to, reply));
    }

    /// Sends an answer down. Returns whether it is on its way.
    pub(super) fn send_down(&mut self, to: ReplyTo, reply: Reply) -> bool {
        let is_up = self.phones[to.actor.phone].link == Link::Up;
        if !is_up || self.rough(|network| network.reply_lost) {
            self.mark(Mark::MessageLost);
            return false;
        }
        let reply = match reply {
            Reply::Body(bytes) => Reply::Body(self.cut_reply(bytes)),
            Reply::Entries(bytes, cursor) => Reply::Entries(self.cut_reply(bytes), cursor),
            Reply::NothingNew(_) | Reply::Refused => reply,
        };
        let delay_ms = self.latency();
        self.agenda.after(delay_ms, Event::Answered(to, reply));
        true
    }

    fn cut_reply(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        if self.rough(|network| network.reply_cut) && !bytes.is_empty() {
            bytes.truncate(self.chance.place(bytes.len()));
        }
        bytes
    }

    fn latency(&mut self) -> u64 {
        if self.rough(|network| network.slow) {
            return self.chance.between(0, 120_000);
        }
        self.chance.between(1, self.plan.network.latency_ms_max)
    }

    fn rough(&mut self, rate: impl FnOnce(&crate::plan::NetworkPlan) -> u32) -> bool {
        let rate = if self.is_rough() {
            rate(&self.plan.network)
        } else {
            0
        };
        self.chance.happens(rate)
    }

    pub(super) fn handle_reply(&mut self, to: ReplyTo, reply: Reply) {
        let portal = self.portal_tickets.remove(&to.ticket);
        if !self.is_awaited(to) {
            return self.mark(Mark::LateReply);
        }
        self.deliver(to, Some(reply), portal);
    }

    pub(super) fn handle_deadline(&mut self, to: ReplyTo) {
        if self.is_awaited(to) {
            self.deliver(to, None, false);
        }
        self.blob_tickets.remove(&to.ticket);
    }

    fn deliver(&mut self, to: ReplyTo, reply: Option<Reply>, portal: bool) {
        let blob: Option<BlobHash> = self.blob_tickets.remove(&to.ticket);
        match self.actor(to.actor).asking == Some(to.ticket) {
            true => self.handle_feed_reply(to.actor, reply, blob),
            false => self.handle_push_reply(to.actor, reply, portal),
        }
    }

    /// Whether the asker lives and still waits for this.
    pub(super) fn is_awaited(&self, to: ReplyTo) -> bool {
        let asker = self.actor(to.actor);
        let pushing = asker.pushing.as_ref().map(|flight| flight.ticket);
        let waits = asker.asking == Some(to.ticket) || pushing == Some(to.ticket);
        self.lives(to.actor, to.life) && waits
    }

    /// An outage begins, or ends.
    pub(super) fn turn_link(&mut self, phone: usize) {
        if self.healing {
            return;
        }
        let network = &self.plan.network;
        let (mean_ms, portal) = (network.outage_ms, network.portal);
        let (link, mean_ms) = match self.phones[phone].link {
            Link::Up if self.chance.happens(portal) => (Link::Portal, mean_ms),
            Link::Up => (Link::Down, mean_ms),
            Link::Down | Link::Portal => (Link::Up, network.calm_ms),
        };
        self.phones[phone].link = link;
        self.note(phone, &[], || format!("the link is {link:?}"));
        if link == Link::Up {
            self.hope(phone);
        }
        let delay_ms = self.chance.between(1, 2 * mean_ms);
        self.agenda.after(delay_ms, Event::LinkTurns(phone));
    }

    /// The browser says that the connection is back.
    pub(super) fn hope(&mut self, phone: usize) {
        for place in self.phones[phone].pages() {
            let actor = ActorId { phone, place };
            let found = self.actor_mut(actor);
            found.outbox.handle_hope();
            found.feed.handle_hope();
            self.flush_after(0, actor);
            self.read_after(0, actor);
        }
    }
}
