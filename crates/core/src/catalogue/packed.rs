//! Rows as they lay in a snapshot. Each is opened when it is asked for: to open ten thousand at once, with a stamp on
//! every field, is most of what the start of a till would cost.

use core::ops::Range;
use std::sync::Arc;

use minicbor::{Decode, Decoder, Encode};

use super::fold::StampedFields;
use super::row::{Field, Fields, RowKey, Stamp, Value};
use crate::ids::AuthorKey;
use crate::order;

/// A row with the edits of its fields. Most rows were edited whole, so one stamp stands for all fields but the exceptions.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct SnapshotRow {
    #[n(0)]
    pub(super) row: RowKey,
    #[n(1)]
    pub(super) counter: u64,
    /// Its place among the snapshot's authors.
    #[n(2)]
    pub(super) author: u32,
    #[n(3)]
    pub(super) fields: Fields,
    #[n(4)]
    pub(super) exceptions: Vec<(Field, u64, u32)>,
}

/// The rows of one snapshot, ascending by their keys. Clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed(Arc<Rows>);

#[derive(Debug, Default)]
struct Rows {
    authors: Vec<AuthorKey>,
    chunks: Vec<Vec<u8>>,
    places: Vec<Place>,
}

/// Where a row lies.
#[derive(Clone, Copy, Debug)]
struct Place {
    chunk: u32,
    start: u32,
    end: u32,
}

/// A row's fields to be taken out once, ascending.
pub(super) struct FieldList(pub(super) Vec<(Field, Value)>);

impl FieldList {
    /// Takes a field's value out.
    pub(super) fn take(&mut self, field: Field) -> Option<Value> {
        let held = self.0.iter_mut().find(|(held, _)| *held == field)?;
        Some(core::mem::take(&mut held.1))
    }
}

/// A row's key as it lies there.
type RawKey<'b> = (u8, &'b str);

impl Packed {
    /// Lays out arrays of rows; `None` if some are no rows, or not in ascending order.
    pub(super) fn lay(authors: Vec<AuthorKey>, chunks: Vec<Vec<u8>>) -> Option<Self> {
        let mut places = Vec::new();
        for (bytes, chunk) in chunks.iter().zip(0..) {
            places_in(bytes, chunk, &mut places)?;
        }
        let packed = Self(Arc::new(Rows {
            authors,
            chunks,
            places,
        }));
        packed.is_ascending().then_some(packed)
    }

    fn is_ascending(&self) -> bool {
        let mut before = None;
        (0..self.len()).all(|at| {
            let key = self.key(at);
            let ascends = key.is_some() && before < key;
            before = key;
            ascends
        })
    }

    /// Whether both are clones of one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn len(&self) -> usize {
        self.0.places.len()
    }

    pub(super) fn authors(&self) -> &[AuthorKey] {
        &self.0.authors
    }

    /// The arrays, as they were laid out.
    pub(super) fn chunks(&self) -> &[Vec<u8>] {
        &self.0.chunks
    }

    pub(super) fn key(&self, at: usize) -> Option<RawKey<'_>> {
        let mut input = Decoder::new(self.bytes(at)?);
        input.array().ok()?;
        input.array().ok()?;
        Some((input.u8().ok()?, input.str().ok()?))
    }

    /// The row with this key, if it is here.
    pub(super) fn find(&self, key: &RowKey) -> Option<usize> {
        let wanted = Some((key.table, key.key.as_str()));
        let at = self.first_not(|held| held < wanted);
        (self.key(at) == wanted).then_some(at)
    }

    /// The rows of one table.
    pub(super) fn table(&self, table: u8) -> Range<usize> {
        let of = |key: Option<RawKey<'_>>| key.map(|(table, _)| table);
        self.first_not(|key| of(key) < Some(table))..self.first_not(|key| of(key) <= Some(table))
    }

    fn first_not(&self, is_before: impl Fn(Option<RawKey<'_>>) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.key(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Opens a row, and gives each field its edit.
    pub(super) fn open_stamped(&self, at: usize) -> Option<(RowKey, StampedFields)> {
        let row: SnapshotRow = minicbor::decode(self.bytes(at)?).ok()?;
        row.into_stamped(self.authors())
    }

    /// A row's map of fields, as it lies there.
    pub(super) fn raw_fields(&self, at: usize) -> Option<Decoder<'_>> {
        self.raw(at).map(|(_, fields)| fields)
    }

    /// A row's key, and what comes after its edit.
    fn raw(&self, at: usize) -> Option<(&str, Decoder<'_>)> {
        let mut input = Decoder::new(self.bytes(at)?);
        input.array().ok()?;
        input.array().ok()?;
        input.u8().ok()?;
        let key = input.str().ok()?;
        input.u64().ok()?;
        input.u32().ok()?;
        Some((key, input))
    }

    /// Opens a row's key and fields, and leaves their edits alone.
    pub(super) fn open_fields(&self, at: usize) -> Option<(String, FieldList)> {
        let (key, mut input) = self.raw(at)?;
        let count = input.map().ok()??;
        let field = |_| Some((input.u16().ok()?, input.decode().ok()?));
        let fields = (0..count).map(field).collect::<Option<_>>()?;
        Some((key.into(), FieldList(fields)))
    }

    fn bytes(&self, at: usize) -> Option<&[u8]> {
        let place = self.0.places.get(at)?;
        let chunk = self.0.chunks.get(place.chunk as usize)?;
        chunk.get(place.start as usize..place.end as usize)
    }
}

impl SnapshotRow {
    /// Whether all its edits are by authors that the snapshot names.
    pub(super) fn is_by(&self, authors: &[AuthorKey]) -> bool {
        let exceptions = self.exceptions.iter().map(|(_, _, author)| *author);
        let mut places = exceptions.chain([self.author]);
        places.all(|place| (place as usize) < authors.len())
    }

    /// The row with an edit for each field; `None` if one is by nobody that the snapshot names.
    pub(super) fn into_stamped(self, authors: &[AuthorKey]) -> Option<(RowKey, StampedFields)> {
        let stamp = |counter: u64, author: u32| {
            let author = *authors.get(author as usize)?;
            Some(Stamp { counter, author })
        };
        let common = stamp(self.counter, self.author)?;
        let stamped = self.fields.into_iter();
        let mut fields = order::map_of(stamped.map(|(field, value)| (field, (common, value))));
        for (field, counter, author) in self.exceptions {
            if let Some(held) = fields.get_mut(&field) {
                held.0 = stamp(counter, author)?;
            }
        }
        Some((self.row, fields))
    }
}

/// Notes where each row of an array lies.
fn places_in(bytes: &[u8], chunk: u32, places: &mut Vec<Place>) -> Option<()> {
    let mut input = Decoder::new(bytes);
    for _ in 0..input.array().ok()?? {
        let start = input.position().try_into().ok()?;
        input.skip().ok()?;
        let end = input.position().try_into().ok()?;
        places.push(Place { chunk, start, end });
    }
    (input.position() == bytes.len()).then_some(())
}
