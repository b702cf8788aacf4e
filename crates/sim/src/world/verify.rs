//! What `core` reports of all that the hub has, in several orders of arrival, and of all but one entry.

use trestle_core::audit::{Audit, BadReason};
use trestle_core::entry::Entry;
use trestle_core::envelope::Refusal;

use super::World;
use crate::auditor::Figures;
use crate::marks::Mark;

impl World {
    /// The figures in the order of arrival, in the opposite one and in a drawn one; and whether an entry that a relay
    /// withholds is missed, if there is one to withhold.
    pub(super) fn verify(&mut self) -> (Vec<Figures>, Option<bool>) {
        let entries = self.hub.durable().iter();
        let arrived: Vec<_> = entries
            .map(|received| received.entry.bytes().to_vec())
            .collect();
        let mut drawn = arrived.clone();
        for last in (1..drawn.len()).rev() {
            drawn.swap(last, self.chance.place(last + 1));
        }
        let mut reversed = arrived.clone();
        reversed.reverse();
        let orders = [&arrived, &reversed, &drawn];
        let figures = orders.map(|order| figures_of(&self.audit_of(order)));
        (figures.to_vec(), self.withhold(arrived))
    }

    fn audit_of(&mut self, order: &[Vec<u8>]) -> Audit {
        let memory = &mut self.memory;
        let open = |items: &[&[u8]]| {
            let opened = items.iter().map(|item| memory.open(item));
            let opened = opened.map(|entry| entry.ok_or(Refusal::Shape));
            opened
                .map(|entry| entry.map(|entry| Entry::clone(&entry)))
                .collect()
        };
        Audit::opened_by(open, &order.concat(), Some(self.shop))
    }

    fn withhold(&mut self, mut arrived: Vec<Vec<u8>>) -> Option<bool> {
        let whole = self.audit_of(&arrived);
        let durable = self.hub.durable();
        let followed = durable.iter().enumerate().filter(|(_, received)| {
            let follows = |other: &&crate::hub::Received| {
                other.entry.head().prev == received.entry.id() && other.entry.head().seq > 0
            };
            durable.iter().any(|other| follows(&other))
        });
        let followed: Vec<_> = followed.map(|(place, _)| place).collect();
        if followed.is_empty() {
            return None;
        }
        arrived.remove(followed[self.chance.place(followed.len())]);
        self.mark(Mark::GapShown);
        Some(self.audit_of(&arrived).gaps != whole.gaps)
    }
}

fn figures_of(audit: &Audit) -> Figures {
    let refused = |reason: &BadReason| matches!(reason, BadReason::Refused(_));
    Figures {
        entries: audit.entries,
        authors: audit.authors,
        sales: audit.sales,
        unknown: audit.unknown_kinds,
        forks: audit.forks.len(),
        refused: audit.bad.iter().filter(|bad| refused(&bad.reason)).count(),
    }
}
