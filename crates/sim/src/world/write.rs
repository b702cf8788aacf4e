//! Writing: an entry is signed, kept, and only then shown and sent.

use std::rc::Rc;

use trestle_core::body::{Body, Notice, NoticeKind, Void};
use trestle_core::entry::{Entry, EntryHead};
use trestle_core::ids::SegmentId;
use trestle_core::journal::{JournalWriter, draw_segment};
use trestle_core::keys::Keypair;
use trestle_core::outbox::KeptEntry;
use trestle_core::receipt_number::segment_code;

use super::{Event, World};
use crate::auditor::Violation;
use crate::disk::{Durability, Kept, Write};
use crate::fault::Fault;
use crate::marks::Mark;
use crate::message::{ActorId, WORKER};
use crate::phone::{Job, Pen, Writing};
use crate::screen::Sight;
use crate::{newer, older};

impl World {
    /// Signs what is next and gives it to the disk, as soon as this page has the journal's lock.
    pub(super) fn work(&mut self, actor: ActorId) {
        if self.actor(actor).writing.is_some() || self.actor(actor).todo.is_empty() {
            return;
        }
        match self.phones[actor.phone].lock {
            Some(place) if place != actor.place => {
                let wait_ms = self.chance.between(3, 30);
                return self.enter(wait_ms, actor, Event::Work);
            }
            _ => self.phones[actor.phone].lock = Some(actor.place),
        }
        if self.actor(actor).pen.is_none() {
            self.open_segment(actor);
        }
        let Some(job) = self.actor_mut(actor).todo.pop_front() else {
            return self.release(actor);
        };
        match self.sign(actor, &job) {
            Some(entry) => self.give_to_disk(actor, job, entry),
            None => self.release(actor),
        }
    }

    fn give_to_disk(&mut self, actor: ActorId, job: Job, entry: Entry) {
        self.note(actor.phone, &[entry.id()], || {
            let (segment, seq) = (segment_code(&entry.head().segment), entry.head().seq);
            format!("page {} signs {job:?} {segment}/{seq}", actor.place)
        });
        if self.fault == Some(Fault::ShowsBeforeCommit) {
            self.show_taken(actor, &entry);
        }
        let place = self.actor(actor).pen.as_ref().map_or(0, |pen| pen.place);
        self.actor_mut(actor).writing = Some(Writing {
            job,
            place,
            entry,
            landed: false,
        });
        if !self.crashes(actor, Mark::CrashBeforeCommit) {
            let delay_ms = self.chance.between(1, 40);
            self.enter(delay_ms, actor, Event::Landed);
        }
    }

    /// The entry's segment begins with a technical entry, and, if no other has it, with the certificate.
    fn open_segment(&mut self, actor: ActorId) {
        let contents = self.phones[actor.phone].disk.contents();
        let used: Vec<_> = contents
            .segments
            .iter()
            .map(|segment| segment_code(&segment.id))
            .collect();
        let last = contents
            .segments
            .last()
            .and_then(|segment| segment.entries.last());
        let (place, last, carried) = (used.len(), last.map(|kept| kept.id), contents.carried);
        let updated = place > 0 && contents.program != self.phones[actor.phone].program;
        let witness = self.phones[actor.phone].witness;
        if self.fault == Some(Fault::ResumesSegmentAfterCrash) && self.resume_segment(actor) {
            return;
        }
        let segment = self.draw_segment(&used);
        let writer = JournalWriter::open_segment(self.shop, segment, last);
        let found = self.actor_mut(actor);
        found.pen = Some(Pen { place, writer });
        found.todo.retain(Job::is_wanted);
        let news = [
            (!carried).then_some(Job::Certificate),
            witness.map(Job::Lost),
            updated.then_some(Job::Updated),
            Some(Job::Started),
        ];
        for job in news.into_iter().flatten() {
            found.todo.push_front(job);
        }
    }

    fn draw_segment(&mut self, used: &[String]) -> SegmentId {
        let (narrow, chance) = (self.plan.narrow_codes, &mut self.chance);
        let mut draws = 0;
        let segment = draw_segment(used, || {
            draws += 1;
            let mut bytes: [u8; 16] = chance.bytes();
            if narrow {
                // 256 codes, so that some are met again.
                bytes[0] = 0;
                bytes[2] = 0;
            }
            bytes
        });
        if draws > 1 {
            self.mark(Mark::CodeDrawnAgain);
        }
        segment
    }

