//! A browser throws a phone's storage away, and the key with it: the shop enrols the phone anew, and what is beside the
//! storage, if anything, tells what is missing.

use super::{Event, World};
use crate::marks::Mark;
use crate::message::{ActorId, WORKER};
use crate::screen::Sight;

impl World {
    pub(super) fn evict(&mut self, phone: usize, witness: bool) {
        let rough = self.is_rough();
        let found = &self.phones[phone];
        let empty = found.disk.contents().segments.is_empty();
        // An enrolment needs the hub.
        if !rough || empty || found.evicted || !self.hub.is_up || self.hub.is_writing() {
            return;
        }
        let segments = &found.disk.contents().segments;
        let last = segments.last().and_then(|segment| segment.entries.last());
        let head = last.map(|kept| kept.id).filter(|_| witness);
        self.mark(Mark::Evicted);
        self.note(phone, &[], || {
            format!("storage is thrown away, witness {witness}")
        });
        for place in 0..=WORKER {
            self.end_life(ActorId { phone, place });
        }
        let lost = self.phones[phone].disk.evict();
        self.phones[phone].lost.extend(lost.entries);
        self.phones[phone].evicted = true;
        self.screen.note(self.agenda.step(), phone, Sight::PowerCut);
        self.enrol_anew(phone, head);
    }

    /// The same hands, the same buyers, another key.
    fn enrol_anew(&mut self, phone: usize, head: Option<trestle_core::ids::EntryId>) {
        let mut plan = self.phones[phone].plan.clone();
        plan.buyers = core::mem::take(&mut self.phones[phone].buyers);
        let number = self.phones.len();
        self.enrol(plan, format!("B{number}"));
        self.phones[number].witness = head;
        self.phones[number].told = head;
        for place in 0..self.phones[number].plan.tabs {
            let actor = ActorId {
                phone: number,
                place,
            };
            self.agenda.after(1_000, Event::Open(actor));
        }
        self.agenda.after(30_000, Event::Buyer(number));
        if self.plan.network.calm_ms > 0 {
            self.agenda.after(30_000, Event::LinkTurns(number));
        }
    }
}
