//! A shop for tests: root, hub, and a phone that has joined.

use indexed_db_futures::transaction::Transaction;
use trestle_core::body::Certified;
use trestle_core::catalogue::{CatalogueChange, RowChange, RowKey, Table, Value, field};
use trestle_core::cbor;
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::enrolment::EnrolAnswer;
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_core::keys::Keypair;

use crate::browser::random;
use crate::key;
use crate::store::{Keep, Store, keys, rows};

/// The root key, which is the shop.
pub fn root() -> Keypair {
    Keypair::from_seed(&[1; 32])
}

/// The hub's key.
pub fn hub() -> Keypair {
    Keypair::from_seed(&[2; 32])
}

/// The shop.
pub fn shop() -> ShopId {
    ShopId::of(&root().author())
}

/// A database that no other test uses.
pub fn fresh_name() -> String {
    format!("test-{}-{}", random::jitter(), random::jitter())
}

/// A database whose phone has joined the shop.
pub async fn joined() -> (Store, String) {
    let name = fresh_name();
    let store = Store::open(&name).await.unwrap();
    let (key, _) = key::open_or_make(&store).await.unwrap();
    let answer = cbor::encode(&answer(key.author()));
    let keep = async |transaction: &Transaction<'_>| {
        rows::put(transaction, keys::DEVICE, keys::ENROLMENT, &answer).await
    };
    let kept = store.write(&[keys::DEVICE], Keep::Strict, keep);
    kept.await.unwrap();
    (store, name)
}

/// A change of one price, as many times as asked.
pub fn price_change(sku: &str, counter: u64, minor: i64) -> CatalogueChange {
    let fields = std::collections::BTreeMap::from([
        (field::SKU_PRODUCT, Value::Text("mug".into())),
        (field::SKU_PRICE, Value::Int(minor)),
    ]);
    CatalogueChange {
        rows: vec![RowChange {
            row: RowKey::new(Table::Sku, sku),
            counter,
            fields,
        }],
    }
}

fn answer(phone: AuthorKey) -> EnrolAnswer {
    let certificate = |subject, code: &str, grants: &[Grant]| Certificate {
        shop: shop(),
        subject,
        device_code: code.into(),
        label: "made for a test".into(),
        grants: grants.to_vec(),
        issued_at: 1_764_000_000,
        expires_at: 1_900_000_000,
    };
    let hubs = certificate(hub().author(), "HUB", &[Grant::Enrol, Grant::Catalogue]);
    let path = Certified {
        path: vec![hubs.sign(&root()).into()],
        root: root().author(),
    };
    let phones = certificate(phone, "B7", &[Grant::Sell]).sign(&hub());
    EnrolAnswer {
        certified: path.extend(phones),
        server: hub().author(),
    }
}