    /// The fault of a phone that goes on in the segment it finds.
    fn resume_segment(&mut self, actor: ActorId) -> bool {
        let contents = self.phones[actor.phone].disk.contents();
        let Some(last) = contents.segments.last().cloned() else {
            return false;
        };
        let place = contents.segments.len() - 1;
        let opened: Vec<_> = last
            .entries
            .iter()
            .filter_map(|kept| self.memory.open(&kept.bytes))
            .collect();
        let before = opened.first().map(|entry| entry.head().prev);
        let mut writer = JournalWriter::open_segment(self.shop, last.id, before);
        let resumed = opened.iter().all(|entry| writer.kept(entry));
        let found = self.actor_mut(actor);
        found.pen = Some(Pen { place, writer });
        found.todo.retain(Job::is_wanted);
        resumed
    }

    fn sign(&mut self, actor: ActorId, job: &Job) -> Option<Entry> {
        let at_ms = self.clock(actor.phone);
        if *job == Job::Newer {
            return self.sign_elsewhere(actor, at_ms, newer::sign);
        }
        let body = self.body_of(actor, job)?;
        let phone = &self.phones[actor.phone];
        if let (true, Body::Sale(sale)) = (phone.is_old, &body) {
            return self.sign_elsewhere(actor, at_ms, |key, head| older::sign(key, head, sale));
        }
        let pen = phone.actors[actor.place].pen.as_ref()?;
        pen.writer.sign(&phone.key, at_ms, &body)
    }

    /// What another version of the program signs where this page's pen stands.
    fn sign_elsewhere(
        &self,
        actor: ActorId,
        at_ms: u64,
        sign: impl Fn(&Keypair, &EntryHead) -> Vec<u8>,
    ) -> Option<Entry> {
        let phone = &self.phones[actor.phone];
        let writer = &phone.actors[actor.place].pen.as_ref()?.writer;
        let head = EntryHead {
            shop: self.shop,
            segment: writer.segment(),
            seq: writer.next_seq(),
            prev: writer.prev(),
            at_ms,
        };
        Entry::open(&sign(&phone.key, &head)).ok()
    }

    fn body_of(&mut self, actor: ActorId, job: &Job) -> Option<Body> {
        let program = format!("trestle-sim/{}", self.phones[actor.phone].program);
        let notice = |kind, detail| {
            Some(Body::Notice(Notice {
                kind,
                program,
                detail,
            }))
        };
        // The old version asked nobody who they are.
        let is_old = self.phones[actor.phone].is_old;
        let named = |name: &str| (!is_old).then(|| name.into());
        match job {
            Job::Started => notice(NoticeKind::AppStarted, String::new()),
            Job::Updated => notice(NoticeKind::AppUpdated, String::new()),
            Job::Lost(head) => notice(NoticeKind::StorageLost, format!("last known entry {head}")),
            Job::Newer => None,
            Job::Certificate => Some(Body::Certified(self.phones[actor.phone].certified.clone())),
            Job::Void(sale) => Some(Body::Void(Void {
                sale: *sale,
                reason: "changed their mind".into(),
                seller: named("ada"),
                allowed_by: named("ben"),
            })),
            Job::Sale => self.sale_of(actor).map(Body::Sale),
            Job::Change => self.change_of(actor).map(Body::CatalogueChange),
        }
    }

    /// The transaction is committed, fails for want of room, or ends so that the page cannot know.
    pub(super) fn handle_landed(&mut self, actor: ActorId) {
        let (full, unsure) = match self.is_rough() {
            true => (self.plan.crashes.disk_full, self.plan.crashes.disk_unsure),
            false => (0, 0),
        };
        if self.chance.happens(full) {
            self.mark(Mark::DiskFull);
            return self.give_up_writing(actor, false);
        }
        if self.storage_fails(actor.phone) {
            let _ = self.chance.coin() && self.commit_writing(actor);
            return self.give_up_writing(actor, true);
        }
        if self.chance.happens(unsure) {
            self.mark(Mark::DiskUnsure);
            let _ = self.chance.coin() && self.commit_writing(actor);
            return self.give_up_writing(actor, true);
        }
        if !self.commit_writing(actor) {
            self.mark(Mark::PlaceTaken);
            return self.give_up_writing(actor, true);
        }
        if !self.crashes(actor, Mark::CrashBeforeShow) {
            let delay_ms = self.chance.between(0, 15);
            self.enter(delay_ms, actor, Event::Told);
        }
    }

    /// Puts what is being written on the disk, strictly.
    pub(super) fn commit_writing(&mut self, actor: ActorId) -> bool {
        let now_ms = self.agenda.now_ms();
        let phone = &mut self.phones[actor.phone];
        let Some(writing) = &mut phone.actors[actor.place].writing else {
            return false;
        };
        let entry = &writing.entry;
        let write = Write::Entry {
            place: writing.place,
            segment: entry.head().segment,
            seq: entry.head().seq,
            kept: Rc::new(Kept {
                id: entry.id(),
                bytes: entry.bytes().to_vec(),
            }),
        };
        writing.landed = phone.disk.commit(now_ms, Durability::Strict, vec![write]);
        let (landed, id) = (writing.landed, entry.id());
        self.note(actor.phone, &[id], || {
            format!("page {} commits: {landed}", actor.place)
        });
        landed
    }

