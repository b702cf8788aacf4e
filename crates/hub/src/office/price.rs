//! A new price for one SKU.

use std::collections::BTreeMap;

use trestle_core::catalogue::{RowKey, Table, Value, field};
use trestle_core::money::{AmountFault, Money};

use super::{Office, Published};
use crate::hub::HubError;

/// Why a price was not set.
#[derive(Debug, thiserror::Error)]
pub enum PriceError {
    /// The catalogue has no such SKU.
    #[error("there is no SKU {sku:?} in the catalogue")]
    NoSuchSku {
        /// The SKU as given.
        sku: String,
    },
    /// The shop has no currency yet.
    #[error("the shop has no currency")]
    NoCurrency,
    /// It is no amount of the shop's currency.
    #[error("{amount:?}: {fault}")]
    Amount {
        /// The amount as given.
        amount: String,
        /// What is wrong with it.
        fault: AmountFault,
    },
    /// Less than nothing.
    #[error("a price is not below zero")]
    Negative,
    /// The hub failed.
    #[error(transparent)]
    Hub(#[from] HubError),
}

impl Office {
    /// Sets the price of a SKU, a plain decimal number in the shop's currency.
    ///
    /// # Errors
    /// [`PriceError`]; nothing changed then.
    pub async fn set_price(
        &mut self,
        sku: &str,
        amount: &str,
    ) -> Result<(Money, Published), PriceError> {
        let shop = self.catalogue.shop().ok_or(PriceError::NoCurrency)?;
        let price =
            Money::from_decimal(amount, shop.currency).map_err(|fault| PriceError::Amount {
                amount: amount.into(),
                fault,
            })?;
        if price.minor < 0 {
            return Err(PriceError::Negative);
        }
        if self.catalogue.sku(sku).is_none() {
            return Err(PriceError::NoSuchSku { sku: sku.into() });
        }
        let fields = BTreeMap::from([(field::SKU_PRICE, Value::Int(price.minor))]);
        let row = (RowKey::new(Table::Sku, sku), fields);
        Ok((price, self.publish(vec![row]).await?))
    }
}
