//! What a till reads from the rows. A row that lacks what it needs is not shown; it is not an error.

use super::Catalogue;
use super::row::{RowKey, Table, Value, field};
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
        let row = RowKey::new(Table::Shop, "");
        let text = |field| self.text(&row, field);
        Some(ShopFacts {
            name: text(field::SHOP_NAME)?,
            currency: Currency::from_code(&text(field::SHOP_CURRENCY)?).ok()?,
            country: text(field::SHOP_COUNTRY).unwrap_or_default(),
            rounding_rule: match self.int(&row, field::SHOP_ROUNDING_RULE) {
                Some(1) => RoundingRule::PerLine,
                _ => RoundingRule::PerReceipt,
            },
            cash_step: self.int(&row, field::SHOP_CASH_STEP).unwrap_or(1).max(1),
        })
    }

    /// Every product that is not withdrawn, in the shop's order.
    pub fn products(&self) -> Vec<Product> {
        let mut products: Vec<_> = self
            .shown(Table::Product)
            .filter_map(|row| self.product_of(row))
            .collect();
        order::sort_by(&mut products, |a, b| {
            (a.position, &a.key).cmp(&(b.position, &b.key))
        });
        products
    }

    /// Every SKU that is not withdrawn, in the order of products' keys and their own.
    pub fn skus(&self) -> Vec<Sku> {
        let mut skus: Vec<_> = self
            .shown(Table::Sku)
            .filter_map(|row| self.sku_of(row))
            .collect();
        order::sort_by(&mut skus, |a, b| {
            (&a.product, a.position, &a.sku).cmp(&(&b.product, b.position, &b.sku))
        });
        skus
    }

    /// One SKU.
    pub fn sku(&self, sku: &str) -> Option<Sku> {
        self.sku_of(&RowKey::new(Table::Sku, sku))
    }

    /// The tax of this name.
    pub fn tax(&self, name: &str) -> Option<Tax> {
        let row = RowKey::new(Table::Tax, name);
        let rate_millionths = self.int(&row, field::TAX_RATE)?.try_into().ok()?;
        let mode = if self.int(&row, field::TAX_MODE) == Some(1) {
            TaxMode::Added
        } else {
            TaxMode::Included
        };
        Some(Tax {
            name: name.into(),
            rate_millionths,
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

    fn shown(&self, table: Table) -> impl Iterator<Item = &RowKey> {
        self.rows_of(table)
            .filter(|row| self.int(row, field::WITHDRAWN) != Some(1))
    }

    fn product_of(&self, row: &RowKey) -> Option<Product> {
        let text = |field| self.text(row, field).unwrap_or_default();
        let pictures = self
            .get(row, field::PRODUCT_PICTURES)
            .map(Value::as_list)
            .unwrap_or_default();
        Some(Product {
            key: row.key.clone(),
            title: self.text(row, field::PRODUCT_TITLE)?,
            description: text(field::PRODUCT_DESCRIPTION),
            category: text(field::PRODUCT_CATEGORY),
            pictures: pictures.iter().filter_map(Picture::from_value).collect(),
            options: self.texts(row, field::PRODUCT_OPTIONS),
            search: text(field::PRODUCT_SEARCH),
            position: self.int(row, field::PRODUCT_POSITION).unwrap_or(i64::MAX),
        })
    }

    fn sku_of(&self, row: &RowKey) -> Option<Sku> {
        Some(Sku {
            sku: row.key.clone(),
            product: self.text(row, field::SKU_PRODUCT)?,
            options: self.texts(row, field::SKU_OPTIONS),
            price_minor: self.int(row, field::SKU_PRICE)?,
            barcode: self.text(row, field::SKU_BARCODE).unwrap_or_default(),
            taxes: self.texts(row, field::SKU_TAXES),
            picture: self
                .int(row, field::SKU_PICTURE)
                .and_then(|at| at.try_into().ok())
                .unwrap_or(0),
            position: self.int(row, field::SKU_POSITION).unwrap_or(i64::MAX),
            counted: self.int(row, field::SKU_COUNTED),
            sold_out: self.int(row, field::SKU_SOLD_OUT) == Some(1),
        })
    }

    fn text(&self, row: &RowKey, field: u16) -> Option<String> {
        self.get(row, field)?.as_text().map(Into::into)
    }

    fn int(&self, row: &RowKey, field: u16) -> Option<i64> {
        self.get(row, field)?.as_int()
    }

    fn texts(&self, row: &RowKey, field: u16) -> Vec<String> {
        let values = self.get(row, field).map(Value::as_list).unwrap_or_default();
        values
            .iter()
            .filter_map(|value| value.as_text().map(Into::into))
            .collect()
    }
}
