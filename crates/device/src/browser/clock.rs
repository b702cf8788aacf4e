//! The phone's clock: a claim, never used for an order across devices.

/// Milliseconds since the epoch; 0 for a clock that stands before it.
pub fn now_ms() -> u64 {
    // Whole and far below 2^53; a negative one saturates at 0.
    js_sys::Date::now() as u64
}
