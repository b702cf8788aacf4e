//! Import of a product file: a sheet is read, its products are drafted, its pictures are cut, and what differs from the
//! catalogue becomes a change. One bad row is reported with row and column and never fails the file.

mod barcode;
mod draft;
mod finding;
mod pictures;
mod price;
mod rows;
mod sheet;
mod shopify;

pub use draft::{PictureDraft, ProductDraft, SkuDraft};
pub use finding::{Finding, Trouble};
pub use pictures::{Cut, PictureFault, PictureFolder, cut};
pub use rows::{CutPictures, fields_of};
pub use sheet::{Sheet, SheetFault};
pub use shopify::read_products;
