//! A product as a file describes it, whatever program wrote the file.

/// A product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductDraft {
    /// Its handle: the key of its row.
    pub handle: String,
    /// What it is called.
    pub title: String,
    /// Plain text.
    pub description: String,
    /// Who makes it.
    pub vendor: String,
    /// Its category.
    pub category: String,
    /// Words by which it is found as well.
    pub tags: String,
    /// The names of its options.
    pub options: Vec<String>,
    /// Its pictures, in their order.
    pub pictures: Vec<PictureDraft>,
    /// What is sold.
    pub skus: Vec<SkuDraft>,
}

/// A picture that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureDraft {
    /// As it stands in the file.
    pub name: String,
    /// What it shows, in words.
    pub alt: String,
    /// Where the file names it.
    pub line: u64,
    /// The column's heading.
    pub column: String,
}

/// What is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkuDraft {
    /// The SKU.
    pub sku: String,
    /// The values of the product's options.
    pub options: Vec<String>,
    /// Minor units of the shop's currency.
    pub price_minor: i64,
    /// The digits; empty without one.
    pub barcode: String,
    /// Names of taxes.
    pub taxes: Vec<String>,
    /// The name of its own picture, if it has one.
    pub picture: Option<String>,
    /// Pieces, where they are counted.
    pub counted: Option<i64>,
}
