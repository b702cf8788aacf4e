//! Reading the feed: a step is kept whole with its cursor, then shown.

use std::rc::Rc;

use trestle_core::catalogue::{Catalogue, Snapshot};
use trestle_core::cbor::Sequence;
use trestle_core::feed::{CatalogueUpdate, FeedOutput, FeedStep};
use trestle_core::ids::BlobHash;

use super::{Event, World};
use crate::disk::{Base, Durability, Write};
use crate::fault::Fault;
use crate::marks::Mark;
use crate::message::{ActorId, Ask, Reply};
use crate::owner;

/// How long a question to the feed waits for its answer, and one for a blob.
const FEED_MS_MAX: u64 = 40_000;
const BLOB_MS_MAX: u64 = 120_000;
/// Changes are gathered into the base when there are more.
const TAIL_MAX: usize = 16;

impl World {
    pub(super) fn read_after(&mut self, delay_ms: u64, actor: ActorId) {
        let found = self.actor_mut(actor);
        found.read_token += 1;
        let token = found.read_token;
        self.enter(delay_ms, actor, |actor, life| {
            Event::Read(actor, life, token)
        });
    }

    pub(super) fn read_feed(&mut self, actor: ActorId) {
        let now_ms = self.clock(actor.phone);
        match self.actor_mut(actor).feed.poll_output(now_ms) {
            Some(FeedOutput::Ask { after }) => {
                let ticket = self.ask(actor, Ask::Feed(after), None, FEED_MS_MAX);
                self.actor_mut(actor).asking = Some(ticket);
            }
            Some(FeedOutput::FetchBlob { hash, .. }) => {
                let ticket = self.ask(actor, Ask::Blob(hash), None, BLOB_MS_MAX);
                self.actor_mut(actor).asking = Some(ticket);
            }
            Some(FeedOutput::Store(step)) => self.keep_step(actor, &step),
            None => self.rest(actor),
        }
    }

    fn rest(&mut self, actor: ActorId) {
        let (now_ms, due_ms) = (
            self.clock(actor.phone),
            self.actor(actor).feed.poll_timeout(),
        );
        let wait_ms = due_ms.map_or(self.plan.feed_rest_ms, |due| due.saturating_sub(now_ms));
        self.read_after(wait_ms.clamp(1, 600_000), actor);
    }

    /// Takes the answer to a question: `None` if there was none. `blob` is what was asked for, if it was a blob.
    pub(super) fn handle_feed_reply(
        &mut self,
        actor: ActorId,
        reply: Option<Reply>,
        blob: Option<BlobHash>,
    ) {
        self.actor_mut(actor).asking = None;
        let (now_ms, jitter) = (self.clock(actor.phone), self.chance.jitter());
        let feed = &mut self.actor_mut(actor).feed;
        match (reply, blob) {
            (Some(Reply::Body(bytes)), Some(hash)) => {
                let good = BlobHash::of(&bytes) == hash;
                feed.handle_blob(hash, bytes, now_ms, jitter);
                if !good {
                    self.mark(Mark::BlobRefused);
                }
            }
            (Some(Reply::NothingNew(cursor)), None) => {
                if feed.handle_nothing_new(cursor, now_ms, jitter) {
                    return self.read_after(self.plan.feed_rest_ms, actor);
                }
            }
            (Some(Reply::Entries(bytes, cursor)), None) => {
                let items = Sequence::new(&bytes).map_while(Result::ok);
                let entries: Vec<_> = items.map(<[u8]>::to_vec).collect();
                feed.handle_batch(&entries, cursor, now_ms, jitter);
            }
            _ => feed.handle_failure(now_ms, jitter),
        }
        self.read_after(0, actor);
    }

    /// Keeps a step, unless another page has read on meanwhile: then all is loaded again.
    fn keep_step(&mut self, actor: ActorId, step: &FeedStep) {
        if !self.is_current(actor) {
            self.mark(Mark::FeedMoved);
            self.load_catalogue(actor);
            self.show_catalogue(actor, false);
            return self.read_after(0, actor);
        }
        self.mark_owners(actor, step);
        let (catalogue, writes) = self.after_step(actor, step);
        if self.storage_fails(actor.phone) {
            let (now_ms, jitter) = (self.clock(actor.phone), self.chance.jitter());
            self.actor_mut(actor).feed.handle_failure(now_ms, jitter);
            return self.read_after(0, actor);
        }
        if self.store_step(actor, writes) {
            self.actor_mut(actor).feed.handle_stored();
            self.note(actor.phone, &[], || {
                format!(
                    "page {} keeps the feed up to {}",
                    actor.place, step.cursor.number
                )
            });
            self.take_step(actor, catalogue);
            if !self.crashes(actor, None) {
                self.read_after(0, actor);
            }
        }
    }

