//! After the weekend: all is well again, everything arrives, and the auditor looks at what is left.

use super::{BEGIN_MS, Event, Outcome, World};
use crate::auditor::{self, Evidence, Figures, Page, PhoneEvidence, Violation};
use crate::hub::Received;
use crate::marks::Mark;
use crate::message::ActorId;
use crate::phone::Link;

impl World {
    /// The network is good, nothing dies any more, whoever is down starts.
    pub(super) fn heal(&mut self) {
        self.healing = true;
        self.note(None, &[], || "all is well from now on".into());
        self.agenda.after(0, Event::HubStart);
        for phone in 0..self.phones.len() {
            self.phones[phone].link = Link::Up;
            // A page learns that the hub went back from its next sale, or its next start.
            if self.marks.count(Mark::HubRolledBack) > 0 {
                for place in self.phones[phone].pages() {
                    self.end_life(ActorId { phone, place });
                }
            }
            for place in 0..self.phones[phone].plan.tabs {
                let actor = ActorId { phone, place };
                self.agenda.after(1_000, Event::Open(actor));
            }
            self.hope(phone);
            self.agenda.after(2_000, Event::Wake(phone));
        }
    }

    pub(super) fn finish(mut self) -> Outcome {
        if self.violations.is_empty() {
            let (figures, withheld) = self.verify();
            let evidence = self.evidence(figures, withheld);
            self.violations = auditor::audit(&evidence);
        }
        if self.fault.is_none() && self.marks.count(Mark::PortalBelieved) > 0 {
            self.violations
                .push(Violation::of_all(2, "a captive portal was believed"));
        }
        Outcome {
            simulated_ms: self.agenda.now_ms() - BEGIN_MS,
            steps: self.agenda.step(),
            plan: self.plan,
            marks: self.marks,
            violations: self.violations,
            trace: self.trace,
        }
    }

    /// What the auditor gets: bytes, keys and what screens showed.
    fn evidence(&self, figures: Vec<Figures>, withheld: Option<bool>) -> Evidence<'_> {
        let durable = self.hub.durable().iter();
        let blobs = self.hub.blobs().iter();
        Evidence {
            shop: self.shop.0,
            hub: self.hub.author().0,
            phones: (0..self.phones.len())
                .map(|phone| self.evidence_of(phone))
                .collect(),
            held: durable.map(dated).collect(),
            forgotten: self.hub.forgotten().iter().map(dated).collect(),
            figures,
            withheld,
            blobs: blobs.map(|(_, bytes)| bytes.as_slice()).collect(),
            screen: self.screen.seen(),
            forged: self.forged.iter().map(|id| id.0).collect(),
            healed: self.healing,
        }
    }

    pub(super) fn evidence_of(&self, phone: usize) -> PhoneEvidence<'_> {
        let found = &self.phones[phone];
        let kept = found.disk.contents().segments.iter();
        let kept = kept.flat_map(|segment| &segment.entries);
        let pages = found.pages().into_iter().map(|place| {
            let actor = ActorId { phone, place };
            let refused = self.actor(actor).outbox.refused();
            Page {
                number: self.actor(actor).page,
                unsent: self.unsent(actor).iter().map(|id| id.0).collect(),
                refused: refused.keys().map(|id| id.0).collect(),
            }
        });
        PhoneEvidence {
            author: found.key.author().0,
            evicted: found.evicted,
            owners: found.plan.is_owners(),
            revoked: self.hub.is_revoked(&found.key.author()),
            witnessed: found.told.map(|head| head.0),
            code: &found.code,
            honours_strict: found.disk.honours_strict(),
            kept: kept.map(|kept| kept.bytes.as_slice()).collect(),
            lost: found
                .lost
                .iter()
                .map(|kept| kept.bytes.as_slice())
                .collect(),
            pages: pages.collect(),
        }
    }
}

fn dated(received: &Received) -> (u64, &[u8]) {
    (received.step, received.entry.bytes())
}
