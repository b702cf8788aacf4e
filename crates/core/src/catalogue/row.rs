//! Rows and fields. A field that this program does not know is kept and passed on.

use std::collections::BTreeMap;

use minicbor::data::Type;
use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};
use minicbor::{Decode, Encode};

use crate::ids::AuthorKey;

/// The tables. Others may follow; rows of a table that is not known here are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Table {
    /// One row, key empty: the shop's own facts.
    Shop = 0,
    /// What is shown as one card.
    Product = 1,
    /// What is sold: one variant of a product.
    Sku = 2,
    /// A tax, by its name.
    Tax = 3,
    /// Who sells, by the pseudonym that stands on sales.
    Person = 4,
}

/// A row's name: its table and its key in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct RowKey {
    /// Number of the table.
    #[n(0)]
    pub table: u8,
    /// For a product its handle, for an SKU the SKU, for a tax its name.
    #[n(1)]
    pub key: String,
}

impl RowKey {
    /// The row with this key.
    pub fn new(table: Table, key: &str) -> Self {
        Self {
            table: table as u8,
            key: key.into(),
        }
    }
}

/// Number of a field in its table.
pub type Field = u16;

/// The fields. A number never gets a second meaning.
pub mod field {
    use super::Field;

    /// Any table: 1 when the row is withdrawn; it is not shown any more.
    pub const WITHDRAWN: Field = 0;

    /// Shop: its name.
    pub const SHOP_NAME: Field = 1;
    /// Shop: ISO 4217 code.
    pub const SHOP_CURRENCY: Field = 2;
    /// Shop: ISO 3166-1 alpha-2 code.
    pub const SHOP_COUNTRY: Field = 3;
    /// Shop: number of the rounding rule.
    pub const SHOP_ROUNDING_RULE: Field = 4;
    /// Shop: the smallest coin in minor units that cash totals are rounded to; 0 or absent: none.
    pub const SHOP_CASH_STEP: Field = 5;
    /// Shop: its address as it stands on receipts, a line each.
    pub const SHOP_ADDRESS: Field = 6;
    /// Shop: what the tax office knows it by.
    pub const SHOP_TAX_NUMBER: Field = 7;

    /// Product: what it is called.
    pub const PRODUCT_TITLE: Field = 1;
    /// Product: plain text.
    pub const PRODUCT_DESCRIPTION: Field = 2;
    /// Product: its category's name.
    pub const PRODUCT_CATEGORY: Field = 3;
    /// Product: list of pictures, each `[alt, 160 px, 480 px, 960 px]`, the last three blob hashes.
    pub const PRODUCT_PICTURES: Field = 4;
    /// Product: list of the names of its options.
    pub const PRODUCT_OPTIONS: Field = 5;
    /// Product: where it stands in lists, ascending.
    pub const PRODUCT_POSITION: Field = 6;
    /// Product: title, vendor and tags folded for search by the hub.
    pub const PRODUCT_SEARCH: Field = 7;
    /// Product: who makes it.
    pub const PRODUCT_VENDOR: Field = 8;

    /// SKU: key of its product.
    pub const SKU_PRODUCT: Field = 1;
    /// SKU: list of the values of its product's options.
    pub const SKU_OPTIONS: Field = 2;
    /// SKU: price of one unit, minor units of the shop's currency.
    pub const SKU_PRICE: Field = 3;
    /// SKU: the barcode's digits, leading zeros kept.
    pub const SKU_BARCODE: Field = 4;
    /// SKU: list of the names of its taxes.
    pub const SKU_TAXES: Field = 5;
    /// SKU: number of its picture among the product's, from 0.
    pub const SKU_PICTURE: Field = 6;
    /// SKU: where it stands among its product's, ascending.
    pub const SKU_POSITION: Field = 7;
    /// SKU: pieces counted when the catalogue was loaded.
    pub const SKU_COUNTED: Field = 8;
    /// SKU: 1 when it is marked sold out.
    pub const SKU_SOLD_OUT: Field = 9;

    /// Person: 0 a seller, 1 an owner.
    pub const PERSON_ROLE: Field = 1;
    /// Person: `[salt, rounds, hash]`, PBKDF2-HMAC-SHA-256 of the PIN's digits.
    pub const PERSON_PIN: Field = 2;

    /// Tax: millionths.
    pub const TAX_RATE: Field = 1;
    /// Tax: 0 included, 1 added.
    pub const TAX_MODE: Field = 2;
}

/// What a field holds. The order means nothing; it only is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A whole number.
    Int(i64),
    /// Text, as it was entered.
    Text(String),
    /// Bytes, such as a hash.
    Bytes(Vec<u8>),
    /// Several.
    List(Vec<Value>),
}

/// Which edit of a field this is: the higher holds. An edit counts one more than the highest its author knew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Counts the edits.
    pub counter: u64,
    /// Decides between edits that did not know each other.
    pub author: AuthorKey,
}

/// The fields of a row, or of a change to it.
pub type Fields = BTreeMap<Field, Value>;

impl<C> Encode<C> for Value {
    fn encode<W: Write>(
        &self,
        out: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        match self {
            Self::Int(number) => out.i64(*number)?.ok(),
            Self::Text(text) => out.str(text)?.ok(),
            Self::Bytes(bytes) => out.bytes(bytes)?.ok(),
            Self::List(values) => {
                out.array(values.len() as u64)?;
                values
                    .iter()
                    .try_for_each(|value| value.encode(out, context))
            }
        }
    }
}

impl<'b, C> Decode<'b, C> for Value {
    fn decode(input: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        read_value(input)
    }
}

/// The walk has bounded the depth before anything is read.
fn read_value(input: &mut Decoder<'_>) -> Result<Value, DecodeError> {
    match input.datatype()? {
        Type::String => Ok(Value::Text(input.str()?.into())),
        Type::Bytes => Ok(Value::Bytes(input.bytes()?.into())),
        Type::Array => {
            let length = input
                .array()?
                .ok_or_else(|| DecodeError::message("indefinite list"))?;
            (0..length)
                .map(|_| read_value(input))
                .collect::<Result<_, _>>()
                .map(Value::List)
        }
        _ => input.i64().map(Value::Int),
    }
}

/// Nothing is what an absent field says: an empty list.
impl Default for Value {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Value {
    /// The number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Text(_) | Self::Bytes(_) | Self::List(_) => None,
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Int(_) | Self::Bytes(_) | Self::List(_) => None,
        }
    }

    /// The text itself, if it is one.
    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Int(_) | Self::Bytes(_) | Self::List(_) => None,
        }
    }

    /// The bytes, if it is some.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Int(_) | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// The values, none if it is no list.
    pub fn as_list(&self) -> &[Value] {
        match self {
            Self::List(values) => values,
            Self::Int(_) | Self::Text(_) | Self::Bytes(_) => &[],
        }
    }

    /// A list of texts.
    pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(
            texts
                .into_iter()
                .map(|text| Self::Text(text.into()))
                .collect(),
        )
    }
}
