//! The statements that read.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, Rows, params};
use trestle_core::ids::{AuthorKey, BlobHash, EntryId};

use crate::role::Role;
use crate::store::{CutPicture, Device, Invitation, Received, SecretHash, StoreError};

/// A hash, key or other name of fixed length.
///
/// # Errors
/// [`StoreError::Corrupt`].
pub fn name<const N: usize>(value: ValueRef<'_>) -> Result<[u8; N], StoreError> {
    let bytes = value.as_blob().ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(StoreError::Corrupt { what: "name" })
}

/// Entries after a number, of one author or all, within a budget of bytes.
pub fn after(
    connection: &Connection,
    number: u64,
    author: Option<AuthorKey>,
    bytes_max: usize,
) -> Result<Vec<Received>, StoreError> {
    let mut query = connection.prepare_cached(match author {
        Some(_) => {
            "SELECT number, id, bytes FROM entry WHERE author = ?2 AND number > ?1 ORDER BY number"
        }
        None => "SELECT number, id, bytes FROM entry WHERE number > ?1 ORDER BY number",
    })?;
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let rows = match &author {
        Some(author) => query.query(params![number, &author.0[..]])?,
        None => query.query([number])?,
    };
    within(bytes_max, rows, |_| Ok(true))
}

/// What a hub has written, and changes to the catalogue by these authors. Either half is read by an index that ends
/// with the number, so that nothing is sorted.
pub fn feed(
    connection: &Connection,
    number: u64,
    hub: AuthorKey,
    editors: &[AuthorKey],
    bytes_max: usize,
) -> Result<Vec<Received>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT number, id, bytes, author FROM entry WHERE author = ?2 AND number > ?1
         UNION ALL
         SELECT number, id, bytes, author FROM entry WHERE kind = 6 AND author <> ?2 AND number > ?1
         ORDER BY number",
    )?;
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let rows = query.query(params![number, &hub.0[..]])?;
    within(bytes_max, rows, |row| {
        let author = AuthorKey(name(row.get_ref(3)?)?);
        Ok(author == hub || editors.contains(&author))
    })
}

/// Those of the rows that are wanted, as many as fit, and one at least.
fn within(
    bytes_max: usize,
    mut rows: Rows<'_>,
    is_wanted: impl Fn(&Row<'_>) -> Result<bool, StoreError>,
) -> Result<Vec<Received>, StoreError> {
    let (mut received, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        if !is_wanted(row)? {
            continue;
        }
        let entry = read_received(row)?;
        bytes += entry.bytes.len();
        if bytes > bytes_max && !received.is_empty() {
            break;
        }
        received.push(entry);
    }
    Ok(received)
}

fn read_received(row: &Row<'_>) -> Result<Received, StoreError> {
    Ok(Received {
        number: row.get::<_, i64>(0)?.cast_unsigned(),
        id: EntryId(name(row.get_ref(1)?)?),
        bytes: row.get(2)?,
    })
}

/// An author's entries of one kind, in the order in which they were received.
pub fn of_kind(
    connection: &Connection,
    author: &AuthorKey,
    kind: u64,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT bytes FROM entry WHERE author = ?1 AND kind = ?2 ORDER BY number",
    )?;
    let entries = query.query_map(params![&author.0[..], kind.cast_signed()], |row| row.get(0))?;
    Ok(entries.collect::<Result<_, _>>()?)
}

/// An author's entries that wait for a person, in the order in which they came.
pub fn waiting(connection: &Connection, author: &AuthorKey) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut query =
        connection.prepare_cached("SELECT bytes FROM waiting WHERE author = ?1 ORDER BY rowid")?;
    let entries = query.query_map([&author.0[..]], |row| row.get(0))?;
    Ok(entries.collect::<Result<_, _>>()?)
}

