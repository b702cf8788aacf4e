//! What an import found, where in the file, and what it did about it.

use core::fmt;

use serde::{Deserialize, Serialize};
use trestle_core::money::AmountFault;

/// Something in a file that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The row as a spreadsheet numbers it: the header is row 1.
    pub row: u64,
    /// The column by its heading.
    pub column: String,
    /// What was found and what was done.
    pub message: String,
}

impl Finding {
    /// Notes a problem at its place.
    pub fn new(row: u64, column: &str, problem: &Problem) -> Self {
        Self {
            row,
            column: column.into(),
            message: problem.to_string(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "row {}, {}: {}", self.row, self.column, self.message)
    }
}

/// What can be wrong with a row. Each says what was done about it.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Nothing says which product the row belongs to.
    #[error("there is no handle; the row is left out")]
    NoHandle,
    /// The product's first row has no title.
    #[error("there is no title; the product is called {handle:?}")]
    NoTitle {
        /// Its handle.
        handle: String,
    },
    /// The row has no SKU.
    #[error("there is no SKU; it is called {derived:?}")]
    NoSku {
        /// What was made of handle and options.
        derived: String,
    },
    /// An earlier row has the SKU.
    #[error("the SKU {sku:?} is in row {first} already; this row is left out")]
    DuplicateSku {
        /// The SKU.
        sku: String,
        /// Where it was first.
        first: u64,
    },
    /// The price is no amount.
    #[error("{price:?} is no price ({fault}); the row is left out")]
    Price {
        /// As it stands in the file.
        price: String,
        /// What is wrong with it.
        fault: AmountFault,
    },
    /// The price is missing, or below zero.
    #[error("there is no price; the row is left out")]
    NoPrice,
    /// The last digit of a GTIN does not fit the others.
    #[error("the check digit of {barcode} does not fit; it is kept as it is")]
    CheckDigit {
        /// The barcode.
        barcode: String,
    },
    /// A spreadsheet has made a number of the barcode, and lost digits.
    #[error("{barcode:?} is a number that a spreadsheet has shortened; it is left out")]
    ShortenedBarcode {
        /// As it stands in the file.
        barcode: String,
    },
    /// The stock is no whole number.
    #[error("{stock:?} is not a number of pieces; it is left out")]
    Stock {
        /// As it stands in the file.
        stock: String,
    },
    /// The shop has no such tax.
    #[error("{tax:?} is not a tax of this shop; the usual one is taken")]
    Tax {
        /// As it stands in the file.
        tax: String,
    },
    /// The row has another number of cells, so that nobody can tell which is which.
    #[error("there are {found} cells where the header has {expected}; the row is left out")]
    Ragged {
        /// Cells in the row.
        found: usize,
        /// Headings.
        expected: usize,
    },
    /// The picture is not in the folder.
    #[error("the picture {path:?} is not there; it is left out")]
    MissingPicture {
        /// As it stands in the file.
        path: String,
    },
    /// The picture lies outside the folder.
    #[error("the picture {path:?} is not inside the picture folder; it is left out")]
    OutsidePicture {
        /// As it stands in the file.
        path: String,
    },
    /// The picture is somewhere on the web, and no file of its name is in the folder.
    #[error("the picture {url:?} is on the web, and nothing is fetched from there; it is left out")]
    PictureOnTheWeb {
        /// As it stands in the file.
        url: String,
    },
    /// The picture cannot be read.
    #[error("the picture {path:?} cannot be read ({fault}); it is left out")]
    UnreadablePicture {
        /// As it stands in the file.
        path: String,
        /// Why.
        fault: String,
    },
}
