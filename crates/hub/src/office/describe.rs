//! What stands about the shop on its receipts.

use std::collections::BTreeMap;

use trestle_core::catalogue::{RowKey, Table, Value, field};

use super::{Office, Published};
use crate::hub::HubError;

/// New words about the shop; what is `None` stays as it is, and empty ones take out what was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShopWords {
    /// What it is called. It is never empty.
    pub name: Option<String>,
    /// Its address, a line each.
    pub address: Option<String>,
    /// What the tax office knows it by.
    pub tax_number: Option<String>,
}

/// Why the words were not taken.
#[derive(Debug, thiserror::Error)]
pub enum ShopWordsError {
    /// A shop has a name.
    #[error("a shop needs a name: leave --name out to keep the one it has")]
    NoName,
    /// Longer than a receipt is wide.
    #[error("{what} is longer than {max} characters")]
    TooLong {
        /// Which of them.
        what: &'static str,
        /// The most there can be.
        max: usize,
    },
    /// The hub failed.
    #[error(transparent)]
    Hub(#[from] HubError),
}

/// Characters of each: a long address, and no more than a receipt can bear.
const CHARACTERS_MAX: usize = 300;

impl Office {
    /// Takes new words about the shop; phones with an open feed have them at once.
    ///
    /// # Errors
    /// [`ShopWordsError`]; nothing changed then.
    pub async fn describe(&mut self, words: ShopWords) -> Result<Published, ShopWordsError> {
        if words
            .name
            .as_ref()
            .is_some_and(|name| name.trim().is_empty())
        {
            return Err(ShopWordsError::NoName);
        }
        let given = [
            ("the name", field::SHOP_NAME, words.name),
            ("the address", field::SHOP_ADDRESS, words.address),
            ("the tax number", field::SHOP_TAX_NUMBER, words.tax_number),
        ];
        let mut fields = BTreeMap::new();
        for (what, field, text) in given {
            let Some(text) = text else { continue };
            if text.chars().count() > CHARACTERS_MAX {
                let max = CHARACTERS_MAX;
                return Err(ShopWordsError::TooLong { what, max });
            }
            fields.insert(field, Value::Text(text.trim().into()));
        }
        Ok(self
            .publish(vec![(RowKey::new(Table::Shop, ""), fields)])
            .await?)
    }
}
