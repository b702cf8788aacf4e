//! The store was emptied under an open page, by the browser or by somebody who cleared its data. The page still has the
//! key and the membership in its memory, and a sale to take.

use std::rc::Rc;

use super::Device;
use crate::faults::StoreFault;
use crate::membership::{self, Joined};

impl Device {
    /// Makes the phone whole again as far as this page can: key, membership and catalogue are kept anew, and what is gone
    /// is alarmed of and written into the next segment (invariants 1 and 2). Only in the journal's turn.
    pub(super) async fn recover(&self) -> Result<(), StoreFault> {
        self.0.pen.borrow_mut().take();
        let enrolment = self.0.joined.borrow().as_ref().map(Joined::to_answer);
        if let Some(enrolment) = enrolment {
            membership::keep_again(&self.0.store, &self.0.key, &enrolment).await?;
        }
        self.keep_catalogue_again().await?;
        self.load_ledger().await?;
        self.ask_witness().await
    }

    async fn keep_catalogue_again(&self) -> Result<(), StoreFault> {
        let keeper = self.0.catalogue.borrow().clone();
        if keeper.feed().cursor.is_none() {
            return Ok(());
        }
        if let Some(kept) = keeper.keep_again(&self.0.store).await? {
            *self.0.catalogue.borrow_mut() = Rc::new(kept);
            // Pictures went too; they come again when the hub answers.
            self.0.pictures_done.replace(None);
        }
        Ok(())
    }

    /// The same, for those whose turn it is not.
    pub(super) async fn recover_locked(&self) -> Result<(), StoreFault> {
        let _turn = self.journal_turn().await?;
        self.recover().await
    }

    /// A pen that opens is the first to see that there is no membership to open it for.
    pub(super) async fn recover_if_emptied(&self) -> Result<(), StoreFault> {
        match membership::is_kept(&self.0.store).await? {
            true => Ok(()),
            false => self.recover().await,
        }
    }
}
