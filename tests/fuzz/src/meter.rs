//! Counts what is allocated.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Bytes allocated for each byte of input, at any moment.
const FACTOR: usize = 16;
/// What is free: tables, an error's words.
const FLOOR: usize = 64 * 1024;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

struct Meter;

#[global_allocator]
static METER: Meter = Meter;

// SAFETY: every call goes on to the system's allocator unchanged; the counters touch nothing of it.
unsafe impl GlobalAlloc for Meter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(live, Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}

/// Does something with an input, and sees to it that it never holds more than 16 times the input at once.
pub fn within_bounds(input: &[u8], work: impl FnOnce()) {
    let before = LIVE.load(Relaxed);
    PEAK.store(before, Relaxed);
    work();
    let held = PEAK.load(Relaxed) - before;
    let allowed = FACTOR * input.len() + FLOOR;
    assert!(
        held <= allowed,
        "{held} bytes were allocated for an input of {}",
        input.len()
    );
}
