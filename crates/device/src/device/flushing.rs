//! The page's flush: whenever there is reason, and again when a wait is over.

use gloo_timers::callback::Timeout;

use super::Device;
use crate::browser::clock;
use crate::browser::news::News;
use crate::faults::StoreFault;
use crate::status::{Change, Sync};
use crate::sync::{FlushEnd, flush};

/// After a failure of the store, which is not the network's: there is no hurry.
const RETRY_MS: u32 = 10_000;

impl Device {
    pub(super) async fn flush_for_ever(&self) {
        let mut wake = None;
        loop {
            self.0.flush_bell.notified().await;
            drop(wake.take());
            wake = self.flush_once().await.map(|ms| self.ring_flush_in(ms));
        }
    }

    /// Returns in how many milliseconds to try again, if nothing else happens.
    async fn flush_once(&self) -> Option<u32> {
        let ledger = self.ledger()?;
        if self.owes() && self.0.sync.get() == Sync::Online {
            self.set_sync(Sync::Syncing);
        }
        let on_signed = || {
            self.note_unsent();
            self.tell_everyone(Change::Journal, News::Journal);
        };
        let end = flush(&self.0.store, &ledger, on_signed).await;
        match end {
            Ok(FlushEnd::Signed | FlushEnd::NothingTaken) => self.note_contact(false).await,
            Ok(FlushEnd::TakenBack) => {
                self.note_contact(false).await;
                if self.give_back().await.is_err() {
                    return Some(RETRY_MS);
                }
            }
            Ok(FlushEnd::Unproven) => {
                self.set_sync(Sync::Offline);
                self.0.worker.ask_for_sync();
            }
            Ok(FlushEnd::NothingDue) if self.0.sync.get() == Sync::Syncing => {
                self.set_sync(Sync::Online);
            }
            Ok(FlushEnd::NothingDue) => (),
            Err(StoreFault::Gone) if self.recover_locked().await.is_ok() => {
                self.tell_everyone(Change::Journal, News::Journal);
            }
            Err(_) => return Some(RETRY_MS),
        }
        let _ = self.look_up_refused().await;
        self.tell(Change::Status);
        let due_ms = ledger.borrow_mut().outbox().poll_timeout()?;
        Some(until(due_ms))
    }

    /// The hub was brought back from an older copy: it gets back what it lost. Once in a page's life is enough, since
    /// a hub that names but a part of a very long journal seems to have lost the rest every time.
    async fn give_back(&self) -> Result<(), StoreFault> {
        if !self.0.gave_back.replace(true) {
            self.reload_ledger().await?;
            self.tell(Change::Journal);
        }
        if let Some(ledger) = self.ledger()
            && ledger.borrow_mut().outbox().poll_timeout().is_none()
        {
            self.0.flush_bell.notify_one();
        }
        Ok(())
    }

    fn ring_flush_in(&self, ms: u32) -> Timeout {
        let device = self.clone();
        Timeout::new(ms, move || device.0.flush_bell.notify_one())
    }
}

/// Milliseconds until then.
pub(super) fn until(due_ms: u64) -> u32 {
    let wait = due_ms.saturating_sub(clock::now_ms());
    u32::try_from(wait).unwrap_or(u32::MAX).clamp(1, 600_000)
}
