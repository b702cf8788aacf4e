//! The flush: what nobody has signed for is pushed, by pages and the worker alike.

use std::collections::BTreeSet;
use std::rc::Rc;

use trestle_core::custody::{AuthorHeads, Custody, SegmentHeads};
use trestle_core::ids::EntryId;
use trestle_core::keys::Keypair;
use trestle_core::outbox::{KeptEntry, PushFailure};
use trestle_core::runs::Run;

use super::{Event, World};
use crate::disk::{Durability, Write};
use crate::fault::Fault;
use crate::marks::Mark;
use crate::message::{ActorId, Ask, Reply, WORKER};
use crate::phone::Flight;
use crate::screen::Sight;

/// How long a push waits for its answer.
const ANSWER_MS_MAX: u64 = 30_000;

impl World {
    pub(super) fn flush_after(&mut self, delay_ms: u64, actor: ActorId) {
        let found = self.actor_mut(actor);
        found.flush_token += 1;
        let token = found.flush_token;
        self.enter(delay_ms, actor, |actor, life| {
            Event::Flush(actor, life, token)
        });
    }

    pub(super) fn flush(&mut self, actor: ActorId) {
        if self.plan.flush_lock {
            match self.phones[actor.phone].flushing {
                Some(place) if place != actor.place => return self.flush_after(200, actor),
                _ => self.phones[actor.phone].flushing = Some(actor.place),
            }
        }
        self.hear_custody(actor);
        let now_ms = self.clock(actor.phone);
        match self.actor_mut(actor).outbox.poll_push(now_ms) {
            Some(entries) => self.push(actor, entries),
            None => self.end_flush(actor),
        }
    }

    fn push(&mut self, actor: ActorId, entries: Vec<KeptEntry>) {
        let bytes = self.bytes_of(actor, &entries);
        let ids: BTreeSet<_> = entries.iter().map(|entry| entry.id).collect();
        if self.pushed_by_another(actor, &ids) {
            self.mark(Mark::FlushedTwice);
        }
        let named: Vec<_> = ids.into_iter().collect();
        self.note(actor.phone, &named, || {
            format!("page {} pushes", actor.place)
        });
        let impostor = self.draw_impostor(actor, &entries);
        let ticket = self.ask(actor, Ask::Push(bytes), impostor, ANSWER_MS_MAX);
        self.actor_mut(actor).pushing = Some(Flight { ticket, entries });
        if self.fault == Some(Fault::FlagsInsteadOfHeads) {
            self.believe(actor);
        }
        self.crashes(actor, Mark::CrashBeforeAnswer);
    }

    /// The entries' own bytes, read from the disk.
    fn bytes_of(&self, actor: ActorId, entries: &[KeptEntry]) -> Vec<u8> {
        let segments = &self.phones[actor.phone].disk.contents().segments;
        let bytes_of = |entry: &KeptEntry| {
            let segment = segments
                .iter()
                .find(|segment| segment.id == entry.segment)?;
            Some(segment.entries.get(entry.seq as usize)?.bytes.as_slice())
        };
        entries
            .iter()
            .filter_map(bytes_of)
            .flatten()
            .copied()
            .collect()
    }

    fn pushed_by_another(&self, actor: ActorId, ids: &BTreeSet<EntryId>) -> bool {
        let actors = self.phones[actor.phone].actors.iter().enumerate();
        let mut flights = actors
            .filter(|(place, other)| *place != actor.place && other.alive)
            .filter_map(|(_, other)| other.pushing.as_ref());
        flights.any(|flight| flight.entries.iter().any(|entry| ids.contains(&entry.id)))
    }

    /// Takes the answer to a push: `None` if there was none.
    pub(super) fn handle_push_reply(&mut self, actor: ActorId, reply: Option<Reply>, portal: bool) {
        let Some(flight) = self.actor_mut(actor).pushing.take() else {
            return;
        };
        let statement = match reply {
            Some(Reply::Body(bytes)) if self.fault == Some(Fault::TrustsAny200) => {
                Some(self.statement_for(actor, &flight.entries).unwrap_or(bytes))
            }
            Some(Reply::Body(bytes)) => Some(bytes),
            Some(Reply::Entries(..) | Reply::NothingNew(_) | Reply::Refused) | None => None,
        };
        let (now_ms, jitter) = (self.clock(actor.phone), self.chance.jitter());
        let before = self.unsent(actor);
        let outbox = &mut self.actor_mut(actor).outbox;
        let taken = outbox.handle_answer(statement.as_deref(), now_ms, jitter);
        self.mark_answer(taken, portal);
        if taken.is_ok() && self.crashes(actor, Mark::CrashWithAnswer) {
            return;
        }
        self.note(actor.phone, &[], || {
            format!("page {} is answered: {taken:?}", actor.place)
        });
        let is_proof = matches!(taken, Ok(_) | Err(PushFailure::NoProgress));
        if let Some(statement) = statement.filter(|_| is_proof) {
            self.keep_custody(actor, statement);
        }
        self.show_safe(actor, &before);
        self.measure_anew(actor);
        match taken {
            Ok(_) => {
                self.tell_others(actor);
                self.flush_after(0, actor);
            }
            Err(_) => self.end_flush(actor),
        }
    }

