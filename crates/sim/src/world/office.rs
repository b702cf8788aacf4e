//! The owner's office on a phone: a change is signed in the phone's own journal, holds here at once, and comes to the
//! others by the hub.

use trestle_core::catalogue::{CatalogueChange, RowKey, Table};
use trestle_core::entry::Entry;
use trestle_core::feed::{CatalogueUpdate, FeedCursor, FeedStep};

use super::{Event, World};
use crate::marks::Mark;
use crate::message::ActorId;
use crate::owner;
use crate::phone::{Job, Link};

impl World {
    /// An owner wants to change something, with or without a network; if the phone is off, they wait.
    pub(super) fn want_change(&mut self, phone: usize) {
        if self.healing {
            return;
        }
        let pages = self.phones[phone].pages();
        if pages.is_empty() {
            return self.agenda.after(60_000, Event::Change(phone));
        }
        let place = pages[self.chance.place(pages.len())];
        let actor = ActorId { phone, place };
        self.actor_mut(actor).todo.push_back(Job::Change);
        self.enter(0, actor, Event::Work);
    }

    /// The same few prices again and again: a change that another tab makes in the same breath, or that this phone made
    /// before it died, has one stamp with it.
    pub(super) fn change_of(&mut self, actor: ActorId) -> Option<CatalogueChange> {
        let number = self.chance.place(2);
        let row = RowKey::new(Table::Sku, &format!("S{number}"));
        let fields = owner::draw_fields(&mut self.chance);
        let edit = self.actor(actor).catalogue.edit(&row, fields)?;
        Some(CatalogueChange { rows: vec![edit] })
    }

    /// Lays a change of this phone's own into the catalogue that it keeps. One that could not be is in the journal all
    /// the same, and comes back by the feed. Returns whether the page died.
    pub(super) fn keep_own_change(&mut self, actor: ActorId, entry: &Entry) -> bool {
        self.mark(Mark::OwnChange);
        if self.phones[actor.phone].link != Link::Up {
            self.mark(Mark::OwnChangeInTheDark);
        }
        if self.crashes(actor, None) {
            return true;
        }
        if !self.is_current(actor) {
            self.load_catalogue(actor);
            self.read_after(0, actor);
        }
        // A phone that has read nothing yet has nothing to lay it into.
        let cursor = self.phones[actor.phone].disk.contents().cursor;
        match cursor {
            Some(cursor) if !self.storage_fails(actor.phone) => {
                !self.lay_in(actor, entry.clone(), cursor)
            }
            _ => false,
        }
    }

    /// Whether the page has lived to see it kept.
    fn lay_in(&mut self, actor: ActorId, entry: Entry, cursor: FeedCursor) -> bool {
        let step = FeedStep {
            cursor,
            updates: vec![CatalogueUpdate::Entry(entry)],
            ignored: 0,
        };
        let (catalogue, writes) = self.after_step(actor, &step);
        let kept = self.store_step(actor, writes);
        if kept {
            self.take_step(actor, catalogue);
        }
        kept
    }
}
