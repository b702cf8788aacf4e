//! The office writes the hub's own journal: it alone, one entry after another.

mod checkpoint;
mod describe;
mod editors;
mod enrol;
mod found;
mod pins;
mod price;
mod publish;
mod revocations;
mod tax_rates;

use std::collections::BTreeSet;
use std::sync::Arc;

use minicbor::decode;
use tokio::sync::watch;
use trestle_core::body::{Body, Certified, kind};
use trestle_core::catalogue::{Catalogue, CatalogueChange, SnapshotManifest, SnapshotNotice};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, EntryId, ShopId};
use trestle_core::journal::{JournalWriter, draw_segment};
use trestle_core::keys::Keypair;
use trestle_core::receipt_number::segment_code;

use crate::blobs::{BlobFolder, BlobKind};
use crate::folder::DataFolder;
use crate::hub::HubError;
use crate::store::{Batch, Committed, Store, StoreError};

pub use describe::{ShopWords, ShopWordsError};
pub use editors::Editors;
pub use enrol::{EnrolRefusal, Invited};
pub use found::ShopPlan;
pub use price::PriceError;
pub use publish::Published;
pub use revocations::Revocations;
pub use tax_rates::STANDARD;

/// Writes the hub's own journal, and keeps the catalogue that comes of it.
pub struct Office {
    key: Keypair,
    certified: Certified,
    store: Arc<dyn Store>,
    blobs: BlobFolder,
    news: Arc<watch::Sender<u64>>,
    writer: JournalWriter,
    catalogue: Catalogue,
    changes_since_snapshot: usize,
    editors: Editors,
    revocations: Revocations,
    /// Of whom the hub has said since its last snapshot that their catalogue counts.
    said: BTreeSet<AuthorKey>,
    /// Set while an entry is on its way to the disk. Found set, whether it got there is not known.
    unsure: bool,
}

