//! What a till reads from the rows. A row that lacks what it needs is not shown; it is not an error.

use super::Catalogue;
use super::packed::FieldList;
use super::row::{Field, RowKey, Table, Value, field};
use crate::ids::BlobHash;
use crate::money::Currency;
use crate::order;
use crate::tax::{RoundingRule, Tax, TaxMode};

/// The shop's own facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopFacts {
    /// Its name.
    pub name: String,
    /// What it counts in.
    pub currency: Currency,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// How its taxes are rounded.
    pub rounding_rule: RoundingRule,
    /// The smallest coin in minor units that a cash total is rounded to; 1 when there is no such rule.
    pub cash_step: i64,
    /// Its address, a line each; may be empty.
    pub address: String,
    /// What the tax office knows it by; may be empty.
    pub tax_number: String,
}

/// What is shown as one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its handle.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Plain text.
    pub description: String,
    /// Its category's name, empty without one.
    pub category: String,
    /// Its pictures, the first the main one.
    pub pictures: Vec<Picture>,
    /// The names of its options.
    pub options: Vec<String>,
    /// Title, vendor and tags, folded for search.
    pub search: String,
    /// Where it stands.
    pub position: i64,
}

/// A picture in the sizes a phone needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows, in words.
    pub alt: String,
    /// WebP, about 160 px wide.
    pub small: BlobHash,
    /// About 480 px.
    pub medium: BlobHash,
    /// About 960 px.
    pub large: BlobHash,
}

/// What is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sku {
    /// The SKU itself.
    pub sku: String,
    /// Key of its product.
    pub product: String,
    /// Values of the product's options, in their order.
    pub options: Vec<String>,
    /// Price of one, minor units of the shop's currency.
    pub price_minor: i64,
    /// Digits, leading zeros kept; empty without one.
    pub barcode: String,
    /// Names of its taxes.
    pub taxes: Vec<String>,
    /// Number of its picture among the product's.
    pub picture: usize,
    /// Where it stands among its product's.
    pub position: i64,
    /// Pieces counted when the catalogue was loaded.
    pub counted: Option<i64>,
    /// Whether the owner marked it sold out.
    pub sold_out: bool,
}

impl Picture {
    /// As a field's value.
    pub fn to_value(&self) -> Value {
        let hash = |hash: &BlobHash| Value::Bytes(hash.0.to_vec());
        Value::List(vec![
            Value::Text(self.alt.clone()),
            hash(&self.small),
            hash(&self.medium),
            hash(&self.large),
        ])
    }

    fn from_value(value: &Value) -> Option<Self> {
        let hash = |at: usize| BlobHash::from_slice(value.as_list().get(at)?.as_bytes()?);
        let alt = value.as_list().first()?.as_text()?.into();
        Some(Self {
            alt,
            small: hash(1)?,
            medium: hash(2)?,
            large: hash(3)?,
        })
    }
}

impl Catalogue {
    /// The shop's facts, once they have arrived.
    pub fn shop(&self) -> Option<ShopFacts> {
        let fields = &mut self.fields(&RowKey::new(Table::Shop, ""))?;
        Some(ShopFacts {
            name: text(fields, field::SHOP_NAME)?,
            currency: Currency::from_code(&text(fields, field::SHOP_CURRENCY)?).ok()?,
            country: text(fields, field::SHOP_COUNTRY).unwrap_or_default(),
            rounding_rule: match int(fields, field::SHOP_ROUNDING_RULE) {
                Some(1) => RoundingRule::PerLine,
                _ => RoundingRule::PerReceipt,
            },
            cash_step: int(fields, field::SHOP_CASH_STEP).unwrap_or(1).max(1),
            address: text(fields, field::SHOP_ADDRESS).unwrap_or_default(),
            tax_number: text(fields, field::SHOP_TAX_NUMBER).unwrap_or_default(),
        })
    }

