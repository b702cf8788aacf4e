//! Laying a draft beside the catalogue: the fields that each row is to have.

use std::collections::{BTreeMap, BTreeSet};

use trestle_core::catalogue::{Catalogue, Field, Picture, RowKey, Table, Value, field};

use super::draft::{Draft, ProductDraft, VariantDraft};
use super::pictures::Pictures;
use super::words::search_text;
use crate::office::STANDARD;

/// A row and what its fields are to hold.
pub type LaidRow = (RowKey, BTreeMap<Field, Value>);

/// The rows of a draft.
pub fn lay(draft: &Draft, pictures: &Pictures, catalogue: &Catalogue) -> Vec<LaidRow> {
    let products = draft.products.iter().zip(1..);
    products
        .flat_map(|(product, position)| lay_product(product, position, pictures, catalogue))
        .collect()
}

/// What takes everything out of sale that the file does not name.
pub fn withdraw_missing(draft: &Draft, catalogue: &Catalogue) -> Vec<LaidRow> {
    let kept: BTreeSet<_> = draft
        .products
        .iter()
        .map(|product| &product.handle)
        .collect();
    let skus = catalogue
        .skus()
        .into_iter()
        .filter(|sku| !draft.named.contains_key(&sku.sku))
        .map(|sku| RowKey::new(Table::Sku, &sku.sku));
    let products = catalogue
        .products()
        .into_iter()
        .filter(|product| !kept.contains(&product.key))
        .map(|product| RowKey::new(Table::Product, &product.key));
    let withdrawn = || BTreeMap::from([(field::WITHDRAWN, Value::Int(1))]);
    skus.chain(products).map(|row| (row, withdrawn())).collect()
}

fn lay_product(
    product: &ProductDraft,
    position: i64,
    pictures: &Pictures,
    catalogue: &Catalogue,
) -> Vec<LaidRow> {
    let shown = ShownPictures::of(product, pictures);
    let mut row = Laying::new(Table::Product, &product.handle, catalogue);
    let search = [
        &product.title,
        &product.vendor,
        &product.tags,
        &product.category,
    ];
    let search = search_text(&search.map(String::as_str));
    row.set(field::PRODUCT_TITLE, Value::Text(product.title.clone()));
    row.set(
        field::PRODUCT_DESCRIPTION,
        Value::Text(product.description.clone()),
    );
    row.set(
        field::PRODUCT_CATEGORY,
        Value::Text(product.category.clone()),
    );
    // A file without pictures, or one whose pictures cannot be had, takes none away.
    if !shown.values.is_empty() {
        row.set(field::PRODUCT_PICTURES, Value::List(shown.values));
    }
    row.set(
        field::PRODUCT_OPTIONS,
        Value::texts(product.options.iter().map(String::as_str)),
    );
    row.set(field::PRODUCT_POSITION, Value::Int(position));
    row.set(field::PRODUCT_SEARCH, Value::Text(search));
    row.set(field::PRODUCT_VENDOR, Value::Text(product.vendor.clone()));
    row.set(field::WITHDRAWN, Value::Int(i64::from(product.withdrawn)));
    let mut rows = vec![row.finish()];
    for (variant, position) in product.variants.iter().zip(1..) {
        let own = variant.picture.as_ref();
        let picture = own.and_then(|own| shown.places.get(own.source.as_str()));
        rows.push(lay_variant(
            product,
            variant,
            position,
            picture.copied(),
            catalogue,
        ));
    }
    rows
}

fn lay_variant(
    product: &ProductDraft,
    variant: &VariantDraft,
    position: i64,
    picture: Option<i64>,
    catalogue: &Catalogue,
) -> LaidRow {
    let mut row = Laying::new(Table::Sku, &variant.sku, catalogue);
    row.set(field::SKU_PRODUCT, Value::Text(product.handle.clone()));
    row.set(
        field::SKU_OPTIONS,
        Value::texts(variant.options.iter().map(String::as_str)),
    );
    row.set(field::SKU_PRICE, Value::Int(variant.price_minor));
    row.set(field::SKU_BARCODE, Value::Text(variant.barcode.clone()));
    row.set(field::SKU_TAXES, Value::texts(tax_of(variant, catalogue)));
    row.set(field::SKU_PICTURE, Value::Int(picture.unwrap_or(0)));
    row.set(field::SKU_POSITION, Value::Int(position));
    if let Some(counted) = variant.counted {
        row.fields.insert(field::SKU_COUNTED, Value::Int(counted));
    }
    row.set(field::WITHDRAWN, Value::Int(0));
    row.finish()
}

/// The tax that the file names, if the shop has it, else the usual one, if there is one.
fn tax_of<'v>(variant: &'v VariantDraft, catalogue: &Catalogue) -> Option<&'v str> {
    let known = |name: &&str| catalogue.tax(name).is_some();
    let named = Some(variant.tax_code.as_str()).filter(known);
    let tax = named.or_else(|| Some(STANDARD).filter(known));
    tax.filter(|_| variant.taxable)
}

/// A product's pictures as values, and where each stands.
struct ShownPictures<'d> {
    values: Vec<Value>,
    places: BTreeMap<&'d str, i64>,
}

impl<'d> ShownPictures<'d> {
    fn of(product: &'d ProductDraft, pictures: &Pictures) -> Self {
        let mut shown = Self {
            values: Vec::new(),
            places: BTreeMap::new(),
        };
        let own = product
            .variants
            .iter()
            .filter_map(|variant| variant.picture.as_ref());
        for picture in product.pictures.iter().chain(own) {
            let Some(cut) = pictures.by_source.get(&picture.source) else {
                continue;
            };
            if shown.places.contains_key(picture.source.as_str()) {
                continue;
            }
            let [small, medium, large] = cut.sizes;
            let place = shown.values.len().try_into().unwrap_or(i64::MAX);
            let alt = match picture.alt.as_str() {
                "" => product.title.clone(),
                alt => alt.to_owned(),
            };
            let picture_row = Picture {
                alt,
                small,
                medium,
                large,
            };
            shown.values.push(picture_row.to_value());
            shown.places.insert(&picture.source, place);
        }
        shown
    }
}

/// A row in the making.
struct Laying<'c> {
    row: RowKey,
    fields: BTreeMap<Field, Value>,
    catalogue: &'c Catalogue,
}

impl<'c> Laying<'c> {
    fn new(table: Table, key: &str, catalogue: &'c Catalogue) -> Self {
        Self {
            row: RowKey::new(table, key),
            fields: BTreeMap::new(),
            catalogue,
        }
    }

    /// Sets a field. Nothing is what an absent field says already, so it is written only over something.
    fn set(&mut self, field: Field, value: Value) {
        let is_nothing = match &value {
            Value::Int(number) => *number == 0 && field != field::SKU_PRICE,
            Value::Text(text) => text.is_empty(),
            Value::Bytes(bytes) => bytes.is_empty(),
            Value::List(values) => values.is_empty(),
        };
        if !is_nothing || self.catalogue.get(&self.row, field).is_some() {
            self.fields.insert(field, value);
        }
    }

    fn finish(self) -> LaidRow {
        (self.row, self.fields)
    }
}
