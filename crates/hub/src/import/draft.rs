//! What a file says of its products, before it is laid beside the catalogue.

use std::collections::BTreeMap;

use super::finding::Finding;

/// One product of a file.
#[derive(Clone, Debug)]
pub struct ProductDraft {
    /// Its handle.
    pub handle: String,
    /// What it is called.
    pub title: String,
    /// Plain text.
    pub description: String,
    /// Who makes it.
    pub vendor: String,
    /// Its category, empty without one.
    pub category: String,
    /// Tags, as they stand there.
    pub tags: String,
    /// The names of its options.
    pub options: Vec<String>,
    /// Its pictures, in order.
    pub pictures: Vec<PictureDraft>,
    /// What is sold of it.
    pub variants: Vec<VariantDraft>,
    /// Whether the file says that it is not sold any more.
    pub withdrawn: bool,
}

/// A picture that a row names.
#[derive(Clone, Debug)]
pub struct PictureDraft {
    /// The row.
    pub row: u64,
    /// The column's heading.
    pub column: String,
    /// As it stands there.
    pub source: String,
    /// What it shows, in words.
    pub alt: String,
    /// Where it stands among the product's.
    pub position: u64,
}

/// One variant of a product.
#[derive(Clone, Debug)]
pub struct VariantDraft {
    /// Its SKU.
    pub sku: String,
    /// Values of the product's options.
    pub options: Vec<String>,
    /// Minor units of the shop's currency.
    pub price_minor: i64,
    /// Digits or other text, empty without one.
    pub barcode: String,
    /// Whether it bears tax.
    pub taxable: bool,
    /// A tax's name, or somebody else's code; empty without one.
    pub tax_code: String,
    /// Pieces, where they are counted.
    pub counted: Option<i64>,
    /// The picture of its own.
    pub picture: Option<PictureDraft>,
}

/// A file, read.
#[derive(Debug, Default)]
pub struct Draft {
    /// The products, in the order of the file.
    pub products: Vec<ProductDraft>,
    /// Every SKU that the file names, also in rows that were left out.
    pub named: BTreeMap<String, u64>,
    /// What a person should look at.
    pub findings: Vec<Finding>,
}
