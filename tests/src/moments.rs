//! Random moments, that can be had again: the seed is printed, and `TRESTLE_SEED` sets it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How often a fault is repeated whose moment is random: 20 times, or `TRESTLE_TIMES`, which `cargo xtask soak` sets.
pub fn times() -> usize {
    let named = std::env::var("TRESTLE_TIMES").ok();
    named.map_or(20, |times| times.parse().unwrap())
}

/// A sequence of random numbers.
pub struct Moments(u64);

impl Moments {
    /// Those of `TRESTLE_SEED`, or others every time. A test that fails shows what it printed.
    pub fn drawn() -> Self {
        let named = std::env::var("TRESTLE_SEED").ok();
        let drawn = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let seed = named.map_or(drawn.as_nanos() as u64, |seed| seed.parse().unwrap());
        println!("TRESTLE_SEED={seed}");
        Self(seed)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    /// Lets up to so many milliseconds pass.
    pub async fn pass(&mut self, ms_max: u64) {
        tokio::time::sleep(Duration::from_millis(self.below(ms_max + 1))).await;
    }
}
