//! The clock on the wall.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, FixedOffset, SecondsFormat};

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

/// A time as RFC 3339 writes it, to the second, at an offset from UTC in minutes, east positive.
pub fn rfc3339_at(at_ms: u64, offset_minutes: i32) -> String {
    let offset = offset_minutes
        .checked_mul(60)
        .and_then(FixedOffset::east_opt);
    let at = i64::try_from(at_ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    match (at, offset) {
        (Some(at), Some(offset)) => at
            .with_timezone(&offset)
            .to_rfc3339_opts(SecondsFormat::Secs, false),
        _ => rfc3339(at_ms),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_where_it_was() {
        assert_eq!(rfc3339(1_764_000_000_000), "2025-11-24T16:00:00Z");
        assert_eq!(
            rfc3339_at(1_764_000_000_000, -210),
            "2025-11-24T12:30:00-03:30"
        );
        assert_eq!(rfc3339_at(0, i32::MAX), "1970-01-01T00:00:00Z");
    }
}