    fn mark_answer(&mut self, taken: Result<usize, PushFailure>, portal: bool) {
        let mistrusted = matches!(taken, Err(PushFailure::Mistrusted(_)));
        match (mistrusted, portal) {
            (true, true) => self.mark(Mark::PortalMistrusted),
            (true, false) => self.mark(Mark::CutReplyMistrusted),
            (false, true) => self.mark(Mark::PortalBelieved),
            (false, false) => (),
        }
    }

    fn keep_custody(&mut self, actor: ActorId, statement: Vec<u8>) {
        let now_ms = self.agenda.now_ms();
        if self.storage_fails(actor.phone) {
            return;
        }
        let write = Write::Custody(Rc::new(statement));
        let disk = &mut self.phones[actor.phone].disk;
        disk.commit(now_ms, Durability::Relaxed, vec![write]);
    }

    /// Nothing is due for now: waits for the next attempt. A worker ends; the browser wakes it again if it failed.
    fn end_flush(&mut self, actor: ActorId) {
        let flushing = &mut self.phones[actor.phone].flushing;
        if *flushing == Some(actor.place) {
            *flushing = None;
        }
        let due_ms = self.actor(actor).outbox.poll_timeout();
        if actor.place == WORKER {
            if due_ms.is_some() {
                let delay_ms = self.chance.between(60_000, 900_000);
                self.agenda.after(delay_ms, Event::Wake(actor.phone));
            }
            return self.end_life(actor);
        }
        if let Some(due_ms) = due_ms {
            let wait_ms = due_ms.saturating_sub(self.clock(actor.phone));
            self.flush_after(wait_ms.clamp(1, 600_000), actor);
        }
    }

    pub(super) fn unsent(&self, actor: ActorId) -> Vec<EntryId> {
        let unsent = self.actor(actor).outbox.unsent();
        unsent.map(|entry| entry.id).collect()
    }

    /// What was unsent before and is not any more is shown as safe at the hub. A worker shows nothing.
    pub(super) fn show_safe(&mut self, actor: ActorId, before: &[EntryId]) {
        if actor.place == WORKER {
            return;
        }
        let still: BTreeSet<_> = self.unsent(actor).into_iter().collect();
        for id in before.iter().filter(|id| !still.contains(id)) {
            if self.phones[actor.phone].safe.insert(*id) {
                self.mark(Mark::Safe);
                if self.phones[actor.phone].held_over.contains(id) {
                    self.mark(Mark::OldSaleSafe);
                }
                let sight = Sight::Safe { entry: id.0 };
                self.screen.note(self.agenda.step(), actor.phone, sight);
                self.note(actor.phone, &[*id], || "shown as safe at the hub".into());
            }
        }
    }

    /// The fault of a phone that goes by flags: what was sent is done.
    fn believe(&mut self, actor: ActorId) {
        let Some(flight) = &self.actor(actor).pushing else {
            return;
        };
        let Some(statement) = self.statement_for(actor, &flight.entries) else {
            return;
        };
        let before = self.unsent(actor);
        let _ = self.actor_mut(actor).outbox.handle_custody(&statement);
        self.keep_custody(actor, statement);
        self.show_safe(actor, &before);
    }

    /// A statement that covers the entries, by somebody who is not asked. Only faults and impostors have one.
    fn statement_for(&self, actor: ActorId, entries: &[KeptEntry]) -> Option<Vec<u8>> {
        self.statement_by(self.hub.key(), actor, entries)
    }

    pub(super) fn statement_by(
        &self,
        signer: &Keypair,
        actor: ActorId,
        entries: &[KeptEntry],
    ) -> Option<Vec<u8>> {
        entries.first()?;
        let runs = entries.iter().map(|entry| SegmentHeads {
            segment: entry.segment,
            wanted: entry.seq + 1,
            runs: vec![Run {
                first: entry.seq,
                last: entry.seq,
                head: entry.id,
            }],
        });
        let custody = Custody {
            version: 0,
            shop: self.shop,
            at_ms: self.agenda.now_ms(),
            authors: vec![AuthorHeads {
                author: self.phones[actor.phone].key.author(),
                segments: runs.collect(),
            }],
            refused: Vec::new(),
        };
        Some(custody.sign(signer))
    }
}
