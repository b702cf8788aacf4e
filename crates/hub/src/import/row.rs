//! One row of a file, cell by cell.

use csv::StringRecord;

use super::columns::{Column, Columns};
use super::draft::PictureDraft;

/// What Shopify and Square call the one variant of a product without options.
const NO_OPTION: [&str; 2] = ["Default Title", "Regular"];

/// What stands in a cell that says yes.
const YES: [&str; 4] = ["true", "y", "yes", "taxable"];

/// The names and values of the options.
const OPTIONS: [(Column, Column); 3] = [
    (Column::Option1Name, Column::Option1Value),
    (Column::Option2Name, Column::Option2Value),
    (Column::Option3Name, Column::Option3Value),
];

/// A row with its columns.
pub struct Row<'t> {
    /// Its number as a spreadsheet shows it.
    pub number: u64,
    /// Its cells.
    pub cells: &'t StringRecord,
    /// Which is which.
    pub columns: &'t Columns,
}

impl Row<'_> {
    /// What it has in a column, without blanks around it; empty when there is nothing.
    pub fn cell(&self, column: Column) -> &str {
        self.columns.cell(self.cells, column)
    }

    /// Words for people, as they stand there: whoever put a blank in front may have had a reason.
    pub fn words(&self, column: Column) -> String {
        match self.cell(column) {
            "" => String::new(),
            _ => self.columns.text(self.cells, column).to_owned(),
        }
    }

    /// A code, without the apostrophe that kept a spreadsheet from counting with it.
    pub fn code(&self, column: Column) -> String {
        let cell = self.cell(column);
        cell.strip_prefix('\'').unwrap_or(cell).to_owned()
    }

    /// Whether it has another number of cells than the header. Empty cells behind the last column say nothing; any other
    /// difference may have moved a price.
    pub fn is_ragged(&self, width: usize) -> bool {
        let mut beyond = self.cells.iter().skip(width);
        self.cells.len() < width || beyond.any(|cell| !cell.trim().is_empty())
    }

    /// Whether it bears tax, as all do that do not say otherwise.
    pub fn is_taxable(&self) -> bool {
        let cells = self.columns.texts(self.cells, Column::Taxable);
        let mut said = cells.map(str::trim).filter(|cell| !cell.is_empty());
        let yes = |cell: &str| YES.iter().any(|yes| cell.eq_ignore_ascii_case(yes));
        said.clone().next().is_none() || said.any(yes)
    }

    /// Whether its product is no longer, or not yet, sold.
    pub fn is_withdrawn(&self) -> bool {
        let status = self.cell(Column::Status).to_ascii_lowercase();
        let heading = self.columns.heading(Column::Status);
        match status.as_str() {
            "draft" | "archived" => true,
            "y" | "yes" => heading.eq_ignore_ascii_case("archived"),
            // WooCommerce's drafts and private products, and what Loyverse does not sell.
            "0" | "-1" | "n" | "no" => !heading.eq_ignore_ascii_case("archived"),
            _ => false,
        }
    }

    /// Whether it has a variant, and not a picture alone.
    pub fn is_variant(&self) -> bool {
        let marks = [Column::Sku, Column::Price, Column::Option1Value];
        marks.iter().any(|column| !self.cell(*column).is_empty())
    }

    /// The values of the options.
    pub fn option_values(&self) -> Vec<String> {
        let values = OPTIONS.map(|(_, value)| self.cell(value));
        let used = values
            .iter()
            .filter(|value| !value.is_empty() && !NO_OPTION.contains(value));
        used.map(|value| (*value).to_owned()).collect()
    }

    /// The names of the options, on a product's first row.
    pub fn option_names(&self) -> Vec<String> {
        let used = OPTIONS.into_iter().filter(|(name, value)| {
            !self.cell(*name).is_empty() && !NO_OPTION.contains(&self.cell(*value))
        });
        used.map(|(name, _)| self.cell(name).to_owned()).collect()
    }

    /// The shop's own word for what it is, before Shopify's, of which only the end of the path is of use.
    pub fn category(&self) -> String {
        let path = self.cell(Column::ProductCategory);
        let end = path.rsplit('>').next().unwrap_or_default().trim();
        match self.cell(Column::Type) {
            "" => end.to_owned(),
            own => own.to_owned(),
        }
    }

    /// The picture that it names in a column.
    pub fn picture(&self, column: Column) -> Option<PictureDraft> {
        let source = self.cell(column);
        (!source.is_empty()).then(|| PictureDraft {
            row: self.number,
            column: self.columns.heading(column).into(),
            source: source.into(),
            alt: self.words(Column::ImageAlt),
            position: self.cell(Column::ImagePosition).parse().unwrap_or(u64::MAX),
        })
    }
}
