//! What goes up and what comes down: core's machines, driven by this browser's fetch and store.

mod catalogue;
mod feed;
mod flush;
mod pictures;
pub mod session;
#[cfg(test)]
mod tests;

pub use catalogue::{CatalogueKeeper, rows_changed};
pub use feed::{FeedEnd, FeedReader};
pub use flush::{FlushEnd, flush};
pub use pictures::{
    PictureCount, count as count_pictures, fetch_missing as fetch_missing_pictures,
};
