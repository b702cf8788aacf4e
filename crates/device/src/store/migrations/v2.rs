//! Knows when pictures were last shown, so that those give way first that nobody has looked at for longest.

use indexed_db_futures::Build as _;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;

use crate::store::keys;

pub fn add_picture_uses(database: &Database) -> Result<(), Error> {
    database
        .create_object_store(keys::PICTURE_USES)
        .build()
        .map(drop)
}