    /// Whether this page has what is kept; another one may have kept a step since.
    pub(super) fn is_current(&self, actor: ActorId) -> bool {
        self.phones[actor.phone].disk.contents().steps == self.actor(actor).steps
    }

    /// The catalogue after a step, and what is to be written for it.
    pub(super) fn after_step(
        &mut self,
        actor: ActorId,
        step: &FeedStep,
    ) -> (Catalogue, Vec<Write>) {
        let mut catalogue = Catalogue::clone(&self.actor(actor).catalogue);
        for update in &step.updates {
            // Verified blobs fold.
            update.apply(&mut catalogue);
        }
        let writes = self.writes_of(actor, step, &catalogue);
        (catalogue, writes)
    }

    /// A step is kept: now it is shown.
    pub(super) fn take_step(&mut self, actor: ActorId, catalogue: Catalogue) {
        let steps = self.phones[actor.phone].disk.contents().steps;
        let found = self.actor_mut(actor);
        (found.catalogue, found.steps) = (Rc::new(catalogue), steps);
        self.show_catalogue(actor, false);
    }

    /// What came from an owner's phone, by itself or in a snapshot.
    fn mark_owners(&mut self, actor: ActorId, step: &FeedStep) {
        let ours = [self.hub.author(), self.phones[actor.phone].key.author()];
        let known = self.actor(actor).catalogue.clone();
        for update in &step.updates {
            match update {
                CatalogueUpdate::Entry(entry) if !ours.contains(&entry.author()) => {
                    self.mark(Mark::OwnChangeSpread);
                }
                CatalogueUpdate::Snapshot { catalogue, .. } => {
                    let new = |author| !known.frontier().contains_key(author);
                    let mut authors = catalogue.frontier().keys();
                    if authors.any(|author| !ours.contains(author) && new(author)) {
                        self.mark(Mark::OwnChangeInSnapshot);
                    }
                }
                CatalogueUpdate::Entry(_) => (),
            }
        }
    }

    fn writes_of(&mut self, actor: ActorId, step: &FeedStep, next: &Catalogue) -> Vec<Write> {
        let tail = self.phones[actor.phone].disk.contents().tail.len() + step.updates.len();
        let entries = step.updates.iter().map(|update| match update {
            CatalogueUpdate::Entry(entry) => Some(Write::Tail(Rc::new(entry.bytes().to_vec()))),
            CatalogueUpdate::Snapshot { .. } => None,
        });
        let entries: Option<Vec<_>> = entries.collect();
        if entries.is_none() {
            self.mark(Mark::SnapshotFetched);
        }
        let base = || {
            let snapshot = Snapshot::of(next);
            vec![Write::Base(Rc::new(Base {
                manifest: snapshot.manifest,
                chunks: snapshot.chunks,
            }))]
        };
        let mut writes = entries.filter(|_| tail <= TAIL_MAX).unwrap_or_else(base);
        let trusted = step.updates.iter().filter_map(|update| match update {
            CatalogueUpdate::Entry(entry) => owner::editor_of(entry, &self.shop),
            CatalogueUpdate::Snapshot { .. } => None,
        });
        writes.extend(trusted.map(Write::Trusted));
        writes.push(Write::Cursor(step.cursor));
        writes
    }

    /// Whether the page has lived to see it kept.
    pub(super) fn store_step(&mut self, actor: ActorId, mut writes: Vec<Write>) -> bool {
        let now_ms = self.agenda.now_ms();
        if self.fault == Some(Fault::CursorRunsAhead) {
            let cursor = writes.split_off(writes.len() - 1);
            let disk = &mut self.phones[actor.phone].disk;
            disk.commit(now_ms, Durability::Strict, cursor);
        }
        if self.crashes(actor, None) {
            return false;
        }
        let durability = match self.fault {
            Some(Fault::KeepsCatalogueRelaxed) => Durability::Relaxed,
            _ => Durability::Strict,
        };
        let disk = &mut self.phones[actor.phone].disk;
        disk.commit(now_ms, durability, writes);
        !self.crashes(actor, None)
    }
}
