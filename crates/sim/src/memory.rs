//! Entries that were opened before. Opening is a function of the bytes alone and its verdict is remembered by their
//! hash, so that a weekend does not spend its time on verifying the same signature again.

use std::collections::BTreeMap;
use std::rc::Rc;

use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;

/// Entries that were found good, by id.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<EntryId, Rc<Entry>>);

impl Memory {
    /// What [`Entry::open`] says of these bytes.
    pub fn open(&mut self, bytes: &[u8]) -> Option<Rc<Entry>> {
        let id = EntryId::of(bytes);
        if let Some(known) = self.0.get(&id) {
            return Some(known.clone());
        }
        let entry = Rc::new(Entry::open(bytes).ok()?);
        self.0.insert(id, entry.clone());
        Some(entry)
    }
}
