//! Where each SKU lies, in the order in which a till shows them. Nothing is opened for it: ten thousand SKUs are most of
//! what the start of a till would read, and it shows a dozen.

use minicbor::Decoder;

use super::fold::RowPlace;
use super::row::{Field, RowKey, Table, Value, field};
use super::{Catalogue, Sku};
use crate::order;

/// Where an SKU lies in one catalogue, and in those that were made of it and share its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkuPlace(Place);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// In the snapshot, unless it was edited since.
    Packed(u32),
    /// Only among the rows that were edited since.
    Edited(RowKey),
}

/// What decides where an SKU stands.
struct Standing<'c> {
    product: &'c str,
    position: i64,
}

impl Catalogue {
    /// The places of every SKU that is not withdrawn, in the order of products' keys and their own.
    pub fn sku_places(&self) -> Vec<SkuPlace> {
        let rows = self.places(Some(Table::Sku as u8));
        let mut standing: Vec<(Standing<'_>, SkuPlace)> = rows
            .filter_map(|row| {
                let place = match &row {
                    RowPlace::Packed(at) => Place::Packed(u32::try_from(*at).ok()?),
                    RowPlace::Edited(key, _) => Place::Edited((*key).clone()),
                };
                Some((self.standing(&row)?, SkuPlace(place)))
            })
            .collect();
        // They come ascending by their own keys, and equals keep their order.
        order::sort_by(&mut standing, |(a, _), (b, _)| {
            (a.product, a.position).cmp(&(b.product, b.position))
        });
        standing.into_iter().map(|(_, place)| place).collect()
    }

    /// Whether places in the other catalogue are places in this one.
    pub fn shares_places_with(&self, other: &Self) -> bool {
        self.packed.is_same(&other.packed)
    }

    /// The SKU that lies there.
    pub fn sku_at(&self, place: &SkuPlace) -> Option<Sku> {
        match self.row_at(place)? {
            RowPlace::Packed(at) => {
                let (sku, fields) = self.packed.open_fields(at)?;
                Sku::of(sku, fields)
            }
            RowPlace::Edited(row, _) => self.sku(&row.key),
        }
    }

    /// The key of the product of the SKU that lies there.
    pub fn product_at(&self, place: &SkuPlace) -> Option<&str> {
        let row = self.row_at(place)?;
        self.standing(&row).map(|standing| standing.product)
    }

    fn row_at(&self, SkuPlace(place): &SkuPlace) -> Option<RowPlace<'_>> {
        let edited = |row: &RowKey| self.edited.get_key_value(row);
        let edited = match place {
            Place::Edited(row) => edited(row),
            Place::Packed(_) if self.edited.is_empty() => None,
            Place::Packed(at) => edited(&RowKey::from_raw(self.packed.key(*at as usize)?)),
        };
        match (edited, place) {
            (Some((row, fields)), _) => Some(RowPlace::Edited(row, fields)),
            (None, Place::Packed(at)) => Some(RowPlace::Packed(*at as usize)),
            (None, Place::Edited(_)) => None,
        }
    }

    /// None of an SKU that is not shown.
    fn standing<'c>(&'c self, row: &RowPlace<'c>) -> Option<Standing<'c>> {
        match row {
            RowPlace::Packed(at) => standing_in(self.packed.raw_fields(*at)?),
            RowPlace::Edited(_, fields) => {
                let value = |field: Field| fields.get(&field).map(|(_, value)| value);
                let int = |field| value(field).and_then(Value::as_int);
                let is_shown = int(field::WITHDRAWN) != Some(1) && int(field::SKU_PRICE).is_some();
                is_shown.then_some(Standing {
                    product: value(field::SKU_PRODUCT)?.as_text()?,
                    position: int(field::SKU_POSITION).unwrap_or(i64::MAX),
                })
            }
        }
    }
}

/// From a map of fields, as it lies there.
fn standing_in(mut fields: Decoder<'_>) -> Option<Standing<'_>> {
    let (mut product, mut position, mut price) = (None, i64::MAX, None);
    for _ in 0..fields.map().ok()?? {
        match fields.u16().ok()? {
            field::WITHDRAWN if fields.probe().i64().ok() == Some(1) => return None,
            field::SKU_PRODUCT => product = fields.probe().str().ok(),
            field::SKU_POSITION => position = fields.probe().i64().unwrap_or(i64::MAX),
            field::SKU_PRICE => price = fields.probe().i64().ok(),
            _ => {}
        }
        fields.skip().ok()?;
    }
    let product = product.filter(|_| price.is_some())?;
    Some(Standing { product, position })
}
