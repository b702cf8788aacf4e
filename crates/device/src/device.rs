//! The device as the app sees it.
#![allow(clippy::todo, unused_variables)]

use std::rc::Rc;

use trestle_core::basket::SaleDraft;
use trestle_core::catalogue::{Catalogue, SearchIndex};
use trestle_core::enrolment::EnrolLink;
use trestle_core::ids::EntryId;

use crate::faults::{EnrolFault, OpenFault, SaleFault, StoreFault};
use crate::shelf::Shelf;
use crate::status::{Change, Membership, Readiness, Receipt, Status, TakenSale};

/// A phone without a screen. A cheap handle: clones are the same device.
#[derive(Clone)]
pub struct Device(Rc<()>);

impl PartialEq for Device {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Ends the subscription when it is dropped.
#[must_use]
pub struct Subscription(());

impl Device {
    /// Opens store, key, witness and catalogue. It needs no network, ever.
    ///
    /// # Errors
    /// [`OpenFault`].
    pub async fn open() -> Result<Self, OpenFault> {
        todo!()
    }

    /// The shop it belongs to, once enrolled.
    pub fn membership(&self) -> Option<Membership> {
        todo!()
    }

    /// Joins the shop of a link.
    ///
    /// # Errors
    /// [`EnrolFault`].
    pub async fn enrol(&self, link: &EnrolLink, label: &str) -> Result<Membership, EnrolFault> {
        todo!()
    }

    /// What is sold, laid out for screens.
    pub fn shelf(&self) -> Rc<Shelf> {
        todo!()
    }

    /// The catalogue itself.
    pub fn catalogue(&self) -> Rc<Catalogue> {
        todo!()
    }

    /// Search; its hits name places in [`Shelf::products`].
    pub fn search(&self) -> Rc<SearchIndex> {
        todo!()
    }

    /// Takes a sale: it is signed, numbered and durable when this resolves (invariant 1).
    ///
    /// # Errors
    /// [`SaleFault`]: nothing was sold, and no number was used.
    pub async fn take_sale(&self, draft: SaleDraft) -> Result<TakenSale, SaleFault> {
        todo!()
    }

    /// Takes a sale of this phone back.
    ///
    /// # Errors
    /// [`SaleFault`].
    pub async fn void_sale(&self, sale: EntryId, reason: &str) -> Result<(), SaleFault> {
        todo!()
    }

    /// Sales of this phone, the newest first.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub async fn receipts(&self, limit: usize) -> Result<Vec<Receipt>, StoreFault> {
        todo!()
    }

    /// One sale of this phone.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub async fn receipt(&self, id: &EntryId) -> Result<Option<Receipt>, StoreFault> {
        todo!()
    }

    /// How things stand.
    pub fn status(&self) -> Status {
        todo!()
    }

    /// Calls back on every change, until the subscription is dropped.
    pub fn subscribe(&self, on_change: Rc<dyn Fn(Change)>) -> Subscription {
        todo!()
    }

    /// Whether a stall could go dark now.
    pub async fn readiness(&self) -> Readiness {
        todo!()
    }

    /// Starts what a page does by itself: the worker, the flush, the feed, the pictures. Once per page.
    pub fn start_sync(&self) {
        todo!()
    }

    /// Says whether a checkout is open here: no update is applied meanwhile, in any tab (invariant 12).
    pub fn set_checkout_open(&self, open: bool) {
        todo!()
    }

    /// Whether a new version is installed and could be applied now.
    pub fn update_waiting(&self) -> bool {
        todo!()
    }

    /// Puts the new version in charge and reloads, unless a checkout is open in some tab.
    pub fn apply_update(&self) {
        todo!()
    }

    /// Asks the browser not to clear the storage. Best asked after something the person did.
    pub async fn ask_persistence(&self) -> bool {
        todo!()
    }
}
