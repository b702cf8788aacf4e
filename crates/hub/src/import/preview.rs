//! A product file that a phone has brought: read, shown before anything changes, then taken.

use trestle_core::catalogue::Catalogue;
use trestle_core::office::{FileFinding, FileRead, SampleProduct};

use super::columns::Columns;
use super::draft::{Draft, ProductDraft};
use super::lay::{LaidRow, lay};
use super::pictures::Pictures;
use super::{ImportError, Table, till_of, woocommerce};
use crate::hub::Hub;

/// So many products are shown as they would be sold.
const SAMPLE_MAX: usize = 5;
/// So many findings are sent; a longer list is for a spreadsheet's own columns.
const FINDINGS_MAX: usize = 100;

/// Reads a file, and lays it into the catalogue if it is to. Its pictures are not looked for: they are not in it, and
/// those that the shop has stay.
///
/// # Errors
/// [`ImportError`]; the catalogue is then as it was.
pub async fn read_file(hub: &Hub, bytes: &[u8], apply: bool) -> Result<FileRead, ImportError> {
    let mut table = Table::read(bytes)?;
    woocommerce::prepare(&mut table);
    let columns = Columns::find(&table.header)?;
    let mut office = hub.office().await;
    let till = till_of(office.catalogue()).ok_or(ImportError::NoCurrency)?;
    let draft = Draft::of(&table, &columns, &till);
    let rows = lay(&draft, &Pictures::default(), office.catalogue());
    let rows_changed = match apply {
        true => office.publish(rows).await?.rows,
        false => changed(rows, office.catalogue()),
    };
    Ok(told(columns, &draft, rows_changed))
}

fn changed(rows: Vec<LaidRow>, catalogue: &Catalogue) -> usize {
    let edits = rows
        .into_iter()
        .filter_map(|(row, fields)| catalogue.edit(&row, fields));
    edits.count()
}

fn told(columns: Columns, draft: &Draft, rows_changed: usize) -> FileRead {
    let mut findings: Vec<_> = draft.findings.iter().collect();
    findings.sort_by_key(|finding| finding.row);
    let findings = findings.into_iter().map(|finding| FileFinding {
        row: finding.row,
        column: finding.column.clone(),
        message: finding.message.clone(),
    });
    let variants = draft.products.iter().map(|product| product.variants.len());
    FileRead {
        export: columns.export().into(),
        columns: columns.uses(),
        products: draft.products.len() as u64,
        skus: variants.sum::<usize>() as u64,
        rows_changed: rows_changed as u64,
        findings_all: draft.findings.len() as u64,
        findings: findings.take(FINDINGS_MAX).collect(),
        sample: draft
            .products
            .iter()
            .filter_map(sample)
            .take(SAMPLE_MAX)
            .collect(),
        unknown: columns.unknown,
    }
}

fn sample(product: &ProductDraft) -> Option<SampleProduct> {
    let first = product.variants.first()?;
    Some(SampleProduct {
        title: product.title.clone(),
        sku: first.sku.clone(),
        price_minor: first.price_minor,
        skus: product.variants.len() as u64,
    })
}
