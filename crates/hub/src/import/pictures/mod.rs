//! Pictures: found in their folder, cut into three sizes on all cores, kept as blobs.

mod cut;
mod locate;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc::UnboundedSender;

use super::draft::{PictureDraft, ProductDraft};
use super::finding::{Finding, Problem};
use crate::blobs::{BlobFolder, BlobKind};
use crate::control::Report;
use crate::folder::FolderError;
use crate::hub::{Hub, HubError};
use crate::store::{Batch, CutPicture, StoreError};
use cut::{CutError, cut};
use locate::locate;

/// The pictures of an import.
#[derive(Debug, Default)]
pub struct Pictures {
    /// Its three sizes, under the words that the file has for it.
    pub by_source: BTreeMap<String, CutPicture>,
    /// How many were cut just now; the others were known.
    pub cut: usize,
    /// What a person should look at.
    pub findings: Vec<Finding>,
}

/// No camera writes a longer file.
const FILE_BYTES_MAX: u64 = 64 << 20;

/// SHA-256 of a picture's file.
type SourceHash = [u8; 32];

/// A picture that a row names, and the file that it was found to be.
struct Found<'d> {
    picture: &'d PictureDraft,
    source: SourceHash,
}

/// What came of cutting.
type Cut = BTreeMap<SourceHash, Result<CutPicture, PictureError>>;

/// Why a picture was not cut, or not kept.
#[derive(Debug, thiserror::Error)]
enum PictureError {
    #[error("its file is longer than {} MB", FILE_BYTES_MAX >> 20)]
    TooLarge,
    #[error(transparent)]
    Cut(#[from] CutError),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Read(#[from] std::io::Error),
}

/// Why a picture that a phone has brought was not taken.
#[derive(Debug, thiserror::Error)]
pub enum TakePicture {
    /// It is none that can be read.
    #[error("this is no picture that can be read: {0}")]
    Unreadable(CutError),
    /// The hub failed.
    #[error(transparent)]
    Hub(#[from] HubError),
}

impl From<PictureError> for TakePicture {
    fn from(fault: PictureError) -> Self {
        match fault {
            PictureError::Cut(fault) => Self::Unreadable(fault),
            PictureError::Folder(fault) => Self::Hub(fault.into()),
            PictureError::Read(_) | PictureError::TooLarge => {
                Self::Hub(HubError::from(StoreError::Closed))
            }
        }
    }
}

/// Prepares every picture that the products name. One that cannot be had is reported and left out.
///
/// # Errors
/// [`HubError`] when the store fails.
pub async fn prepare(
    hub: &Hub,
    folder: &Path,
    products: &[ProductDraft],
    reports: &UnboundedSender<Report>,
) -> Result<Pictures, HubError> {
    let mut pictures = Pictures::default();
    let mut files = BTreeMap::new();
    let found = pictures.find(folder, products, &mut files);
    let mut cut = known(hub, &mut files).await?;
    let (blobs, reports) = (hub.blobs().clone(), reports.clone());
    let fresh = tokio::task::spawn_blocking(move || cut_all(&files, &blobs, &reports)).await;
    let fresh = fresh.map_err(|_| StoreError::Closed)?;
    pictures.cut = remember(hub, &fresh).await?;
    cut.extend(fresh);
    pictures.sort_in(&found, &cut);
    Ok(pictures)
}

impl Pictures {
    /// Finds the files, each once however often it is named.
    fn find<'d>(
        &mut self,
        folder: &Path,
        products: &'d [ProductDraft],
        files: &mut BTreeMap<SourceHash, PathBuf>,
    ) -> Vec<Found<'d>> {
        let mut met: BTreeMap<&str, Option<SourceHash>> = BTreeMap::new();
        let mut found = Vec::new();
        for picture in named(products) {
            let source = *met.entry(&picture.source).or_insert_with(|| {
                let hashed = hash(folder, picture);
                let hashed = hashed.map_err(|problem| self.note(picture, &problem));
                hashed.ok().map(|(hash, path)| {
                    files.insert(hash, path);
                    hash
                })
            });
            found.extend(source.map(|source| Found { picture, source }));
        }
        found
    }

