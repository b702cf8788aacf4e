//! The pen: it signs, keeps, and only then moves on. Each page has one, in a segment of its own, so that two tabs
//! never write one number twice (invariants 5, 6 and 11).

use std::cell::OnceCell;

use futures_util::future::join;
use indexed_db_futures::error::{Error, JSError};
use indexed_db_futures::transaction::Transaction;
use trestle_core::body::{Body, Notice, NoticeKind, Void};
use trestle_core::cbor;
use trestle_core::entry::Entry;
use trestle_core::ids::{SegmentId, ShopId};
use trestle_core::journal::{JournalWriter, draw_segment};
use trestle_core::keys::Keypair;
use trestle_core::receipt_number::segment_code;

use crate::browser::{clock, random};
use crate::faults::{JsFault, StoreFault};
use crate::journal::row::{JournalRow, SegmentRow};
use crate::journal::shift;
use crate::store::{Keep, Store, keys, rows};

/// Writes one segment.
#[derive(Debug)]
pub struct Pen {
    /// Its place in the order of segments on this device.
    place: u32,
    writer: JournalWriter,
    row: SegmentRow,
    followed_ms: Option<u64>,
}

/// An entry that is durable.
#[derive(Debug)]
pub struct Written {
    /// The entry.
    pub entry: Entry,
    /// The place of its segment in the order of opening.
    pub place: u32,
}

const JOURNAL_STORES: [&str; 4] = [
    keys::JOURNAL,
    keys::ENTRY_PLACES,
    keys::SEGMENTS,
    keys::VOIDS,
];

const SHIFT_STORES: [&str; 5] = [
    keys::JOURNAL,
    keys::ENTRY_PLACES,
    keys::SEGMENTS,
    keys::VOIDS,
    keys::DEVICE,
];

/// What signs the technical entries.
pub const PROGRAM: &str = concat!("trestle-app/", env!("CARGO_PKG_VERSION"));

impl Pen {
    /// Opens a segment after the last that the device has. Nothing is written: the segment begins with its first entry.
    pub async fn open(store: &Store, shop: ShopId) -> Result<Self, StoreFault> {
        let kept = read_segments(store).await?;
        let used: Vec<_> = kept.iter().map(|row| segment_code(&row.segment)).collect();
        let segment = draw(&used).map_err(StoreFault::Lost)?;
        let last = kept.last().map(|row| row.head);
        let writer = JournalWriter::open_segment(shop, segment, last);
        Ok(Self {
            place: kept.len() as u32,
            row: SegmentRow {
                segment,
                entries: 0,
                head: writer.prev(),
                counted: 0,
                at_ms: 0,
                bytes: 0,
            },
            followed_ms: kept.last().map(|row| row.at_ms),
            writer,
        })
    }

    /// The clock at the last entry of the segment before. Not the furthest that it ever showed: after a day on which it
    /// was ahead, every start would seem to be a jump back.
    pub fn followed_ms(&self) -> Option<u64> {
        self.followed_ms
    }

    /// The counter that the next receipt will have.
    pub fn next_receipt(&self) -> u64 {
        self.writer.next_receipt()
    }

    /// The segment.
    pub fn segment(&self) -> SegmentId {
        self.writer.segment()
    }

    /// Writes down that something technical happened.
    pub async fn notice(
        &mut self,
        store: &Store,
        key: &Keypair,
        kind: NoticeKind,
        detail: &str,
    ) -> Result<Written, StoreFault> {
        let body = Body::Notice(Notice {
            kind,
            program: PROGRAM.into(),
            detail: detail.into(),
        });
        self.write(store, key, &body).await
    }

    /// Signs an entry and keeps it; the pen has moved on only if this succeeds (invariant 1). It is signed while the
    /// database looks where the segment stands: either takes as long as the other.
    pub async fn write(
        &mut self,
        store: &Store,
        key: &Keypair,
        body: &Body,
    ) -> Result<Written, StoreFault> {
        let at_ms = clock::now_ms();
        // One entry, however often it is tried.
        let writing = OnceCell::new();
        let segment = Standing::of(self.place, &self.row);
        let is_shift = matches!(body, Body::ShiftOpened(_) | Body::ShiftClosed(_));
        let stores: &[_] = match is_shift {
            true => &SHIFT_STORES,
            false => &JOURNAL_STORES,
        };
        let write = async |transaction: &Transaction<'_>| {
            let found = rows::get(transaction, keys::SEGMENTS, &segment.key);
            let asked = async {
                let writing = writing.get_or_init(|| self.prepare(key, at_ms, body));
                let writing = writing.as_ref().ok_or_else(undone)?;
                writing.ask_all(transaction, &segment).await
            };
            // All is asked for at once, and only the answer that decides is waited for: each costs a turn of the page.
            let (found, asked) = join(found, asked).await;
            if found? != segment.before {
                return Err(undone());
            }
            match writing.get() {
                Some(Some(writing)) if is_shift => {
                    asked?;
                    shift::note(transaction, writing.entry.id(), body).await
                }
                _ => asked,
            }
        };
        let written = store.write(stores, Keep::Strict, write).await;
        let writing = match (writing.into_inner(), &written) {
            (Some(Some(writing)), _) => writing,
            (Some(None), _) => return Err(StoreFault::Unreadable("body")),
            (None, _) => return Err(written.err().unwrap_or(StoreFault::Unreadable("body"))),
        };
        match written {
            Err(StoreFault::Lost(fault)) => segment.look_after(store, &writing, fault).await?,
            written => written?,
        }
        if !self.writer.kept(&writing.entry) {
            return Err(StoreFault::Unreadable(keys::SEGMENTS));
        }
        self.row = writing.row;
        Ok(Written {
            entry: writing.entry,
            place: self.place,
        })
    }

    /// `None` for a body that cannot be signed.
    fn prepare(&self, key: &Keypair, at_ms: u64, body: &Body) -> Option<Writing> {
        let entry = self.writer.sign(key, at_ms, body)?;
        let row = self.row.with(&entry);
        Some(Writing::of(self.place, entry, row, body))
    }
}

