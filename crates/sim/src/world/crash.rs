//! What dies, and when: a page at any step, a phone's power, the hub.

use trestle_core::ids::EntryId;

use super::{Event, World};
use crate::auditor;
use crate::marks::Mark;
use crate::message::ActorId;
use crate::phone::Job;
use crate::screen::Sight;

impl World {
    /// A step at which a page may die, or its phone's power go. Returns whether it did.
    pub(super) fn crashes(&mut self, actor: ActorId, mark: impl Into<Option<Mark>>) -> bool {
        if !self.is_rough() {
            return false;
        }
        if self.chance.happens(self.plan.crashes.power) {
            self.note_crash(mark.into());
            self.cut_power(actor.phone);
            return true;
        }
        if self.chance.happens(self.plan.crashes.page) {
            self.note_crash(mark.into());
            self.kill_page(actor);
            return true;
        }
        false
    }

    fn note_crash(&mut self, mark: Option<Mark>) {
        if let Some(mark) = mark {
            self.mark(mark);
        }
    }

    /// A page, or the worker, dies; the phone goes on.
    fn kill_page(&mut self, actor: ActorId) {
        self.mark(Mark::PageKilled);
        self.note(actor.phone, &[], || format!("page {} dies", actor.place));
        let pending = self.actor(actor).writing.as_ref();
        // The browser may finish a transaction that a dead page has begun.
        if pending.is_some_and(|writing| !writing.landed)
            && self.chance.coin()
            && self.commit_writing(actor)
        {
            self.mark(Mark::CommittedPosthumously);
        }
        self.end_life(actor);
        self.check_taken(actor.phone);
        if actor.place < self.phones[actor.phone].plan.tabs {
            let delay_ms = self.pause();
            self.agenda.after(delay_ms, Event::Open(actor));
        }
    }

    /// Everything of the phone dies, and what its disk had not synced is gone.
    fn cut_power(&mut self, phone: usize) {
        self.mark(Mark::PowerCut);
        for place in 0..self.phones[phone].actors.len() {
            self.end_life(ActorId { phone, place });
        }
        let now_ms = self.agenda.now_ms();
        let lost = self.phones[phone].disk.cut_power(now_ms, &mut self.chance);
        let ids: Vec<_> = lost.entries.iter().map(|kept| kept.id).collect();
        self.note(phone, &ids, || {
            format!("the power goes; lost: {} entries", ids.len())
        });
        self.mark_lost(phone, &ids, lost.catalogue);
        self.phones[phone].lost.extend(lost.entries);
        self.screen.note(self.agenda.step(), phone, Sight::PowerCut);
        self.check_taken(phone);
        for place in 0..self.phones[phone].plan.tabs {
            let delay_ms = self.pause();
            let actor = ActorId { phone, place };
            self.agenda.after(delay_ms, Event::Open(actor));
        }
    }

    fn mark_lost(&mut self, phone: usize, ids: &[EntryId], catalogue: bool) {
        let sold = &self.phones[phone].sold;
        let shown = ids.iter().any(|id| sold.contains(id));
        let there = ids.iter().any(|id| self.hub.holds(id));
        let marks = [
            (shown, Mark::ShownSaleLost),
            (there, Mark::LostHereHeldThere),
            (catalogue, Mark::CatalogueLost),
        ];
        for (happened, mark) in marks {
            if happened {
                self.mark(mark);
            }
        }
    }

    pub(super) fn end_life(&mut self, actor: ActorId) {
        let phone = &mut self.phones[actor.phone];
        let found = &mut phone.actors[actor.place];
        found.alive = false;
        found.life += 1;
        (found.pen, found.writing, found.pushing, found.asking) = (None, None, None, None);
        // A buyer whose sale was not taken stays before the stall.
        let waiting = found.todo.iter().filter(|job| **job == Job::Sale).count();
        phone.buyers += waiting as u64;
        found.todo.clear();
        for lock in [&mut phone.lock, &mut phone.flushing] {
            if *lock == Some(actor.place) {
                *lock = None;
            }
        }
    }

    /// What the auditor looks at after every crash: is everything that was shown as taken still there?
    fn check_taken(&mut self, phone: usize) {
        let evidence = self.evidence_of(phone);
        let found = auditor::check_taken(phone, &evidence, self.screen.seen());
        self.violations.extend(found);
    }

    /// Mostly a moment, sometimes an hour.
    fn pause(&mut self) -> u64 {
        match self.chance.happens(100_000) {
            true => self.chance.between(60_000, 3_600_000),
            false => self.chance.between(300, 30_000),
        }
    }

    /// A step at which the hub may die. Returns whether it did.
    pub(super) fn hub_crashes(&mut self) -> bool {
        if !self.is_rough() || !self.chance.happens(self.plan.crashes.hub) {
            return false;
        }
        self.mark(Mark::HubKilled);
        self.waiting.clear();
        let (kept, lost) = self.hub.die(self.agenda.step(), &mut self.chance);
        self.note(None, &[], || {
            format!("hub dies: {kept} batches kept, {lost} lost")
        });
        for (count, mark) in [(kept, Mark::HubKeptBatch), (lost, Mark::HubLostBatch)] {
            if count > 0 {
                self.mark(mark);
            }
        }
        let delay_ms = self.pause();
        self.agenda.after(delay_ms, Event::HubStart);
        true
    }

    pub(super) fn jump_clock(&mut self, phone: usize) {
        if self.is_rough() && self.chance.happens(self.plan.crashes.clock_jump) {
            let day_ms = 24 * 3_600_000;
            let years = self.chance.coin();
            let most_ms = if years { 20 * 365 * day_ms } else { day_ms };
            let jump_ms = self.chance.between(0, 2 * most_ms) as i64 - most_ms as i64;
            if years {
                self.mark(Mark::YearsJumped);
            }
            self.phones[phone].skew_ms = jump_ms;
            self.mark(Mark::ClockJumped);
            self.note(phone, &[], || format!("the clock is wrong by {jump_ms} ms"));
        }
    }
}
