//! Taking sales and taking them back.

use trestle_core::basket::SaleDraft;
use trestle_core::body::{Body, Reprint, Void};
use trestle_core::entry::Entry;
use trestle_core::ids::EntryId;
use trestle_core::receipt_number::ReceiptNumber;

use super::{Device, Soon};
use crate::browser::news::News;
use crate::browser::witness::Note;
use crate::faults::{SaleFault, StoreFault};
use crate::journal::{self, Pen, Written};
use crate::status::{ByWhom, Change, Receipt, Safe, StorageHealth, Sync, TakenSale};

/// Makes what is written when the pen is known: the number is its.
type ToBody<'a> = dyn Fn(&Pen) -> Result<Body, SaleFault> + 'a;

impl Device {
    /// Takes a sale: it is signed, numbered and durable when this resolves (invariant 1).
    ///
    /// # Errors
    /// [`SaleFault`]: nothing was sold, and no number was used.
    pub fn take_sale(&self, draft: SaleDraft) -> Soon<'_, Result<TakenSale, SaleFault>> {
        Box::pin(async move {
            let code = self.code()?;
            let to_body = |pen: &Pen| Ok(Body::Sale(draft.to_sale(&code, pen.next_receipt())?));
            let entry = self.write(to_body).await?;
            Self::taken(&entry, &code)
        })
    }

    /// Practises a sale: it is chained as any other, and counts nowhere.
    ///
    /// # Errors
    /// [`SaleFault`].
    pub fn practise_sale(&self, draft: SaleDraft) -> Soon<'_, Result<TakenSale, SaleFault>> {
        Box::pin(async move {
            let code = self.code()?;
            let to_body = |_: &Pen| Ok(Body::Training(draft.to_sale(&code, 0)?));
            let entry = self.write(to_body).await?;
            Self::taken(&entry, &code)
        })
    }

    fn code(&self) -> Result<String, SaleFault> {
        let member = self.membership().ok_or(SaleFault::NotEnrolled)?;
        Ok(member.device_code.clone())
    }

    fn taken(entry: &Entry, code: &str) -> Result<TakenSale, SaleFault> {
        match entry.body() {
            Ok(Body::Sale(sale) | Body::Training(sale)) => Ok(TakenSale {
                entry: entry.id(),
                number: ReceiptNumber::new(code, &entry.head().segment, sale.counter),
                at_ms: entry.head().at_ms,
                sale,
            }),
            _ => Err(StoreFault::Unreadable("sale").into()),
        }
    }

    /// Takes a sale of this phone back, by an entry of its own that says who did it, and who allowed it where that took
    /// another.
    ///
    /// # Errors
    /// [`SaleFault`].
    pub fn void_sale<'a>(
        &'a self,
        sale: EntryId,
        reason: &'a str,
        by: ByWhom,
    ) -> Soon<'a, Result<(), SaleFault>> {
        Box::pin(async move {
            let receipt = self.receipt(&sale).await?.ok_or(SaleFault::NoSuchSale)?;
            if receipt.voided.is_some() {
                return Err(SaleFault::AlreadyVoided);
            }
            let void = |_: &Pen| {
                Ok(Body::Void(Void {
                    sale,
                    reason: reason.to_owned(),
                    seller: by.seller.clone(),
                    allowed_by: by.allowed_by.clone(),
                }))
            };
            self.write(void).await.map(drop)
        })
    }

    /// Sales of this phone, the newest first.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn receipts(&self, limit: usize) -> Soon<'_, Result<Vec<Receipt>, StoreFault>> {
        Box::pin(async move {
            journal::newest_receipts(&self.0.store, limit, |entry| self.safe_of(entry)).await
        })
    }

    /// One sale of this phone.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn receipt<'a>(&'a self, id: &'a EntryId) -> Soon<'a, Result<Option<Receipt>, StoreFault>> {
        Box::pin(async move {
            journal::find_receipt(&self.0.store, id, |entry| self.safe_of(entry)).await
        })
    }

    fn safe_of(&self, entry: &Entry) -> Safe {
        self.ledger()
            .map_or(Safe::OnThisPhone, |ledger| ledger.borrow().safe_of(entry))
    }

    /// Notes that a receipt is printed, before it is. Returns how often it was before:
    /// 0 is the receipt itself, `n` its nth copy.
    ///
    /// # Errors
    /// [`SaleFault`].
    pub fn note_print(&self, sale: EntryId) -> Soon<'_, Result<u64, SaleFault>> {
        Box::pin(async move {
            self.receipt(&sale).await?.ok_or(SaleFault::NoSuchSale)?;
            let copy = journal::prints_of(&self.0.store, &sale).await?;
            let print = |_: &Pen| Ok(Body::Reprint(Reprint { sale, copy }));
            self.write(print).await?;
            Ok(copy)
        })
    }

    /// Signs and keeps one entry, made when the pen is known, and lets it be sent.
    pub(super) async fn write(
        &self,
        to_body: impl Fn(&Pen) -> Result<Body, SaleFault>,
    ) -> Result<Entry, SaleFault> {
        let written = self.write_in_turn(&to_body).await;
        self.note_health(written.as_ref().err());
        if matches!(written, Err(SaleFault::Store(StoreFault::Lost(_)))) {
            // It may have been kept all the same: then it is to be sent, and the ledger has not heard of it.
            let _ = self.reload_ledger().await;
            self.0.flush_bell.notify_one();
        }
        let entry = written?;
        if self.0.sync.get() == Sync::Offline {
            self.0.worker.ask_for_sync();
        }
        self.0.flush_bell.notify_one();
        self.tell_everyone(Change::Journal, News::Journal);
        Ok(entry)
    }

    async fn write_in_turn(&self, to_body: &ToBody<'_>) -> Result<Entry, SaleFault> {
        match self.write_on(to_body).await {
            Some(Err(SaleFault::Store(StoreFault::Gone))) => self.write_anew(true, to_body).await,
            Some(written) => written,
            None => self.write_anew(false, to_body).await,
        }
    }

    /// Writes with the pen that this page has, if it has one.
    async fn write_on(&self, to_body: &ToBody<'_>) -> Option<Result<Entry, SaleFault>> {
        let _turn = self.page_turn().await;
        let pen = self.0.pen.borrow_mut().take()?;
        Some(self.write_with(pen, to_body).await)
    }

    /// Writes with another pen: there was none, or what it was to go on from is gone.
    async fn write_anew(&self, gone: bool, to_body: &ToBody<'_>) -> Result<Entry, SaleFault> {
        let _turn = self.journal_turn().await?;
        if gone {
            self.recover().await?;
        }
        let pen = self.take_pen().await?;
        self.write_with(pen, to_body).await
    }

    async fn write_with(&self, mut pen: Pen, to_body: &ToBody<'_>) -> Result<Entry, SaleFault> {
        let body = match to_body(&pen) {
            Ok(body) => body,
            Err(fault) => {
                self.put_pen_back(pen);
                return Err(fault);
            }
        };
        match pen.write(&self.0.store, &self.0.key, &body).await {
            Ok(written) => {
                self.put_pen_back(pen);
                Ok(self.note_written(written))
            }
            Err(StoreFault::Full) => {
                self.put_pen_back(pen);
                Err(StoreFault::Full.into())
            }
            // It cannot be known whether the entry was kept: this pen never writes again, and the next write
            // opens a new segment (invariant 5).
            Err(fault) => Err(fault.into()),
        }
    }

    /// The entry is durable: now it counts.
    pub(super) fn note_written(&self, written: Written) -> Entry {
        let Written { entry, place } = written;
        if let Some(ledger) = self.ledger() {
            let mut ledger = ledger.borrow_mut();
            ledger.handle_kept(place, &entry);
            ledger.outbox().handle_hope();
            self.0.witness.note(Note {
                author: entry.author(),
                head: entry.id(),
                sales: ledger.counted(),
                unsent: Some(ledger.unsent().0),
            });
        }
        entry
    }

    fn note_health(&self, fault: Option<&SaleFault>) {
        let health = match fault {
            None => StorageHealth::Fine,
            Some(SaleFault::Store(StoreFault::Full)) => StorageHealth::Full,
            Some(SaleFault::Store(
                StoreFault::Lost(_) | StoreFault::Gone | StoreFault::Unreadable(_),
            )) => StorageHealth::Lost,
            // The store was not what failed.
            Some(
                SaleFault::NotEnrolled
                | SaleFault::Draft(_)
                | SaleFault::NoSuchSale
                | SaleFault::AlreadyVoided
                | SaleFault::ShiftOpen
                | SaleFault::NoShift,
            ) => return,
        };
        if self.0.storage.replace(health) != health {
            self.tell(Change::Status);
        }
    }
}