/// How many of them there are.
pub fn count_waiting(connection: &Connection, author: &AuthorKey) -> Result<u64, StoreError> {
    let mut query = connection.prepare_cached("SELECT count(*) FROM waiting WHERE author = ?1")?;
    let count: i64 = query.query_row([&author.0[..]], |row| row.get(0))?;
    Ok(count.cast_unsigned())
}

/// The id of the entry with this number.
pub fn entry_at(connection: &Connection, number: u64) -> Result<Option<EntryId>, StoreError> {
    let mut query = connection.prepare_cached("SELECT id FROM entry WHERE number = ?1")?;
    let mut rows = query.query([i64::try_from(number).unwrap_or(i64::MAX)])?;
    match rows.next()? {
        Some(row) => Ok(Some(EntryId(name(row.get_ref(0)?)?))),
        None => Ok(None),
    }
}

/// The number of an author's last entry, of one kind or any.
pub fn last_of(
    connection: &Connection,
    author: &AuthorKey,
    kind: Option<u64>,
) -> Result<Option<u64>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT number FROM entry WHERE author = ?1 AND (?2 IS NULL OR kind = ?2)
         ORDER BY number DESC LIMIT 1",
    )?;
    let number: Option<i64> = query
        .query_row(params![&author.0[..], kind.map(u64::cast_signed)], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(number.map(i64::cast_unsigned))
}

/// One device.
pub fn device(connection: &Connection, key: &AuthorKey) -> Result<Option<Device>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT key, code, label, certified, admitted_at_ms FROM device WHERE key = ?1",
    )?;
    let mut rows = query.query([&key.0[..]])?;
    rows.next()?.map(read_device).transpose()
}

/// All of them.
pub fn devices(connection: &Connection) -> Result<Vec<Device>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT key, code, label, certified, admitted_at_ms FROM device ORDER BY rowid",
    )?;
    let (mut rows, mut devices) = (query.query([])?, Vec::new());
    while let Some(row) = rows.next()? {
        devices.push(read_device(row)?);
    }
    Ok(devices)
}

fn read_device(row: &Row<'_>) -> Result<Device, StoreError> {
    Ok(Device {
        key: AuthorKey(name(row.get_ref(0)?)?),
        code: row.get(1)?,
        label: row.get(2)?,
        certified: row.get(3)?,
        admitted_at_ms: row.get::<_, i64>(4)?.cast_unsigned(),
    })
}

/// Every device code that was given.
pub fn device_codes(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = connection.prepare_cached("SELECT code FROM device")?;
    let codes = query.query_map([], |row| row.get(0))?;
    Ok(codes.collect::<Result<_, _>>()?)
}

/// One invitation.
pub fn invitation(
    connection: &Connection,
    secret: &SecretHash,
) -> Result<Option<Invitation>, StoreError> {
    let mut query = connection
        .prepare_cached("SELECT role, expires_at_ms, used_by FROM invitation WHERE secret = ?1")?;
    let mut rows = query.query([&secret.0[..]])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let used_by = match row.get_ref(2)? {
        ValueRef::Null => None,
        key => Some(AuthorKey(name(key)?)),
    };
    let role: String = row.get(0)?;
    Ok(Some(Invitation {
        secret: *secret,
        role: Role::from_name(&role).ok_or(StoreError::Corrupt { what: "role" })?,
        expires_at_ms: row.get::<_, i64>(1)?.cast_unsigned(),
        used_by,
    }))
}

/// The pictures cut from one source.
pub fn cut_picture(
    connection: &Connection,
    source: &[u8; 32],
) -> Result<Option<CutPicture>, StoreError> {
    let mut query = connection
        .prepare_cached("SELECT small, medium, large FROM cut_picture WHERE source = ?1")?;
    let mut rows = query.query([&source[..]])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let size = |at| Ok::<_, StoreError>(BlobHash(name(row.get_ref(at)?)?));
    Ok(Some(CutPicture {
        source: *source,
        sizes: [size(0)?, size(1)?, size(2)?],
    }))
}