/// Every segment of this device, in the order of opening.
pub async fn read_segments(store: &Store) -> Result<Vec<SegmentRow>, StoreFault> {
    let read =
        async |transaction: &Transaction<'_>| rows::get_all(transaction, keys::SEGMENTS, "").await;
    let kept = store.read(&[keys::SEGMENTS], read).await?;
    kept.iter().map(|bytes| SegmentRow::read(bytes)).collect()
}

fn draw(used: &[String]) -> Result<SegmentId, JsFault> {
    // Tried once before, so that a browser without randomness is found out and not given zeros.
    random::bytes::<16>()?;
    Ok(draw_segment(used, || random::bytes().unwrap_or_default()))
}

/// Where the segment must still stand for its next entry.
struct Standing {
    key: String,
    /// Its row; `None` before its first entry.
    before: Option<Vec<u8>>,
}

impl Standing {
    fn of(place: u32, row: &SegmentRow) -> Self {
        Self {
            key: keys::segment_key(place),
            before: (row.entries > 0).then(|| cbor::encode(row)),
        }
    }

    /// What became of an entry whose write failed. The segment does not stand where this pen left it where the store was
    /// emptied under an open page, nor where another page has taken the place: two pens never share a segment
    /// (invariant 11).
    async fn look_after(
        &self,
        store: &Store,
        writing: &Writing,
        fault: JsFault,
    ) -> Result<(), StoreFault> {
        let read = async |transaction: &Transaction<'_>| {
            rows::get(transaction, keys::SEGMENTS, &self.key).await
        };
        let found = store.read(&[keys::SEGMENTS], read).await?;
        if found.as_ref() == Some(&writing.segment_row) {
            // A first try was durable although its answer was lost with the handle.
            return Ok(());
        }
        Err(match found == self.before {
            true => StoreFault::Lost(fault),
            false => StoreFault::Gone,
        })
    }
}

/// An entry, and everything that is written with it.
struct Writing {
    entry: Entry,
    /// The segment after it.
    row: SegmentRow,
    journal_key: String,
    id: String,
    segment_row: Vec<u8>,
    journal_row: Vec<u8>,
    voided: Option<(String, [u8; 32])>,
}

impl Writing {
    fn of(place: u32, entry: Entry, row: SegmentRow, body: &Body) -> Self {
        let voided = match body {
            Body::Void(Void { sale, .. }) => Some((sale.to_string(), entry.id().0)),
            _ => None,
        };
        Self {
            journal_key: keys::journal_key(place, entry.head().seq),
            id: entry.id().to_string(),
            segment_row: cbor::encode(&row),
            journal_row: cbor::encode(&JournalRow::of(&entry)),
            entry,
            row,
            voided,
        }
    }

    async fn ask_all(
        &self,
        transaction: &Transaction<'_>,
        segment: &Standing,
    ) -> Result<(), Error> {
        let (place, row) = (self.journal_key.as_bytes(), &self.segment_row);
        rows::ask_add(transaction, keys::ENTRY_PLACES, &self.id, place)?;
        rows::ask_add(
            transaction,
            keys::JOURNAL,
            &self.journal_key,
            &self.journal_row,
        )?;
        rows::ask_put(transaction, keys::SEGMENTS, &segment.key, row)?;
        self.note_void(transaction).await
    }

    /// Two tabs may take one sale back: the first void is the one that is shown.
    async fn note_void(&self, transaction: &Transaction<'_>) -> Result<(), Error> {
        match &self.voided {
            Some((sale, void)) if !rows::has(transaction, keys::VOIDS, sale).await? => {
                rows::add(transaction, keys::VOIDS, sale, void).await
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Undoes the transaction; trying it again would not help: the segment stands elsewhere, or the body cannot be signed.
fn undone() -> Error {
    let error = js_sys::Error::new("not to be written");
    error.set_name("ConstraintError");
    Error::Unknown(JSError::Error(error))
}
