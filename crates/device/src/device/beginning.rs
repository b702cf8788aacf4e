//! How this page's segment begins: with what a person who looks into the journal later would want to know.

use indexed_db_futures::transaction::Transaction;
use trestle_core::body::NoticeKind;

use super::Device;
use crate::browser::clock;
use crate::faults::{SaleFault, StoreFault};
use crate::journal::{KEPT_BYTES, PROGRAM, Pen, prune};
use crate::membership::Joined;
use crate::store::{Keep, keys, rows};

/// A clock that stands this much before the last entry was set back; less is drift put right.
const SET_BACK_MS: u64 = 60_000;

impl Device {
    /// Begins this page's segment without waiting for a sale.
    pub(super) async fn begin_segment(&self) -> Result<(), SaleFault> {
        let _turn = self.journal_turn().await?;
        let pen = self.take_pen().await?;
        self.put_pen_back(pen);
        Ok(())
    }

    /// Takes out what the hub has held for long enough. What fails is tried again at the next start.
    pub(super) async fn prune_journal(&self) -> Result<usize, StoreFault> {
        let parties = self.0.joined.borrow().as_ref().map(Joined::parties);
        let Some(parties) = parties else {
            return Ok(0);
        };
        let _turn = self.journal_turn().await?;
        let written = self.0.pen.borrow().as_ref().map(Pen::segment);
        prune(
            &self.0.store,
            &parties,
            written,
            clock::now_ms(),
            KEPT_BYTES,
        )
        .await
    }

    /// This page's pen, with its segment begun. Only in the journal's turn; to be put back after use.
    pub(super) async fn take_pen(&self) -> Result<Pen, SaleFault> {
        let pen = self.0.pen.borrow_mut().take();
        if let Some(pen) = pen {
            return Ok(pen);
        }
        let shop = self.membership().ok_or(SaleFault::NotEnrolled)?.shop;
        self.recover_if_emptied().await?;
        let mut pen = Pen::open(&self.0.store, shop).await?;
        self.notice(&mut pen, NoticeKind::AppStarted, "").await?;
        self.notice_update(&mut pen).await?;
        self.notice_clock(&mut pen).await?;
        self.notice_loss(&mut pen).await?;
        self.carry_certificate(&mut pen).await?;
        Ok(pen)
    }

    pub(super) fn put_pen_back(&self, pen: Pen) {
        *self.0.pen.borrow_mut() = Some(pen);
    }

    async fn notice(
        &self,
        pen: &mut Pen,
        kind: NoticeKind,
        detail: &str,
    ) -> Result<(), StoreFault> {
        let written = pen.notice(&self.0.store, &self.0.key, kind, detail).await?;
        self.note_written(written);
        Ok(())
    }

    /// Another version of the app than the last time.
    async fn notice_update(&self, pen: &mut Pen) -> Result<(), StoreFault> {
        let read = async |transaction: &Transaction<'_>| {
            rows::get(transaction, keys::DEVICE, keys::PROGRAM).await
        };
        let before = self.0.store.read(&[keys::DEVICE], read).await?;
        if before.as_deref() == Some(PROGRAM.as_bytes()) {
            return Ok(());
        }
        if let Some(before) = before {
            let before = String::from_utf8_lossy(&before).into_owned();
            self.notice(pen, NoticeKind::AppUpdated, &before).await?;
        }
        let keep = async |transaction: &Transaction<'_>| {
            rows::put(transaction, keys::DEVICE, keys::PROGRAM, PROGRAM.as_bytes()).await
        };
        self.0
            .store
            .write(&[keys::DEVICE], Keep::Relaxed, keep)
            .await
    }

    /// The clock stands earlier than when the last entry was written.
    async fn notice_clock(&self, pen: &mut Pen) -> Result<(), StoreFault> {
        let last_ms = pen.followed_ms();
        let set_back = last_ms.filter(|last_ms| clock::now_ms() + SET_BACK_MS < *last_ms);
        match set_back {
            Some(last_ms) => {
                let detail = format!("last entry at {last_ms}");
                self.notice(pen, NoticeKind::ClockJumped, &detail).await
            }
            None => Ok(()),
        }
    }

    /// The store was emptied, or lost its end: the first segment after that says so.
    async fn notice_loss(&self, pen: &mut Pen) -> Result<(), StoreFault> {
        match self.0.missed.take() {
            Some(lost) => {
                let detail = format!("last known entry {}", lost.head);
                self.notice(pen, NoticeKind::StorageLost, &detail).await
            }
            None => Ok(()),
        }
    }
}
