//! When to try again: doubled each time, spread by jitter so that a stall's phones do not knock together.

/// Counts failures and says when the next attempt is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    failures: u32,
    due_ms: Option<u64>,
}

/// The first wait.
pub const RETRY_MS_MIN: u64 = 1_000;
/// The longest wait, without jitter.
pub const RETRY_MS_MAX: u64 = 60_000;

impl Backoff {
    /// Notes a failure. `jitter` is any random number; up to half the wait is added by it.
    pub fn handle_failure(&mut self, now_ms: u64, jitter: u32) {
        let wait = RETRY_MS_MIN
            .saturating_mul(1 << self.failures.min(16))
            .min(RETRY_MS_MAX);
        let spread = wait * u64::from(jitter) / u64::from(u32::MAX) / 2;
        self.failures = self.failures.saturating_add(1);
        self.due_ms = Some(now_ms.saturating_add(wait + spread));
    }

    /// Notes a success, or news that makes one likely, such as a connection: no wait any more.
    pub fn handle_hope(&mut self) {
        *self = Self::default();
    }

    /// Whether an attempt may be made. A clock that was set back by more than the longest wait never keeps one waiting.
    pub fn is_due(&self, now_ms: u64) -> bool {
        let longest = RETRY_MS_MAX + RETRY_MS_MAX / 2;
        self.due_ms
            .is_none_or(|due| now_ms >= due || due - now_ms > longest)
    }

    /// When the next attempt is due, if one has failed.
    pub fn due_ms(&self) -> Option<u64> {
        self.due_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_minute() {
        let mut backoff = Backoff::default();
        let waits: Vec<_> = (0..8)
            .map(|_| {
                backoff.handle_failure(0, 0);
                backoff.due_ms().unwrap()
            })
            .collect();
        assert_eq!(waits, [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
        backoff.handle_hope();
        assert!(backoff.is_due(0));
    }

    #[test]
    fn a_clock_set_back_by_a_year_does_not_stop_it() {
        let mut backoff = Backoff::default();
        backoff.handle_failure(40_000_000_000, u32::MAX);
        assert!(!backoff.is_due(40_000_000_000));
        assert!(backoff.is_due(8_000_000_000));
    }

    #[test]
    fn jitter_adds_up_to_half_of_the_wait() {
        let due = |jitter| {
            let mut backoff = Backoff::default();
            backoff.handle_failure(500, jitter);
            backoff.due_ms()
        };
        assert_eq!(due(0), Some(1_500));
        assert_eq!(due(u32::MAX / 2), Some(1_749));
        assert_eq!(due(u32::MAX), Some(2_000));
    }

    #[test]
    fn no_wait_is_longer_than_the_longest_with_its_jitter() {
        let mut backoff = Backoff::default();
        assert_eq!((backoff.due_ms(), backoff.is_due(0)), (None, true));
        backoff.handle_failure(100_000, 0);
        assert!(!backoff.is_due(100_999) && backoff.is_due(101_000));
        assert!(!backoff.is_due(11_000), "90 seconds before it is due");
        assert!(backoff.is_due(10_999));
    }
}
