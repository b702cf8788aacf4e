//! The clock on the wall.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat};

/// Milliseconds since the epoch; 0 on a clock that stands before it.
pub fn now_ms() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis() as u64)
}

/// A time in UTC as RFC 3339 writes it, to the second.
pub fn rfc3339(at_ms: u64) -> String {
    let at = i64::try_from(at_ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    at.unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}
