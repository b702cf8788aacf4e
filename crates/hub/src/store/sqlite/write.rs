//! The statements that write a batch.

use rusqlite::{Connection, params};
use trestle_core::entry::Entry;

use crate::store::{Batch, CutPicture, Device, Invitation, StoreError};

/// Writes a batch; gives the number of each entry that was not held before, with its place in the batch.
///
/// # Errors
/// [`StoreError`]; the caller rolls back.
pub fn batch(connection: &Connection, batch: &Batch) -> Result<Vec<(usize, u64)>, StoreError> {
    let mut new = Vec::new();
    for (place, entry) in batch.entries.iter().enumerate() {
        if let Some(number) = insert_entry(connection, entry)? {
            new.push((place, number));
        }
    }
    for entry in &batch.waiting {
        put_waiting(connection, entry)?;
    }
    for entry in &batch.released {
        connection.execute("DELETE FROM waiting WHERE id = ?1", [&entry.0[..]])?;
    }
    for device in &batch.devices {
        put_device(connection, device)?;
    }
    for invitation in &batch.invitations {
        put_invitation(connection, invitation)?;
    }
    for picture in &batch.pictures {
        put_picture(connection, picture)?;
    }
    Ok(new)
}

fn insert_entry(connection: &Connection, entry: &Entry) -> Result<Option<u64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO entry (id, author, segment, seq, prev, kind, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING",
    )?;
    let head = entry.head();
    let inserted = statement.execute(params![
        &entry.id().0[..],
        &entry.author().0[..],
        &head.segment.0[..],
        head.seq.cast_signed(),
        &head.prev.0[..],
        entry.kind().cast_signed(),
        entry.bytes(),
    ])?;
    Ok((inserted > 0).then(|| connection.last_insert_rowid().cast_unsigned()))
}

fn put_waiting(connection: &Connection, entry: &Entry) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("INSERT OR IGNORE INTO waiting (id, author, bytes) VALUES (?1, ?2, ?3)")?;
    statement.execute(params![
        &entry.id().0[..],
        &entry.author().0[..],
        entry.bytes()
    ])?;
    Ok(())
}

fn put_device(connection: &Connection, device: &Device) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO device (key, code, label, certified, admitted_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (key) DO UPDATE SET label = excluded.label, certified = excluded.certified",
    )?;
    statement.execute(params![
        &device.key.0[..],
        device.code,
        device.label,
        device.certified,
        device.admitted_at_ms.cast_signed(),
    ])?;
    Ok(())
}

fn put_invitation(connection: &Connection, invitation: &Invitation) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO invitation (secret, role, expires_at_ms, used_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (secret) DO UPDATE SET used_by = excluded.used_by",
    )?;
    statement.execute(params![
        &invitation.secret.0[..],
        invitation.role.name(),
        invitation.expires_at_ms.cast_signed(),
        invitation.used_by.as_ref().map(|key| &key.0[..]),
    ])?;
    Ok(())
}

fn put_picture(connection: &Connection, picture: &CutPicture) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO cut_picture (source, small, medium, large) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let [small, medium, large] = &picture.sizes;
    statement.execute(params![
        &picture.source[..],
        &small.0[..],
        &medium.0[..],
        &large.0[..],
    ])?;
    Ok(())
}
