//! The first form.

use indexed_db_futures::Build as _;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;

use crate::store::keys;

/// As they were then: names that later change are written out here.
const STORES: [&str; 7] = [
    keys::JOURNAL,
    keys::ENTRY_PLACES,
    keys::SEGMENTS,
    keys::VOIDS,
    keys::CATALOGUE,
    keys::PICTURES,
    keys::DEVICE,
];

/// Makes the stores of the first form.
pub fn create_stores(database: &Database) -> Result<(), Error> {
    for store in STORES {
        database.create_object_store(store).build()?;
    }
    Ok(())
}
