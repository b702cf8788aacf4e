//! What an import could not take, told so that it can be mended in the spreadsheet.

use std::fmt;

/// One thing that was not taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of the file, from 1, as an editor counts; 0 for the file as a whole.
    pub line: u64,
    /// The column's heading; empty when the whole row is meant.
    pub column: String,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What is wrong with a row, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The row has other SKUs before it with the same name: it is left out.
    #[error("SKU {sku} stands already in line {first_line}; this row was left out")]
    DuplicateSku {
        /// The SKU.
        sku: String,
        /// Where it stood first.
        first_line: u64,
    },
    /// The price is none: the row is left out.
    #[error("{text:?} is not a price; this row was left out")]
    Price {
        /// As it stands in the file.
        text: String,
    },
    /// The picture is not in the folder, or cannot be read: the product goes in without it.
    #[error("picture {name:?}: {fault}; the product went in without it")]
    Picture {
        /// As it stands in the file.
        name: String,
        /// Why not.
        fault: super::PictureFault,
    },
    /// The barcode's check digit is wrong: it is kept as it stands.
    #[error("barcode {text:?} has a wrong check digit; it was kept as it stands")]
    Barcode {
        /// As it stands in the file.
        text: String,
    },
    /// The stock is no whole number: it is left out.
    #[error("{text:?} is not a number of pieces; it was left out")]
    Stock {
        /// As it stands in the file.
        text: String,
    },
    /// The row belongs to no product.
    #[error("the row names no product; it was left out")]
    NoProduct,
    /// The tax is not one of the shop's.
    #[error("{text:?} is not a tax of this shop; the standard one was taken")]
    Tax {
        /// As it stands in the file.
        text: String,
    },
    /// The row has fewer or more cells than there are headings.
    #[error("the row has {found} cells where the headings are {expected}; it was left out")]
    Ragged {
        /// Cells in the row.
        found: usize,
        /// Headings.
        expected: usize,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column.as_str() {
            "" => write!(out, "line {}: {}", self.line, self.trouble),
            column => write!(out, "line {}, {column}: {}", self.line, self.trouble),
        }
    }
}
