//! When each device was last heard of. In memory: after a restart, what its last entry says stands in.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use trestle_core::ids::AuthorKey;

use crate::clock::now_ms;

/// The last word of each device.
#[derive(Debug, Default)]
pub struct Heard(Mutex<BTreeMap<AuthorKey, Word>>);

/// What it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// When, milliseconds since the epoch.
    pub at_ms: u64,
    /// How many entries it said it had that no hub had signed for; none if it never said.
    pub unsent: Option<u64>,
}

impl Heard {
    /// A device the shop has admitted has just asked or brought something.
    pub fn note(&self, device: AuthorKey) {
        self.with(device, |word| word.at_ms = now_ms());
    }

    /// It has just said, within its session, how much it has that was not signed for.
    pub fn note_unsent(&self, device: AuthorKey, unsent: u64) {
        self.with(device, |word| word.unsent = Some(unsent));
    }

    /// What it last said; none since this process began.
    pub fn of(&self, device: &AuthorKey) -> Option<Word> {
        let heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.get(device).copied()
    }

    fn with(&self, device: AuthorKey, change: impl FnOnce(&mut Word)) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(heard.entry(device).or_default());
    }
}
