//! Joining a shop.

use indexed_db_futures::transaction::Transaction;
use trestle_core::body::Body;
use trestle_core::enrolment::EnrolLink;

use super::{Device, Soon};
use crate::faults::{EnrolFault, SaleFault, StoreFault};
use crate::journal::Pen;
use crate::membership;
use crate::status::{Change, Membership};
use crate::store::{Keep, keys, rows};

impl Device {
    /// Joins the shop of a link.
    ///
    /// # Errors
    /// [`EnrolFault`].
    pub fn enrol<'a>(
        &'a self,
        link: &'a EnrolLink,
        label: &'a str,
    ) -> Soon<'a, Result<Membership, EnrolFault>> {
        Box::pin(async move {
            if self
                .membership()
                .is_some_and(|member| member.shop != link.shop)
            {
                return Err(EnrolFault::OtherShop);
            }
            let joined = membership::ask(&self.0.store, &self.0.key, link, label).await?;
            let member = joined.membership.clone();
            self.forget_carried().await?;
            *self.0.joined.borrow_mut() = Some(joined);
            self.reload_ledger().await?;
            self.write_certificate().await?;
            self.0.flush_bell.notify_one();
            self.0.feed_bell.notify_one();
            self.tell(Change::Status);
            Ok(member)
        })
    }

    /// Writes the certificate into the journal, unless that was done before.
    pub(super) async fn carry_certificate(&self, pen: &mut Pen) -> Result<(), StoreFault> {
        let certified = self
            .0
            .joined
            .borrow()
            .as_ref()
            .map(|joined| joined.certified.clone());
        let Some(certified) = certified else {
            return Ok(());
        };
        let carried = async |transaction: &Transaction<'_>| {
            rows::has(transaction, keys::DEVICE, keys::CERTIFIED).await
        };
        if self.0.store.read(&[keys::DEVICE], carried).await? {
            return Ok(());
        }
        let body = Body::Certified(certified);
        let written = pen.write(&self.0.store, &self.0.key, &body).await?;
        let id = self.note_written(written).id();
        // If this is not kept, the certificate is carried twice, which changes nothing.
        let note = async |transaction: &Transaction<'_>| {
            rows::put(transaction, keys::DEVICE, keys::CERTIFIED, id.as_bytes()).await
        };
        self.0
            .store
            .write(&[keys::DEVICE], Keep::Relaxed, note)
            .await
    }

    async fn write_certificate(&self) -> Result<(), StoreFault> {
        let begun = self.begin_segment().await;
        begun.map_err(store_fault)?;
        let _turn = self.journal_turn().await?;
        let pen = self.0.pen.borrow_mut().take();
        let Some(mut pen) = pen else {
            return Ok(());
        };
        self.carry_certificate(&mut pen).await?;
        *self.0.pen.borrow_mut() = Some(pen);
        Ok(())
    }

    /// A new certificate is written even if an older one was.
    async fn forget_carried(&self) -> Result<(), StoreFault> {
        let forget = async |transaction: &Transaction<'_>| {
            rows::delete_all(transaction, keys::DEVICE, keys::CERTIFIED).await
        };
        self.0
            .store
            .write(&[keys::DEVICE], Keep::Relaxed, forget)
            .await
    }
}

/// Opening a segment of a shop that was just joined fails for the store's reasons alone.
fn store_fault(fault: SaleFault) -> StoreFault {
    match fault {
        SaleFault::Store(fault) => fault,
        SaleFault::NotEnrolled
        | SaleFault::Draft(_)
        | SaleFault::NoSuchSale
        | SaleFault::AlreadyVoided
        | SaleFault::ShiftOpen
        | SaleFault::NoShift => StoreFault::Unreadable(keys::ENROLMENT),
    }
}
