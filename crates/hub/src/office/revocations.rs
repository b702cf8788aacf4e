//! Devices that the shop has taken off its list. What they write after that is kept aside until a person has decided.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use trestle_core::body::{Body, Cut, Revocation, kind};
use trestle_core::custody::AuthorHeads;
use trestle_core::entry::Entry;
use trestle_core::ids::AuthorKey;

use super::Office;
use crate::hub::HubError;
use crate::store::{Batch, StoreError};

/// The devices that are off the list, each with its cut. Clones are the same list.
#[derive(Clone, Debug, Default)]
pub struct Revocations(Arc<RwLock<BTreeMap<AuthorKey, Revocation>>>);

impl Revocations {
    /// Whether the device is off the list.
    pub fn has(&self, device: &AuthorKey) -> bool {
        let revoked = self.0.read().unwrap_or_else(PoisonError::into_inner);
        revoked.contains_key(device)
    }

    /// Whether an entry counts: its author is on the list, or it stands before the cut.
    pub fn lets_count(&self, entry: &Entry) -> bool {
        let revoked = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let head = entry.head();
        let revocation = revoked.get(&entry.author());
        revocation.is_none_or(|revocation| revocation.lets_count(&head.segment, head.seq))
    }

    /// Takes note of the latest word about a device.
    pub(super) fn note(&self, revocation: Revocation) {
        let mut revoked = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match revocation.cut {
            Some(_) => revoked.insert(revocation.subject, revocation),
            None => revoked.remove(&revocation.subject),
        };
    }
}

impl Office {
    /// The devices that are off the list.
    pub fn revocations(&self) -> Revocations {
        self.revocations.clone()
    }

    /// Takes a device off the list. What the hub holds of it counts; what comes from now on waits.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn revoke(&mut self, device: AuthorKey) -> Result<(), HubError> {
        // Before the cut is made, so that nothing gets in behind it.
        self.revocations.note(Revocation {
            subject: device,
            cut: Some(Vec::new()),
        });
        let cut = self.cut_after_held(device).await?;
        // What it made of the catalogue stays: after this nobody reads it in its own words.
        self.write_snapshot(&Default::default()).await?;
        self.write_revocation(device, Some(cut)).await
    }

    /// Lets all count that waits of a device which stays off the list.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn move_cut(&mut self, device: AuthorKey) -> Result<(), HubError> {
        let mut cut = self.cut_after_held(device).await?;
        for bytes in self.store.waiting(device).await? {
            let entry =
                Entry::open_kept(&bytes).map_err(|_| StoreError::Corrupt { what: "entry" })?;
            let (segment, seq) = (entry.head().segment, entry.head().seq);
            match cut.iter_mut().find(|cut| cut.segment == segment) {
                Some(cut) => cut.seq = cut.seq.max(seq),
                None => cut.push(Cut { segment, seq }),
            }
        }
        self.write_revocation(device, Some(cut)).await
    }

    /// Takes a device back.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn readmit(&mut self, device: AuthorKey) -> Result<(), HubError> {
        self.write_revocation(device, None).await?;
        // Phones have heard that its catalogue counts no more.
        self.said.remove(&device);
        self.say_who_edits().await
    }

    /// Reads from the store who is off the list.
    pub(super) async fn find_revocations(&self) -> Result<(), StoreError> {
        let written = self.store.of_kind(self.key.author(), kind::REVOCATION);
        for bytes in written.await? {
            let entry =
                Entry::open_kept(&bytes).map_err(|_| StoreError::Corrupt { what: "entry" })?;
            if let Ok(Body::Revocation(revocation)) = entry.body() {
                self.revocations.note(revocation);
            }
        }
        Ok(())
    }

    async fn write_revocation(
        &mut self,
        subject: AuthorKey,
        cut: Option<Vec<Cut>>,
    ) -> Result<(), HubError> {
        let body = Body::Revocation(Revocation { subject, cut });
        self.write(&body, Batch::default()).await.map(drop)
    }

    async fn cut_after_held(&self, device: AuthorKey) -> Result<Vec<Cut>, StoreError> {
        let heads = self.store.heads(vec![device]).await?;
        Ok(heads.iter().flat_map(last_held).collect())
    }
}

fn last_held(heads: &AuthorHeads) -> impl Iterator<Item = Cut> {
    heads.segments.iter().filter_map(|segment| {
        let seq = segment.runs.iter().map(|run| run.last).max()?;
        let segment = segment.segment;
        Some(Cut { segment, seq })
    })
}
