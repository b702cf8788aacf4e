//! Waiting for something to become so: looked at again and again, with a deadline, and never by sleeping it out.

use std::time::{Duration, Instant};

/// How long anything may take. Far beyond what it does take: a test machine may be busy, and has been seen to stand still for
/// a minute.
pub const PATIENCE: Duration = Duration::from_secs(180);
/// Most of what is waited for is there within a few milliseconds; what takes longer is asked for less and less often.
const FIRST_PAUSE: Duration = Duration::from_millis(4);
const LAST_PAUSE: Duration = Duration::from_millis(50);

/// Looks until there is something to see.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    let seen = within_patience(look).await;
    seen.unwrap_or_else(|| panic!("waited in vain: {what}"))
}

/// What there is to see, where it comes before [`PATIENCE`] ends.
pub async fn within_patience<T>(mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + PATIENCE;
    let mut pause = FIRST_PAUSE;
    loop {
        let seen = look().await;
        if seen.is_some() || Instant::now() >= deadline {
            return seen;
        }
        tokio::time::sleep(pause).await;
        pause = LAST_PAUSE.min(pause * 2);
    }
}

/// Looks until it is so.
pub async fn until_true(what: &str, mut look: impl AsyncFnMut() -> bool) {
    until(what, async || look().await.then_some(())).await;
}
