//! A day's takings: the fold of the sales that have arrived, kept up as entries come (invariant 14).

mod sale;
mod sums;

use std::collections::{BTreeMap, BTreeSet};

use tokio::sync::Mutex;
use trestle_core::body::Body;
use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;
use trestle_core::office::DaySales;

use crate::store::{Store, StoreError};
use sale::SaleFacts;
use sums::Sums;

/// How much of the journals is read at once.
const PAGE_BYTES: usize = 4 << 20;

/// Reads each entry once, whenever somebody asks.
#[derive(Debug, Default)]
pub struct Takings(Mutex<Read>);

/// What was read so far.
#[derive(Debug, Default)]
struct Read {
    through: u64,
    days: BTreeMap<u32, BTreeMap<EntryId, SaleFacts>>,
    voided: BTreeSet<EntryId>,
    unknown_kinds: u64,
}

impl Takings {
    /// The takings of a business day. None if nothing came in after `after`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of_day(
        &self,
        store: &dyn Store,
        day: u32,
        after: Option<u64>,
    ) -> Result<Option<DaySales>, StoreError> {
        let mut read = self.0.lock().await;
        read.catch_up(store).await?;
        let is_news = after != Some(read.through);
        Ok(is_news.then(|| read.sum_up(day)))
    }
}

impl Read {
    async fn catch_up(&mut self, store: &dyn Store) -> Result<(), StoreError> {
        loop {
            let page = store.read_after(self.through, None, PAGE_BYTES).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            let through = last.number;
            for received in &page {
                let entry = Entry::open_kept(&received.bytes)
                    .map_err(|_| StoreError::Corrupt { what: "entry" })?;
                self.take(&entry);
            }
            self.through = through;
        }
    }

    fn take(&mut self, entry: &Entry) {
        match entry.body() {
            Ok(Body::Sale(sale)) => {
                let facts = SaleFacts::of(entry.head().at_ms, sale);
                let day = self.days.entry(facts.day).or_default();
                day.insert(entry.id(), facts);
            }
            Ok(Body::Void(void)) => _ = self.voided.insert(void.sale),
            Ok(Body::Unknown { .. }) => self.unknown_kinds += 1,
            _ => {}
        }
    }

    fn sum_up(&self, day: u32) -> DaySales {
        let mut sums = Sums::default();
        for (id, sale) in self.days.get(&day).into_iter().flatten() {
            match self.voided.contains(id) {
                true => sums.take_back(sale),
                false => sums.take(sale),
            }
        }
        DaySales {
            day,
            through: self.through,
            unknown_kinds: self.unknown_kinds,
            ..sums.finish()
        }
    }
}

#[cfg(test)]
mod tests;