    /// Every product that is not withdrawn, in the shop's order.
    pub fn products(&self) -> Vec<Product> {
        let rows = self.fields_of(Table::Product);
        let products = rows.filter_map(|(key, fields)| Product::of(key, fields));
        let mut products: Vec<_> = products.collect();
        order::sort_by(&mut products, |a, b| {
            (a.position, &a.key).cmp(&(b.position, &b.key))
        });
        products
    }

    /// Every SKU that is not withdrawn, in the order of products' keys and their own.
    pub fn skus(&self) -> Vec<Sku> {
        let places = self.sku_places();
        places.iter().filter_map(|at| self.sku_at(at)).collect()
    }

    /// One product, if it is not withdrawn.
    pub fn product(&self, key: &str) -> Option<Product> {
        Product::of(key.into(), self.fields(&RowKey::new(Table::Product, key))?)
    }

    /// One SKU, if it is not withdrawn.
    pub fn sku(&self, sku: &str) -> Option<Sku> {
        Sku::of(sku.into(), self.fields(&RowKey::new(Table::Sku, sku))?)
    }

    /// The tax of this name.
    pub fn tax(&self, name: &str) -> Option<Tax> {
        let fields = &mut self.fields(&RowKey::new(Table::Tax, name))?;
        let mode = match int(fields, field::TAX_MODE) {
            Some(1) => TaxMode::Added,
            _ => TaxMode::Included,
        };
        Some(Tax {
            name: name.into(),
            rate_millionths: int(fields, field::TAX_RATE)?.try_into().ok()?,
            mode,
        })
    }

    /// Every picture of every product that is not withdrawn.
    pub fn pictures(&self) -> Vec<Picture> {
        self.products()
            .into_iter()
            .flat_map(|product| product.pictures)
            .collect()
    }
}

impl Product {
    fn of(key: String, mut fields: FieldList) -> Option<Self> {
        let fields = &mut fields;
        let pictures = fields.take(field::PRODUCT_PICTURES).unwrap_or_default();
        let pictures = pictures.as_list().iter();
        let pictures = pictures.filter_map(Picture::from_value).collect();
        is_shown(fields).then_some(())?;
        Some(Self {
            key,
            title: text(fields, field::PRODUCT_TITLE)?,
            description: text(fields, field::PRODUCT_DESCRIPTION).unwrap_or_default(),
            category: text(fields, field::PRODUCT_CATEGORY).unwrap_or_default(),
            pictures,
            options: texts(fields, field::PRODUCT_OPTIONS),
            search: text(fields, field::PRODUCT_SEARCH).unwrap_or_default(),
            position: int(fields, field::PRODUCT_POSITION).unwrap_or(i64::MAX),
        })
    }
}

impl Sku {
    pub(super) fn of(sku: String, mut fields: FieldList) -> Option<Self> {
        let fields = &mut fields;
        let picture = int(fields, field::SKU_PICTURE).unwrap_or(0);
        is_shown(fields).then_some(())?;
        Some(Self {
            sku,
            product: text(fields, field::SKU_PRODUCT)?,
            options: texts(fields, field::SKU_OPTIONS),
            price_minor: int(fields, field::SKU_PRICE)?,
            barcode: text(fields, field::SKU_BARCODE).unwrap_or_default(),
            taxes: texts(fields, field::SKU_TAXES),
            picture: picture.try_into().unwrap_or(0),
            position: int(fields, field::SKU_POSITION).unwrap_or(i64::MAX),
            counted: int(fields, field::SKU_COUNTED),
            sold_out: int(fields, field::SKU_SOLD_OUT) == Some(1),
        })
    }
}

fn is_shown(fields: &mut FieldList) -> bool {
    int(fields, field::WITHDRAWN) != Some(1)
}

fn int(fields: &mut FieldList, field: Field) -> Option<i64> {
    fields.take(field)?.as_int()
}

fn text(fields: &mut FieldList, field: Field) -> Option<String> {
    fields.take(field)?.into_text()
}

/// The texts among a list's values.
fn texts(fields: &mut FieldList, field: Field) -> Vec<String> {
    match fields.take(field) {
        Some(Value::List(values)) => values.into_iter().filter_map(Value::into_text).collect(),
        _ => Vec::new(),
    }
}
