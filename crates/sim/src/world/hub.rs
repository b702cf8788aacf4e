//! The hub at work, and the owner at it.

use trestle_core::feed::FeedCursor;

use super::{Event, World};
use crate::fault::Fault;
use crate::hub::Judged;
use crate::marks::Mark;
use crate::message::{Ask, Reply, ReplyTo};
use crate::owner;

impl World {
    pub(super) fn handle_at_hub(&mut self, ask: Ask, from: ReplyTo) {
        if !self.hub.is_up {
            self.send_down(from, Reply::Refused);
            return;
        }
        let reply = match ask {
            Ask::Push(bytes) => return self.take_in(&bytes, from),
            Ask::Feed(after) => return self.answer_feed(from, after),
            Ask::Blob(hash) => self.hub.blob(&hash),
        };
        self.send_down(from, reply);
    }

    /// Answers at once if there is something new, and otherwise waits for it.
    fn answer_feed(&mut self, from: ReplyTo, after: Option<FeedCursor>) {
        let reply = self.hub.feed(after, self.plan.feed_bytes_max);
        if matches!(reply, Reply::NothingNew(_)) && self.plan.feed_wait_ms > 0 {
            self.waiting.push((from, after));
            self.agenda
                .after(self.plan.feed_wait_ms, Event::FeedWaited(from));
        } else {
            self.send_down(from, reply);
        }
    }

    pub(super) fn end_feed_wait(&mut self, from: ReplyTo) {
        let place = self.waiting.iter().position(|(to, _)| *to == from);
        if let Some((_, after)) = place.map(|place| self.waiting.remove(place)) {
            let reply = self.hub.feed(after, self.plan.feed_bytes_max);
            self.send_down(from, reply);
        }
    }

    /// Whoever waits for the feed may have something new.
    fn ring(&mut self) {
        for (to, after) in core::mem::take(&mut self.waiting) {
            self.answer_feed(to, after);
        }
    }

    fn take_in(&mut self, bytes: &[u8], from: ReplyTo) {
        if !self.is_awaited(from) {
            self.mark(Mark::LateRequest);
        }
        let judged = self.hub.take_in(bytes, from, &mut self.memory);
        self.note(from.actor.phone, &[], || format!("hub judges: {judged:?}"));
        self.mark_judged(judged);
        if self.fault == Some(Fault::AcknowledgesBeforeSync)
            && let Some((to, statement)) = self.hub.acknowledge_early(self.agenda.now_ms())
        {
            self.send_down(to, Reply::Body(statement));
        }
        if !self.hub_crashes() {
            self.sync_soon();
        }
    }

    fn mark_judged(&mut self, judged: Judged) {
        let marks = [
            (judged.known > 0, Mark::PushedAgain),
            (judged.unknown_author > 0, Mark::UnknownAuthor),
            (judged.malformed > 0, Mark::MangledRefused),
            (judged.revoked > 0, Mark::RefusedRevoked),
            (judged.is_cut && judged.new > 0, Mark::PrefixTaken),
        ];
        for (happened, mark) in marks {
            if happened {
                self.mark(mark);
            }
        }
    }

    pub(super) fn sync_soon(&mut self) {
        let delay_ms = self.chance.between(1, 60);
        self.agenda.after(delay_ms, Event::HubSync(self.hub.life));
    }

    /// What has gathered becomes durable, and everybody is answered; the hub may die before it gets to that.
    pub(super) fn sync_hub(&mut self, life: u64) {
        if !self.hub.is_up || self.hub.life != life {
            return;
        }
        let (step, now_ms) = (self.agenda.step(), self.agenda.now_ms());
        let answers = self.hub.sync(step, now_ms);
        if self.hub_crashes() {
            return;
        }
        self.ring();
        for (to, statement) in answers {
            let sent = self.fault == Some(Fault::AcknowledgesBeforeSync)
                || self.send_down(to, Reply::Body(statement));
            if !sent {
                self.mark(Mark::ReplyLostAfterCommit);
            }
        }
    }

    pub(super) fn start_hub(&mut self) {
        if !self.hub.is_up {
            self.hub
                .start(trestle_core::ids::SegmentId(self.chance.bytes()));
            self.note(None, &[], || "hub starts".into());
        }
    }

    /// Enters the owner's next visit, if any changes are left.
    pub(super) fn enter_owner(&mut self, left: u64) {
        if left > 0 {
            let mean_ms = self.plan.open_ms / self.plan.owner.changes;
            let delay_ms = self.chance.between(1, 2 * mean_ms);
            self.agenda.after(delay_ms, Event::Owner(left));
        }
    }

    pub(super) fn handle_owner(&mut self, left: u64) {
        if self.healing {
            return;
        }
        // One entry after another, so that a snapshot holds all that came before it; and nobody changes a price at a
        // hub that is down.
        if !self.hub.is_up || self.hub.is_busy() {
            return self.agenda.after(1_000, Event::Owner(left));
        }
        let now_ms = self.agenda.now_ms();
        let snapshot = owner::change(&mut self.hub, &self.plan.owner, now_ms, &mut self.chance);
        self.note(None, &[], || {
            format!("owner changes prices, snapshot {snapshot}")
        });
        self.mark(if snapshot {
            Mark::CatalogueSnapshot
        } else {
            Mark::CatalogueChange
        });
        if self.fault == Some(Fault::ServesBeforeSync) {
            self.ring();
        }
        if !self.hub_crashes() {
            self.sync_soon();
        }
        self.enter_owner(left - 1);
    }
}
