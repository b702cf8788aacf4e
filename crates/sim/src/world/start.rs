//! Opening a page, waking the worker: everything begins again from what the disk has.

use std::rc::Rc;

use trestle_core::catalogue::{Catalogue, Field, RowKey, Table, Value};
use trestle_core::feed::Feed;
use trestle_core::outbox::Outbox;

use super::{Event, World};
use crate::message::{ActorId, WORKER};
use crate::phone::{Actor, Job, fold_catalogue};
use crate::screen::Sight;

impl World {
    pub(super) fn open_page(&mut self, actor: ActorId) {
        if self.actor(actor).alive || self.phones[actor.phone].evicted {
            return;
        }
        self.begin_life(actor);
        self.note(actor.phone, &[], || format!("page {} opens", actor.place));
        self.load_catalogue(actor);
        self.show_catalogue(actor, true);
        // A page begins its segment without waiting for a sale.
        self.actor_mut(actor).todo.push_back(Job::Started);
        self.enter(0, actor, Event::Work);
        self.flush_after(50, actor);
        self.read_after(20, actor);
    }

    pub(super) fn wake_worker(&mut self, phone: usize) {
        let actor = ActorId {
            phone,
            place: WORKER,
        };
        let found = &self.phones[phone];
        let is_on = found.plan.has_worker && !found.disk.contents().segments.is_empty();
        if is_on && !self.actor(actor).alive {
            self.begin_life(actor);
            self.note(phone, &[], || "the worker wakes".into());
            self.flush_after(0, actor);
        }
    }

    fn begin_life(&mut self, actor: ActorId) {
        self.pages += 1;
        let (shop, server, page) = (self.shop, self.hub.author(), self.pages);
        let phone = &mut self.phones[actor.phone];
        let author = phone.key.author();
        let before = &phone.actors[actor.place];
        let (life, flush, read) = (before.life + 1, before.flush_token, before.read_token);
        let mut begun = Actor {
            life,
            alive: true,
            page,
            flush_token: flush,
            read_token: read,
            ..Actor::asleep(shop, author, server)
        };
        begun.outbox = Outbox::new(shop, author, server);
        begun.read_journal(phone.disk.contents());
        phone.actors[actor.place] = begun;
        self.hear_custody(actor);
    }

    /// Reads what somebody on this phone was answered, and shows what is safe by it.
    pub(super) fn hear_custody(&mut self, actor: ActorId) {
        let Some(statement) = self.phones[actor.phone].disk.contents().custody.clone() else {
            return;
        };
        let found = self.actor_mut(actor);
        if found
            .heard
            .as_ref()
            .is_some_and(|heard| Rc::ptr_eq(heard, &statement))
        {
            return;
        }
        found.heard = Some(statement.clone());
        let before = self.unsent(actor);
        let heard = self.actor_mut(actor).outbox.handle_custody(&statement);
        if heard.is_ok() {
            self.show_safe(actor, &before);
        }
    }

    /// Reads the catalogue from the disk, and the feed goes on from there.
    pub(super) fn load_catalogue(&mut self, actor: ActorId) {
        let (shop, server) = (self.shop, self.hub.author());
        let contents = self.phones[actor.phone].disk.contents();
        let catalogue = Rc::new(fold_catalogue(contents, &mut self.memory));
        let owners = contents.trusted.iter().copied();
        let trusted = owners.chain([server]).collect();
        let (feed, steps) = (Feed::new(shop, trusted, contents.cursor), contents.steps);
        let found = self.actor_mut(actor);
        (found.catalogue, found.feed, found.asking) = (catalogue, feed, None);
        found.steps = steps;
    }

    pub(super) fn show_catalogue(&mut self, actor: ActorId, at_start: bool) {
        let found = self.actor(actor);
        let frontier = found.catalogue.frontier().iter().map(|(author, segments)| {
            let segments = segments.iter().map(|(segment, seq)| (segment.0, *seq));
            (author.0, segments.collect())
        });
        let sight = Sight::Catalogue {
            page: found.page,
            at_start,
            frontier: frontier.collect(),
            rows: rows_of(&found.catalogue),
        };
        self.screen.note(self.agenda.step(), actor.phone, sight);
        let version = self.actor(actor).catalogue.version();
        self.note(actor.phone, &[], || {
            format!("page {} shows catalogue {version}", actor.place)
        });
    }
}

/// The highest number that a field has.
const FIELD_MAX: Field = 9;

/// Every field of every row as a line of its own.
fn rows_of(catalogue: &Catalogue) -> Vec<String> {
    let tables = [Table::Shop, Table::Product, Table::Sku, Table::Tax];
    let keys = tables.iter().flat_map(|table| catalogue.rows_of(*table));
    let lines =
        keys.flat_map(|row| (0..=FIELD_MAX).filter_map(move |field| line(catalogue, &row, field)));
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    lines
}

fn line(catalogue: &Catalogue, row: &RowKey, field: Field) -> Option<String> {
    let value = catalogue.get(row, field)?;
    Some(format!(
        "{}/{}/{field}={}",
        row.table,
        row.key,
        written(&value)
    ))
}

fn written(value: &Value) -> String {
    match value {
        Value::Int(number) => number.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Bytes(bytes) => hex::encode(bytes),
        Value::List(values) => {
            let values: Vec<_> = values.iter().map(written).collect();
            format!("[{}]", values.join(","))
        }
    }
}
