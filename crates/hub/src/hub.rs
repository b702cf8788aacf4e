//! A hub at work: its store, its blobs, its own journal, and who waits for news.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::{Mutex, MutexGuard, watch};
use trestle_core::catalogue::SnapshotFault;
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_core::keys::Keypair;

use crate::blobs::BlobFolder;
use crate::folder::{self, DataFolder, FolderError, Turn};
use crate::office::{Editors, Office, Revocations, ShopPlan};
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError};
use crate::takings::Takings;

/// A hub did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// Its store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its folder failed.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// No shop was founded here.
    #[error("there is no shop here yet: `trestle shop new` founds one")]
    NoShop,
    /// A shop was founded here.
    #[error("there is a shop here already")]
    ShopExists,
    /// The hub has a key, and neither a certificate nor the root key to make one.
    #[error(
        "the hub's certificate is lost, and the root key is not in keys/root to give it another"
    )]
    NoCertificate,
    /// Its own snapshot cannot be read back.
    #[error("the latest snapshot cannot be read back: {0}")]
    Snapshot(#[from] SnapshotFault),
    /// Another process writes to this folder.
    #[error("another trestle is at work in this folder")]
    Busy,
}

/// A hub at work. Whoever has one is the only one to write to its folder.
pub struct Hub {
    shop: ShopId,
    key: Keypair,
    store: Arc<dyn Store>,
    blobs: BlobFolder,
    office: Mutex<Office>,
    editors: Editors,
    revocations: Revocations,
    takings: Takings,
    news: Arc<watch::Sender<u64>>,
    _turn: Turn,
}

impl Hub {
    /// Opens the shop in a folder.
    ///
    /// # Errors
    /// [`HubError`]; [`HubError::NoShop`] when none was founded there.
    pub async fn open(path: &Path) -> Result<Self, HubError> {
        if !DataFolder::existing(path).is_some_and(|folder| folder.hub_key().exists()) {
            return Err(HubError::NoShop);
        }
        let folder = DataFolder::open(path)?;
        let turn = folder.try_turn()?.ok_or(HubError::Busy)?;
        Self::open_with(&folder, turn, None).await
    }

    /// Founds a shop in a folder, and opens it.
    ///
    /// # Errors
    /// [`HubError`]; [`HubError::ShopExists`] when one was founded there.
    pub async fn found(path: &Path, plan: &ShopPlan) -> Result<Self, HubError> {
        let folder = DataFolder::open(path)?;
        let turn = folder.try_turn()?.ok_or(HubError::Busy)?;
        for path in [folder.root_key(), folder.hub_key()] {
            if !path.exists() {
                folder::write_key(&path, &Keypair::from_seed(&crate::random::bytes()))?;
            }
        }
        Self::open_with(&folder, turn, Some(plan)).await
    }

    async fn open_with(
        folder: &DataFolder,
        turn: Turn,
        plan: Option<&ShopPlan>,
    ) -> Result<Self, HubError> {
        let key = folder::read_key(&folder.hub_key())?;
        let database = folder.database();
        let opened = tokio::task::spawn_blocking(move || SqliteStore::open(&database)).await;
        let store: Arc<dyn Store> = Arc::new(opened.map_err(|_| StoreError::Closed)??);
        let blobs = BlobFolder::new(folder.blobs());
        let news = Arc::new(watch::Sender::new(0));
        let office = Office::open(
            folder,
            key.clone(),
            Arc::clone(&store),
            blobs.clone(),
            Arc::clone(&news),
            plan,
        )
        .await?;
        Ok(Self {
            shop: office.shop(),
            key,
            store,
            blobs,
            editors: office.editors(),
            revocations: office.revocations(),
            takings: Takings::default(),
            office: Mutex::new(office),
            news,
            _turn: turn,
        })
    }

    /// The shop.
    pub fn shop(&self) -> ShopId {
        self.shop
    }

    /// The key that signs custody statements and the hub's own journal.
    pub fn key(&self) -> &Keypair {
        &self.key
    }

    /// The hub as an author.
    pub fn author(&self) -> AuthorKey {
        self.key.author()
    }

    /// The store.
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The blobs.
    pub fn blobs(&self) -> &BlobFolder {
        &self.blobs
    }

    /// The hub's own journal, one at a time.
    pub async fn office(&self) -> MutexGuard<'_, Office> {
        self.office.lock().await
    }

    /// Whose catalogue counts beside the hub's.
    pub fn editors(&self) -> &Editors {
        &self.editors
    }

    /// Who is off the shop's list.
    pub fn revocations(&self) -> &Revocations {
        &self.revocations
    }

    /// What was sold, day by day.
    pub fn takings(&self) -> &Takings {
        &self.takings
    }

    /// Changes whenever the feed may have something new.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }
}
