//! Things that are remembered for a while, and so many at most.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// So many at most: the oldest goes first, so that nobody can fill the memory.
const REMEMBERED_MAX: usize = 10_000;

/// Things by key, each for the same while.
#[derive(Debug)]
pub struct Remembered<K, V> {
    holds: Duration,
    things: BTreeMap<K, (Instant, V)>,
    /// All hold equally long, so they end in the order in which they came.
    order: VecDeque<(Instant, K)>,
}

impl<K: Ord + Copy, V> Remembered<K, V> {
    /// Remembers each thing so long.
    pub fn new(holds: Duration) -> Self {
        Self {
            holds,
            things: BTreeMap::new(),
            order: VecDeque::new(),
        }
    }

    /// Remembers a thing.
    pub fn put(&mut self, key: K, value: V, now: Instant) {
        while let Some((ends, oldest)) = self.order.front()
            && (*ends < now || self.order.len() >= REMEMBERED_MAX)
        {
            self.things.remove(oldest);
            self.order.pop_front();
        }
        let ends = now + self.holds;
        self.things.insert(key, (ends, value));
        self.order.push_back((ends, key));
    }

    /// The thing, while it is remembered.
    pub fn get(&self, key: &K, now: Instant) -> Option<&V> {
        let (ends, value) = self.things.get(key)?;
        (*ends >= now).then_some(value)
    }

    /// The thing, once.
    pub fn take(&mut self, key: &K, now: Instant) -> Option<V> {
        let (ends, value) = self.things.remove(key)?;
        (ends >= now).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_remembered_for_a_while_and_taken_once() {
        let now = Instant::now();
        let later = now + Duration::from_secs(61);
        let mut remembered = Remembered::new(Duration::from_secs(60));
        remembered.put(1, "one", now);
        remembered.put(2, "two", now);
        assert_eq!(remembered.get(&1, now), Some(&"one"));
        assert_eq!(remembered.get(&1, later), None);
        assert_eq!(remembered.take(&2, now), Some("two"));
        assert_eq!(remembered.take(&2, now), None);
    }

    #[test]
    fn the_oldest_makes_room() {
        let now = Instant::now();
        let mut remembered = Remembered::new(Duration::from_secs(60));
        (0..=REMEMBERED_MAX).for_each(|key| remembered.put(key, (), now));
        assert_eq!(remembered.get(&0, now), None);
        assert!(remembered.get(&1, now).is_some());
        assert_eq!(remembered.things.len(), REMEMBERED_MAX);
    }
}