    fn sort_in(&mut self, found: &[Found<'_>], cut: &Cut) {
        for Found { picture, source } in found {
            match cut.get(source) {
                Some(Ok(sizes)) => {
                    self.by_source.insert(picture.source.clone(), *sizes);
                }
                Some(Err(fault)) => self.note(picture, &unreadable(picture, fault)),
                None => {}
            }
        }
    }

    fn note(&mut self, picture: &PictureDraft, problem: &Problem) {
        let finding = Finding::new(picture.row, &picture.column, problem);
        self.findings.push(finding);
    }
}

/// Cuts a picture that a phone has brought, keeps it, and remembers what it was cut from.
///
/// # Errors
/// [`TakePicture`].
pub async fn take_picture(hub: &Hub, bytes: Vec<u8>) -> Result<CutPicture, TakePicture> {
    let blobs = hub.blobs().clone();
    let cutting = tokio::task::spawn_blocking(move || {
        let source = Sha256::digest(&bytes).into();
        Ok::<_, PictureError>(keep(source, cut(&bytes)?, &blobs)?)
    });
    let picture = cutting
        .await
        .map_err(|_| HubError::from(StoreError::Closed))??;
    let batch = Batch {
        pictures: vec![picture],
        ..Batch::default()
    };
    hub.store().commit(batch).await.map_err(HubError::from)?;
    Ok(picture)
}

fn named(products: &[ProductDraft]) -> impl Iterator<Item = &PictureDraft> {
    products.iter().flat_map(|product| {
        let own = product
            .variants
            .iter()
            .filter_map(|variant| variant.picture.as_ref());
        product.pictures.iter().chain(own)
    })
}

fn hash(folder: &Path, picture: &PictureDraft) -> Result<(SourceHash, PathBuf), Problem> {
    let path = locate(folder, &picture.source)?;
    let bytes = read(&path).map_err(|fault| unreadable(picture, &fault))?;
    Ok((Sha256::digest(&bytes).into(), path))
}

fn read(path: &Path) -> Result<Vec<u8>, PictureError> {
    match fs::metadata(path)?.len() {
        length if length > FILE_BYTES_MAX => Err(PictureError::TooLarge),
        _ => Ok(fs::read(path)?),
    }
}

fn unreadable(picture: &PictureDraft, fault: &PictureError) -> Problem {
    Problem::UnreadablePicture {
        path: picture.source.clone(),
        fault: fault.to_string(),
    }
}

/// Takes those out that were cut before and whose blobs are all still there.
async fn known(hub: &Hub, files: &mut BTreeMap<SourceHash, PathBuf>) -> Result<Cut, HubError> {
    let mut known = Cut::new();
    for source in files.keys().copied().collect::<Vec<_>>() {
        let is_kept = |sizes: &CutPicture| {
            let mut sizes = sizes.sizes.iter();
            sizes.all(|size| hub.blobs().has(BlobKind::Picture, size))
        };
        let cut = hub.store().cut_picture(source).await?;
        if let Some(cut) = cut.filter(is_kept) {
            files.remove(&source);
            known.insert(source, Ok(cut));
        }
    }
    Ok(known)
}

fn cut_all(
    files: &BTreeMap<SourceHash, PathBuf>,
    blobs: &BlobFolder,
    reports: &UnboundedSender<Report>,
) -> Cut {
    let (done, total) = (AtomicU64::new(0), files.len() as u64);
    let files: Vec<_> = files.iter().collect();
    let cut = files.par_iter().map(|(source, path)| {
        let cut = cut_one(**source, path, blobs);
        let progress = Report::Progress {
            what: "Cutting pictures".into(),
            done: done.fetch_add(1, Ordering::Relaxed) + 1,
            total,
        };
        // Nobody may be watching.
        let _ = reports.send(progress);
        (**source, cut)
    });
    cut.collect()
}

fn cut_one(
    source: SourceHash,
    path: &Path,
    blobs: &BlobFolder,
) -> Result<CutPicture, PictureError> {
    Ok(keep(source, cut(&read(path)?)?, blobs)?)
}

fn keep(
    source: SourceHash,
    [small, medium, large]: [Vec<u8>; 3],
    blobs: &BlobFolder,
) -> Result<CutPicture, FolderError> {
    let keep = |bytes: &[u8]| blobs.put(BlobKind::Picture, bytes);
    let sizes = [keep(&small)?, keep(&medium)?, keep(&large)?];
    Ok(CutPicture { source, sizes })
}

async fn remember(hub: &Hub, fresh: &Cut) -> Result<usize, HubError> {
    let pictures: Vec<_> = fresh.values().flatten().copied().collect();
    let count = pictures.len();
    let batch = Batch {
        pictures,
        ..Batch::default()
    };
    hub.store().commit(batch).await?;
    Ok(count)
}
