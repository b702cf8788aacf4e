//! Importing a product file: what is good goes in, what is not is reported with row and column.

mod barcode;
mod columns;
mod draft;
mod exports;
mod finding;
mod lay;
mod pictures;
mod preview;
mod price;
mod quotes;
mod reading;
mod row;
mod table;
mod woocommerce;
mod words;

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::UnboundedSender;

use trestle_core::catalogue::{self, Catalogue};

use crate::control::Report;
use crate::folder::{FolderError, at};
use crate::hub::{Hub, HubError};
use columns::{Columns, NotAnExport};
use draft::Draft;
use pictures::Pictures;
use reading::Till;

pub use finding::Finding;
pub use pictures::{TakePicture, take_picture};
pub use preview::read_file;
pub use table::{Table, TableError};

/// What to import.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportOrder {
    /// The file.
    pub file: PathBuf,
    /// The folder that its pictures are named from.
    pub images: PathBuf,
    /// Whether to take out of sale what the file does not name.
    pub withdraw_missing: bool,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Imported {
    /// Products that the file has.
    pub products: usize,
    /// SKUs that the file has.
    pub skus: usize,
    /// Rows of the catalogue that changed.
    pub rows_changed: usize,
    /// Pictures that were cut; others were known.
    pub pictures_cut: usize,
    /// Columns that nobody here knows.
    pub unknown_columns: Vec<String>,
    /// What a person should look at.
    pub findings: usize,
    /// The catalogue's version now.
    pub version: u64,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// It is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// It is another table.
    #[error(transparent)]
    NotAnExport(#[from] NotAnExport),
    /// The shop has no currency.
    #[error("the shop has no currency")]
    NoCurrency,
    /// The hub failed.
    #[error(transparent)]
    Hub(#[from] HubError),
}

/// Imports a file. Findings and progress go to `reports` as they come.
///
/// # Errors
/// [`ImportError`]; the catalogue is then as it was.
pub async fn import(
    hub: &Hub,
    order: &ImportOrder,
    reports: &UnboundedSender<Report>,
) -> Result<Imported, ImportError> {
    let bytes = fs::read(&order.file).map_err(at(&order.file))?;
    let mut table = Table::read(&bytes)?;
    woocommerce::prepare(&mut table);
    let columns = Columns::find(&table.header)?;
    let till = till_of(hub.office().await.catalogue()).ok_or(ImportError::NoCurrency)?;
    let draft = Draft::of(&table, &columns, &till);
    let pictures = pictures::prepare(hub, &order.images, &draft.products, reports).await?;
    let findings = report_findings(&draft, &pictures, reports);
    let published = publish(hub, order, &draft, &pictures).await?;
    let variants = draft.products.iter().map(|product| product.variants.len());
    Ok(Imported {
        products: draft.products.len(),
        skus: variants.sum(),
        rows_changed: published.rows,
        pictures_cut: pictures.cut,
        unknown_columns: columns.unknown,
        findings,
        version: published.version,
    })
}

fn till_of(catalogue: &Catalogue) -> Option<Till> {
    let taxes = catalogue.rows_of(catalogue::Table::Tax);
    Some(Till {
        currency: catalogue.shop()?.currency,
        taxes: taxes.map(|row| row.key).collect(),
    })
}

async fn publish(
    hub: &Hub,
    order: &ImportOrder,
    draft: &Draft,
    pictures: &Pictures,
) -> Result<crate::office::Published, HubError> {
    let mut office = hub.office().await;
    let mut rows = lay::lay(draft, pictures, office.catalogue());
    if order.withdraw_missing {
        rows.extend(lay::withdraw_missing(draft, office.catalogue()));
    }
    office.publish(rows).await
}

/// In the order of rows; gives how many there are.
fn report_findings(draft: &Draft, pictures: &Pictures, reports: &UnboundedSender<Report>) -> usize {
    let findings = draft.findings.iter().chain(&pictures.findings);
    let mut findings: Vec<_> = findings.cloned().collect();
    findings.sort_by_key(|finding| finding.row);
    let count = findings.len();
    for finding in findings {
        // Nobody may be listening.
        let _ = reports.send(Report::Finding(finding));
    }
    count
}
