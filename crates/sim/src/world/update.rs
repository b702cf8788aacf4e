//! What changes in mid-run: the app's version, a phone's standing, the hub's data.

use std::collections::BTreeSet;

use trestle_core::custody::Custody;
use trestle_core::ids::EntryId;
use trestle_core::outbox::Outbox;

use super::{Event, World};
use crate::marks::Mark;
use crate::message::{ActorId, WORKER};

/// How long after its fall a hub is back with an old backup.
const RESTORED_MS: u64 = 60_000;

impl World {
    /// A new version waits until nothing is being written; then the app starts anew over the journal of the old one
    /// (invariant 12).
    pub(super) fn update_app(&mut self, phone: usize) {
        let found = &self.phones[phone];
        if self.healing || found.evicted {
            return;
        }
        let writes = |place: usize| {
            found.actors[place].writing.is_some() || !found.actors[place].todo.is_empty()
        };
        if (0..WORKER).any(writes) {
            return self.agenda.after(2_000, Event::Update(phone));
        }
        self.leave_old_version(phone);
        self.phones[phone].program += 1;
        self.note(phone, &[], || "the app is updated".into());
        for place in self.phones[phone].pages() {
            let actor = ActorId { phone, place };
            self.end_life(actor);
            self.agenda.after(1_500, Event::Open(actor));
        }
    }

    /// What the old version has sold and the hub has not goes up in the new one's hands.
    fn leave_old_version(&mut self, phone: usize) {
        let found = &self.phones[phone];
        if !found.is_old {
            return;
        }
        let kept = found.disk.contents();
        let unsent = |id: &&EntryId| kept.holds(id) && !self.hub.holds(id);
        let held_over: BTreeSet<_> = found.sold.iter().filter(unsent).copied().collect();
        for _ in &held_over {
            self.marks.note(Mark::OldSaleUnsent);
        }
        let found = &mut self.phones[phone];
        (found.is_old, found.held_over) = (false, held_over);
    }

    /// Nothing more is taken of the first phone. It goes on selling, and what is refused stays in sight.
    pub(super) fn revoke_phone(&mut self) {
        if !self.healing {
            let author = self.phones[0].key.author();
            self.note(None, &[], || "phone 0 is revoked".into());
            self.hub.revoke(author);
        }
    }

    /// The hub is put back to an old backup. What it lost comes back from the phones.
    pub(super) fn roll_back_hub(&mut self) {
        if self.healing || !self.hub.is_up {
            return;
        }
        let lost = self.hub.roll_back(&mut self.chance);
        self.waiting.clear();
        self.note(None, &[], || {
            format!("hub is put back, {lost} entries lost")
        });
        if lost > 0 {
            self.mark(Mark::HubRolledBack);
        }
        self.agenda.after(RESTORED_MS, Event::HubStart);
    }

    /// After a statement that lacks what an earlier one had, what is unsent is measured anew from nothing.
    pub(super) fn measure_anew(&mut self, actor: ActorId) {
        let (shop, server) = (self.shop, self.hub.author());
        let phone = &mut self.phones[actor.phone];
        let Some(statement) = phone.disk.contents().custody.clone() else {
            return;
        };
        let Ok((_, custody)) = Custody::open(&statement) else {
            return;
        };
        let author = phone.key.author();
        let found = &mut phone.actors[actor.place];
        if found.pushing.is_some() || !found.outbox.is_taken_back_by(&custody) {
            return;
        }
        found.outbox = Outbox::new(shop, author, server);
        found.told.clear();
        found.heard = None;
        found.read_journal(phone.disk.contents());
        self.mark(Mark::TakenBack);
        self.note(actor.phone, &[], || {
            format!("page {} is taken back", actor.place)
        });
        self.hear_custody(actor);
        self.flush_after(0, actor);
    }

    /// Whether this is the transaction of the first phone that its storage fails.
    pub(super) fn storage_fails(&mut self, phone: usize) -> bool {
        if !self.is_rough() {
            return false;
        }
        let calls = &mut self.phones[phone].calls;
        *calls += 1;
        let fails = phone == 0 && *calls == self.plan.storage_fails_at;
        if fails {
            self.mark(Mark::StorageFailed);
            self.note(phone, &[], || "the storage fails".into());
        }
        fails
    }
}
