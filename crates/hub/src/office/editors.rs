//! Whose catalogue counts beside the hub's: devices whose certificate grants it, an owner's.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use trestle_core::body::{Body, Certified, kind};
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, ShopId};

use super::publish::CHANGES_MAX;
use super::{Office, Revocations, read_certified};
use crate::hub::HubError;
use crate::store::{Batch, StoreError};

/// Devices that may change the catalogue, as long as they are on the shop's list. Clones are the same list.
#[derive(Clone, Debug)]
pub struct Editors {
    granted: Arc<RwLock<BTreeSet<AuthorKey>>>,
    revocations: Revocations,
}

impl Editors {
    /// None yet.
    pub(super) fn of(revocations: Revocations) -> Self {
        Self {
            granted: Arc::default(),
            revocations,
        }
    }

    /// All of them.
    pub fn all(&self) -> Vec<AuthorKey> {
        let granted = self.granted.read().unwrap_or_else(PoisonError::into_inner);
        let editors = granted
            .iter()
            .filter(|editor| !self.revocations.has(editor));
        editors.copied().collect()
    }

    fn has(&self, author: &AuthorKey) -> bool {
        self.all().contains(author)
    }

    fn add(&self, author: AuthorKey) {
        let mut granted = self.granted.write().unwrap_or_else(PoisonError::into_inner);
        granted.insert(author);
    }
}

impl Office {
    /// Takes in changes to the catalogue that devices have brought; they are durable. Those of a device that may not
    /// make any are kept like every entry, and count for nothing.
    ///
    /// # Errors
    /// [`HubError`], after which the next start takes them in.
    pub async fn hear(&mut self, entries: &[Entry]) -> Result<(), HubError> {
        self.find_editors().await?;
        let editors = self.editors.clone();
        let counts =
            |entry: &&Entry| entry.kind() == kind::CATALOGUE_CHANGE && editors.has(&entry.author());
        let mut heard = false;
        for entry in entries.iter().filter(counts) {
            heard = true;
            self.fold(entry);
        }
        self.say_who_edits().await?;
        if self.changes_since_snapshot >= CHANGES_MAX {
            self.write_snapshot(&Default::default()).await?;
        }
        if heard {
            self.news.send_modify(|rung| *rung += 1);
        }
        Ok(())
    }

    /// Reads from the store who may.
    pub(super) async fn find_editors(&self) -> Result<(), StoreError> {
        let (shop, hub) = (self.shop(), self.key.author());
        for device in self.store.devices().await? {
            let certified = read_certified(&device.certified)?;
            if device.key != hub && edits(&certified, &shop).is_some() {
                self.editors.add(device.key);
            }
        }
        Ok(())
    }

    /// Says again, after a snapshot, whose catalogue counts: a phone that starts there has read nothing from before.
    pub(super) async fn say_who_edits(&mut self) -> Result<(), HubError> {
        for editor in self.editors.all() {
            if self.said.contains(&editor) {
                continue;
            }
            if let Some(device) = self.store.device(editor).await? {
                let body = Body::Certified(read_certified(&device.certified)?);
                self.write(&body, Batch::default()).await?;
            }
        }
        Ok(())
    }

    /// Notes what the hub says of whose catalogue counts.
    pub(super) fn note_editor(&mut self, certified: &Certified) {
        if let Some(certificate) = edits(certified, &self.shop()) {
            self.said.insert(certificate.subject);
            if certificate.subject != self.key.author() {
                self.editors.add(certificate.subject);
            }
        }
    }
}

fn edits(certified: &Certified, shop: &ShopId) -> Option<Certificate> {
    let certificate = certified.verify(shop).ok()?;
    certificate.grants(Grant::Catalogue).then_some(certificate)
}
