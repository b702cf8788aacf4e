//! When each device was last heard of. In memory: after a restart, what its last entry says stands in.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use trestle_core::ids::AuthorKey;

use crate::clock::now_ms;

/// The last word of each device.
#[derive(Debug, Default)]
pub struct Heard(Mutex<BTreeMap<AuthorKey, u64>>);

impl Heard {
    /// A device the shop has admitted has just asked or brought something.
    pub fn note(&self, device: AuthorKey) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.insert(device, now_ms());
    }

    /// When that was, milliseconds since the epoch.
    pub fn at(&self, device: &AuthorKey) -> Option<u64> {
        let heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.get(device).copied()
    }
}
