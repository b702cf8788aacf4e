//! What happens when: events in the order of simulated time, and of having been entered where times are equal.

use std::collections::BTreeMap;

/// The clock and what it will bring.
#[derive(Debug)]
pub struct Agenda<Event> {
    now_ms: u64,
    /// How many events there have been: orders what happens in one millisecond.
    step: u64,
    entered: u64,
    queue: BTreeMap<(u64, u64), Event>,
}

impl<Event> Agenda<Event> {
    /// An empty one.
    pub fn starting_at(now_ms: u64) -> Self {
        Self {
            now_ms,
            step: 0,
            entered: 0,
            queue: BTreeMap::new(),
        }
    }

    /// True time, milliseconds since the epoch. No phone knows it.
    pub fn now_ms(&self) -> u64 {
        self.now_ms
    }

    /// How many events there have been.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Enters an event.
    pub fn after(&mut self, delay_ms: u64, event: Event) {
        self.entered += 1;
        self.queue
            .insert((self.now_ms + delay_ms, self.entered), event);
    }

    /// The next event that is not later than this; the clock then stands at it.
    pub fn next_until(&mut self, until_ms: u64) -> Option<Event> {
        let entry = self.queue.first_entry()?;
        if entry.key().0 > until_ms {
            return None;
        }
        self.now_ms = entry.key().0;
        self.step += 1;
        Some(entry.remove())
    }
}