impl Office {
    /// Opens the hub's journal, and with it a new segment. A plan founds the shop.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn open(
        folder: &DataFolder,
        key: Keypair,
        store: Arc<dyn Store>,
        blobs: BlobFolder,
        news: Arc<watch::Sender<u64>>,
        plan: Option<&ShopPlan>,
    ) -> Result<Self, HubError> {
        let stored = store.device(key.author()).await?;
        let (certified, is_new) = match stored {
            Some(device) => (read_certified(&device.certified)?, false),
            None => (found::certify_hub(folder, &key)?, true),
        };
        let revocations = Revocations::default();
        let mut office = Self {
            writer: JournalWriter::open_segment(
                ShopId::of(&certified.root),
                draw_segment(&[], crate::random::bytes),
                None,
            ),
            key,
            certified,
            store,
            blobs,
            news,
            catalogue: Catalogue::default(),
            changes_since_snapshot: 0,
            editors: Editors::of(revocations.clone()),
            revocations,
            said: BTreeSet::new(),
            unsure: false,
        };
        office.catch_up().await?;
        if is_new {
            office.enter_hub().await?;
        }
        if let Some(plan) = plan {
            // A founding that was cut off is gone on with; one that was finished is not repeated.
            if office.catalogue.shop().is_some() {
                return Err(HubError::ShopExists);
            }
            office.furnish(plan).await?;
        }
        Ok(office)
    }

    /// The shop.
    pub fn shop(&self) -> ShopId {
        ShopId::of(&self.certified.root)
    }

    /// Whose catalogue counts beside the hub's.
    pub fn editors(&self) -> Editors {
        self.editors.clone()
    }

    /// The catalogue as the journals of the hub and of owners have it.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Reads the journal anew, after others have brought entries of it. A snapshot whose blobs are lost, as in a hub
    /// that was filled from an export, is made again, so that no phone is sent to nothing.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn catch_up(&mut self) -> Result<(), HubError> {
        if !self.reopen().await? {
            self.write_snapshot(&CatalogueChange::default()).await?;
        }
        self.say_who_edits().await?;
        self.news.send_modify(|rung| *rung += 1);
        Ok(())
    }

    /// Writes an entry, and in the same breath what must stand or fall with it.
    async fn write(&mut self, body: &Body, mut beside: Batch) -> Result<Committed, HubError> {
        if self.unsure {
            self.reopen().await?;
        }
        let signed = self.writer.sign(&self.key, crate::clock::now_ms(), body);
        let entry = signed.ok_or(StoreError::Corrupt { what: "body" })?;
        beside.entries.push(entry.clone());
        self.unsure = true;
        let committed = self.store.commit(beside).await?;
        self.unsure = !self.writer.kept(&entry);
        self.fold(&entry);
        self.news.send_modify(|rung| *rung += 1);
        Ok(committed)
    }

    /// Reads the journal back from the store and opens a new segment: at the start, and whenever a write was cut off.
    /// Says whether every snapshot on the way could be read.
    async fn reopen(&mut self) -> Result<bool, HubError> {
        let author = self.key.author();
        self.find_revocations().await?;
        self.find_editors().await?;
        let snapshot = Some(kind::CATALOGUE_SNAPSHOT);
        let snapshot = self.store.last_of(author, snapshot).await?;
        let start = snapshot.map_or(0, |number| number.saturating_sub(1));
        let is_whole = self.read_back(start).await? || (start > 0 && self.read_back(0).await?);
        let last = self.store.last_of(author, None).await?;
        let last = match last {
            Some(number) => self.store.entry_at(number).await?,
            None => None,
        };
        self.writer = self.new_segment(author, last).await?;
        self.unsure = false;
        Ok(is_whole)
    }

    async fn read_back(&mut self, mut after: u64) -> Result<bool, HubError> {
        self.catalogue = Catalogue::default();
        self.changes_since_snapshot = 0;
        let (hub, mut is_whole) = (self.key.author(), true);
        loop {
            let editors = self.editors.all();
            let page = self
                .store
                .read_feed(after, hub, editors, PAGE_BYTES)
                .await?;
            let Some(end) = page.last() else {
                return Ok(is_whole);
            };
            after = end.number;
            for received in &page {
                let entry = Entry::open(&received.bytes)
                    .map_err(|_| StoreError::Corrupt { what: "entry" })?;
                is_whole &= self.fold(&entry);
            }
        }
    }

    async fn new_segment(
        &self,
        author: AuthorKey,
        last: Option<EntryId>,
    ) -> Result<JournalWriter, StoreError> {
        let heads = self.store.heads(vec![author]).await?;
        let segments = heads.iter().flat_map(|heads| &heads.segments);
        let used: Vec<_> = segments.map(|heads| segment_code(&heads.segment)).collect();
        let segment = draw_segment(&used, crate::random::bytes);
        Ok(JournalWriter::open_segment(self.shop(), segment, last))
    }

    /// What a phone does with the same entry, so that both have the same catalogue and call it by the same version.
    /// Says whether its blobs were there, if it has any.
    fn fold(&mut self, entry: &Entry) -> bool {
        let (author, head) = (entry.author(), entry.head());
        let mut is_whole = true;
        match entry.body() {
            Ok(Body::CatalogueChange(change)) => {
                self.changes_since_snapshot += 1;
                self.catalogue
                    .apply(author, head.segment, head.seq, &change);
            }
            Ok(Body::CatalogueSnapshot(notice)) => {
                is_whole = self.merge(&notice).is_ok();
                self.changes_since_snapshot = 0;
                self.said.clear();
            }
            Ok(Body::Certified(certified)) => self.note_editor(&certified),
            Ok(Body::Revocation(revocation)) if author == self.key.author() => {
                self.revocations.note(revocation);
            }
            _ => {}
        }
        self.catalogue.reach(author, head.segment, head.seq);
        is_whole
    }

    fn merge(&mut self, notice: &SnapshotNotice) -> Result<(), HubError> {
        let bytes = self.blobs.read(BlobKind::Snapshot, &notice.manifest)?;
        let manifest = SnapshotManifest::open(&bytes, &notice.manifest)?;
        let chunks = manifest.chunks.iter();
        let chunks = chunks
            .map(|chunk| self.blobs.read(BlobKind::Snapshot, &chunk.hash))
            .collect::<Result<Vec<_>, _>>()?;
        self.catalogue
            .join(&Catalogue::of_snapshot(&manifest, chunks)?);
        Ok(())
    }
}

/// How much of its own journal the office reads at once.
const PAGE_BYTES: usize = 4 << 20;

/// A device's certificate with its path, as the store has it.
///
/// # Errors
/// [`StoreError::Corrupt`].
pub fn read_certified(bytes: &[u8]) -> Result<Certified, StoreError> {
    decode(bytes).map_err(|_| StoreError::Corrupt {
        what: "certificate",
    })
}
