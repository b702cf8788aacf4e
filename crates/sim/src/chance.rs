//! The one source of randomness of a weekend: everything that is drawn follows from the seed.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng as _, SeedableRng as _};

/// Draws; the same seed gives the same draws.
#[derive(Clone, Debug)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The draws of a seed.
    pub fn of_seed(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number between the two, both among them.
    pub fn between(&mut self, lowest: u64, highest: u64) -> u64 {
        lowest + self.0.next_u64() % (highest.saturating_sub(lowest) + 1)
    }

    /// A place in a list of so many, which has at least one.
    pub fn place(&mut self, length: usize) -> usize {
        self.between(0, length as u64 - 1) as usize
    }

    /// Whether something happens that happens so many times in a million.
    pub fn happens(&mut self, per_million: u32) -> bool {
        self.0.next_u64() % 1_000_000 < u64::from(per_million)
    }

    /// As a coin falls.
    pub fn coin(&mut self) -> bool {
        self.happens(500_000)
    }

    /// For a machine that asks for jitter.
    pub fn jitter(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}
