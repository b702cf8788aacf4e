//! Founding a shop: the root certifies the hub, and the shop gets its facts and its taxes.

use trestle_core::body::{Body, Certified};
use trestle_core::catalogue::{RowKey, Table, Value, field};
use trestle_core::cbor;
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::ids::ShopId;
use trestle_core::keys::Keypair;
use trestle_core::money::Currency;
use trestle_core::tax::RoundingRule;

use super::{Office, tax_rates};
use crate::folder::{self, DataFolder};
use crate::hub::HubError;
use crate::store::{Batch, Device};

/// What a shop starts with.
#[derive(Clone, Debug)]
pub struct ShopPlan {
    /// What it is called.
    pub name: String,
    /// What it counts in.
    pub currency: Currency,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
}

/// The hub's code; devices' are two characters and more.
const HUB_CODE: &str = "HUB";

/// Ten years: a hub's certificate is replaced by the root, not by time.
const HUB_DAYS: i64 = 3650;

/// Certifies the hub's key with the root's.
///
/// # Errors
/// [`HubError::NoCertificate`] when the root key was taken away.
pub fn certify_hub(folder: &DataFolder, key: &Keypair) -> Result<Certified, HubError> {
    if !folder.root_key().exists() {
        return Err(HubError::NoCertificate);
    }
    let root = folder::read_key(&folder.root_key())?;
    let issued_at = (crate::clock::now_ms() / 1000).cast_signed();
    let certificate = Certificate {
        shop: ShopId::of(&root.author()),
        subject: key.author(),
        device_code: HUB_CODE.into(),
        label: "Hub".into(),
        grants: vec![Grant::Catalogue, Grant::Enrol, Grant::Relay],
        issued_at,
        expires_at: issued_at + HUB_DAYS * 86_400,
    };
    Ok(Certified {
        path: vec![certificate.sign(&root).into()],
        root: root.author(),
    })
}

impl Office {
    /// Writes the hub's own certificate as its first entry.
    pub(super) async fn enter_hub(&mut self) -> Result<(), HubError> {
        let device = Device {
            key: self.key.author(),
            code: HUB_CODE.into(),
            label: "Hub".into(),
            certified: cbor::encode(&self.certified),
            admitted_at_ms: crate::clock::now_ms(),
        };
        let beside = Batch {
            devices: vec![device],
            ..Batch::default()
        };
        let body = Body::Certified(self.certified.clone());
        self.write(&body, beside).await?;
        Ok(())
    }

    /// Writes down the shop's facts and the usual taxes of its country.
    pub(super) async fn furnish(&mut self, plan: &ShopPlan) -> Result<(), HubError> {
        let facts = [
            (field::SHOP_NAME, Value::Text(plan.name.clone())),
            (
                field::SHOP_CURRENCY,
                Value::Text(plan.currency.code().into()),
            ),
            (field::SHOP_COUNTRY, Value::Text(plan.country.clone())),
            (
                field::SHOP_ROUNDING_RULE,
                Value::Int(RoundingRule::default() as i64),
            ),
        ];
        let mut rows = vec![(RowKey::new(Table::Shop, ""), facts.into_iter().collect())];
        rows.extend(tax_rates::rows(&plan.country));
        self.publish(rows).await?;
        Ok(())
    }
}
