//! How things stand.

use trestle_core::body::Body;

use super::{Device, Soon};
use crate::browser::{persistence, property};
use crate::faults::StoreFault;
use crate::journal::read_entry;
use crate::status::{Readiness, Refused, Status, Witness};
use crate::sync::{PictureCount, count_pictures};
use trestle_core::receipt_number::ReceiptNumber;

impl Device {
    /// How things stand: a cheap snapshot.
    pub fn status(&self) -> Status {
        let ledger = self.ledger();
        let ledger = ledger.as_ref().map(|ledger| ledger.borrow());
        let (unsent, unsent_since_ms) = ledger.as_ref().map_or((0, None), |ledger| ledger.unsent());
        let counted = ledger.as_ref().map_or(0, |ledger| ledger.counted());
        let contact = self.0.contact.get();
        Status {
            unsent,
            unsent_since_ms,
            // Kiosks are not built yet: the hub is the only one who signs.
            at_kiosk: 0,
            at_hub: counted.saturating_sub(unsent),
            sync: self.0.sync.get(),
            last_contact_ms: contact.server_ms,
            catalogue_version: self.catalogue().version(),
            catalogue_at_ms: contact.catalogue_ms,
            refused: self.refused(),
            storage: self.0.storage.get(),
            witness: self
                .0
                .witness
                .alarm()
                .map_or(Witness::Fine, |note| Witness::StoreEmptied {
                    sales: note.sales,
                    unsent: note.unsent,
                }),
        }
    }

    /// Whether a stall could go dark now.
    pub fn readiness(&self) -> Soon<'_, Readiness> {
        Box::pin(async move {
            let shelf = self.shelf();
            let pictures = count_pictures(&self.0.store, &shelf).await;
            let PictureCount { present, wanted } = pictures.unwrap_or_default();
            let (storage_used, storage_quota) = persistence::estimate().await;
            let contact = self.0.contact.get();
            Readiness {
                catalogue_version: shelf.catalogue.version(),
                catalogue_at_ms: contact.catalogue_ms,
                pictures_present: present,
                pictures_wanted: wanted,
                persisted: persistence::granted().await,
                durable: self.0.store.durability().map(|given| given == "strict"),
                installed: is_installed(),
                worker: self.0.worker.is_in_charge(),
                last_contact_ms: contact.server_ms,
                // An open device has unwrapped its key.
                key: true,
                certificate_expires_at: self
                    .membership()
                    .map(|member| member.certificate_expires_at),
                storage_used,
                storage_quota,
                private_window_suspected: persistence::is_private_suspected(storage_quota).await,
            }
        })
    }

    fn refused(&self) -> Vec<Refused> {
        let Some(ledger) = self.ledger() else {
            return Vec::new();
        };
        let numbers = self.0.refused.borrow();
        let refused = |(entry, reason)| Refused {
            entry,
            number: numbers.get(&entry).cloned().flatten(),
            reason,
        };
        let all = ledger.borrow().refused();
        all.into_iter().map(refused).collect()
    }

    /// Looks up the receipt numbers of what was refused since.
    pub(super) async fn look_up_refused(&self) -> Result<(), StoreFault> {
        let Some(ledger) = self.ledger() else {
            return Ok(());
        };
        let refused = ledger.borrow().refused();
        for id in refused.into_keys() {
            if self.0.refused.borrow().contains_key(&id) {
                continue;
            }
            let entry = read_entry(&self.0.store, &id).await?;
            let number = entry.and_then(|entry| match entry.body() {
                Ok(Body::Sale(sale)) => Some(ReceiptNumber::new(
                    &sale.device_code,
                    &entry.head().segment,
                    sale.counter,
                )),
                _ => None,
            });
            self.0.refused.borrow_mut().insert(id, number);
        }
        Ok(())
    }
}

/// From the home screen: the display mode says so, on iOS a property of its own.
fn is_installed() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let standalone = window
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    let ios = property(window.navigator().as_ref(), "standalone");
    standalone || ios.is_some_and(|value| value.is_truthy())
}