    /// The sale is not taken. A pen that cannot know whether its entry was kept never writes again; nor does one whose
    /// segment could not be begun.
    fn give_up_writing(&mut self, actor: ActorId, unsure: bool) {
        self.note(actor.phone, &[], || {
            format!("page {} could not write, unsure {unsure}", actor.place)
        });
        let found = self.actor_mut(actor);
        let writing = found.writing.take();
        let opening = writing.is_some_and(|writing| !writing.job.is_wanted());
        if unsure || opening {
            found.pen = None;
        }
        if unsure {
            // It may have been kept all the same: then it is to be sent.
            self.handle_news(actor);
            self.flush_after(0, actor);
        }
        self.release(actor);
    }

    /// The page hears that its entry is durable: the pen moves on, the sale is shown, the entry may be sent.
    pub(super) fn handle_told(&mut self, actor: ActorId) {
        let Some(writing) = self.actor_mut(actor).writing.take() else {
            return;
        };
        let entry = writing.entry;
        let found = self.actor_mut(actor);
        let moved = found
            .pen
            .as_mut()
            .is_some_and(|pen| pen.writer.kept(&entry));
        found.read_own(writing.place, &entry);
        found.outbox.handle_hope();
        if !moved {
            self.violations.push(Violation::of_phone(
                5,
                actor.phone,
                "a pen did not take its own entry",
            ));
        }
        match writing.job {
            Job::Sale if self.fault != Some(Fault::ShowsBeforeCommit) => {
                self.show_taken(actor, &entry);
            }
            Job::Void(sale) => {
                self.mark(Mark::Void);
                self.phones[actor.phone].voided.insert(sale);
                let sight = Sight::TakenBack { sale: sale.0 };
                self.screen.note(self.agenda.step(), actor.phone, sight);
            }
            Job::Updated => {
                self.mark(Mark::Updated);
                let (now_ms, phone) = (self.agenda.now_ms(), &mut self.phones[actor.phone]);
                let write = Write::Program(phone.program);
                phone.disk.commit(now_ms, Durability::Relaxed, vec![write]);
            }
            Job::Lost(_) => {
                self.mark(Mark::WitnessSpoke);
                self.phones[actor.phone].witness = None;
            }
            Job::Newer => self.mark(Mark::UnknownKind),
            Job::Change => {
                if self.keep_own_change(actor, &entry) {
                    return;
                }
            }
            Job::Certificate => {
                let now_ms = self.agenda.now_ms();
                let disk = &mut self.phones[actor.phone].disk;
                disk.commit(now_ms, Durability::Relaxed, vec![Write::Carried]);
            }
            Job::Sale | Job::Started => (),
        }
        if self.crashes(actor, Mark::CrashBeforePush) {
            return;
        }
        self.tell_others(actor);
        self.release(actor);
        let delay_ms = self.chance.between(0, 50);
        self.flush_after(delay_ms, actor);
        if self.chance.happens(200_000) {
            let delay_ms = self.chance.between(0, 2_000);
            self.agenda.after(delay_ms, Event::Wake(actor.phone));
        }
    }

    /// Lets the journal's lock go, and goes on with what is left.
    fn release(&mut self, actor: ActorId) {
        let lock = &mut self.phones[actor.phone].lock;
        if *lock == Some(actor.place) {
            *lock = None;
        }
        self.enter(1, actor, Event::Work);
    }

    /// Other pages of this phone hear that there is something new.
    pub(super) fn tell_others(&mut self, actor: ActorId) {
        for place in (0..WORKER).filter(|place| *place != actor.place) {
            let other = ActorId {
                phone: actor.phone,
                place,
            };
            let delay_ms = self.chance.between(1, 20);
            self.enter(delay_ms, other, Event::News);
        }
    }

    pub(super) fn handle_news(&mut self, actor: ActorId) {
        let phone = &mut self.phones[actor.phone];
        phone.actors[actor.place].read_journal(phone.disk.contents());
        self.measure_anew(actor);
        self.hear_custody(actor);
    }
}

impl crate::phone::Actor {
    /// Tells the outbox of an entry that this page has written.
    fn read_own(&mut self, place: usize, entry: &Entry) {
        let head = entry.head();
        let kept = KeptEntry {
            segment: head.segment,
            seq: head.seq,
            id: entry.id(),
        };
        if self.outbox.handle_kept(kept, entry.bytes().len()) {
            self.told.resize(self.told.len().max(place + 1), 0);
            self.told[place] += 1;
        }
    }
}
