//! The owner: founds the shop, and changes prices at the hub.

use trestle_core::body::{Body, Certified};
use trestle_core::catalogue::{CatalogueChange, Fields, RowKey, Snapshot, Table, Value, field};
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_core::keys::Keypair;

use crate::chance::Chance;
use crate::hub::Hub;
use crate::plan::OwnerPlan;

type Row = (RowKey, Fields);

/// The shop's facts, its tax and its first SKUs, two of a product.
pub fn furnish(hub: &mut Hub, plan: &OwnerPlan, at_ms: u64, chance: &mut Chance) {
    let mut rows: Vec<Row> = vec![
        (
            RowKey::new(Table::Shop, ""),
            [
                (field::SHOP_NAME, Value::Text("Weekend".into())),
                (field::SHOP_CURRENCY, Value::Text("EUR".into())),
                (field::SHOP_CASH_STEP, Value::Int(5)),
            ]
            .into(),
        ),
        (
            RowKey::new(Table::Tax, "standard"),
            [
                (field::TAX_RATE, Value::Int(190_000)),
                (field::TAX_MODE, Value::Int(0)),
            ]
            .into(),
        ),
    ];
    for number in 0..plan.skus {
        let product = format!("P{}", number / 2);
        let title = [(field::PRODUCT_TITLE, Value::Text(product.clone()))];
        rows.push((RowKey::new(Table::Product, &product), title.into()));
        let fields = [
            (field::SKU_PRODUCT, Value::Text(product)),
            (field::SKU_PRICE, Value::Int(price(chance))),
            (field::SKU_TAXES, Value::texts(["standard"])),
        ];
        rows.push((
            RowKey::new(Table::Sku, &format!("S{number}")),
            fields.into(),
        ));
    }
    let change = edit(hub, rows);
    hub.write(at_ms, &Body::CatalogueChange(change));
}

/// Changes one to three rows; now and then all of it goes down as a snapshot, with the change or after it.
/// Returns whether that was so.
pub fn change(hub: &mut Hub, plan: &OwnerPlan, at_ms: u64, chance: &mut Chance) -> bool {
    let rows = (0..chance.between(1, 3)).map(|_| draw_row(plan, chance));
    let rows: Vec<_> = rows.collect();
    let change = edit(hub, rows);
    if chance.happens(plan.snapshot) {
        let change = if chance.coin() {
            change
        } else {
            CatalogueChange::default()
        };
        hub_snapshot(hub, at_ms, &change);
        return true;
    }
    if !change.rows.is_empty() {
        hub.write(at_ms, &Body::CatalogueChange(change));
    }
    false
}

fn draw_row(plan: &OwnerPlan, chance: &mut Chance) -> Row {
    let row = RowKey::new(Table::Sku, &format!("S{}", chance.place(plan.skus)));
    (row, draw_fields(chance))
}

/// What somebody changes about an SKU: mostly its price.
pub fn draw_fields(chance: &mut Chance) -> Fields {
    match chance.between(0, 9) {
        0 => [(field::SKU_SOLD_OUT, Value::Int(i64::from(chance.coin())))].into(),
        1 => [(field::WITHDRAWN, Value::Int(i64::from(chance.coin())))].into(),
        2 => [
            (field::SKU_PRICE, Value::Int(price(chance))),
            (field::SKU_BARCODE, Value::Text(price(chance).to_string())),
        ]
        .into(),
        _ => [(field::SKU_PRICE, Value::Int(price(chance)))].into(),
    }
}

fn price(chance: &mut Chance) -> i64 {
    chance.between(1, 5_000) as i64
}

fn edit(hub: &Hub, rows: Vec<Row>) -> CatalogueChange {
    // Each row once: two edits of a row in one change would have one counter.
    let rows: std::collections::BTreeMap<_, _> = rows.into_iter().collect();
    let edits = rows
        .into_iter()
        .filter_map(|(row, fields)| hub.catalogue().edit(&row, fields));
    CatalogueChange {
        rows: edits.collect(),
    }
}

fn hub_snapshot(hub: &mut Hub, at_ms: u64, change: &CatalogueChange) {
    let mut catalogue = hub.catalogue().clone();
    let (segment, seq) = (hub.office().segment(), hub.office().next_seq());
    catalogue.apply(hub.author(), segment, seq, change);
    let snapshot = Snapshot::of(&catalogue);
    let notice = snapshot.notice.clone();
    snapshot
        .chunks
        .into_iter()
        .chain([snapshot.manifest])
        .for_each(|blob| hub.keep_blob(blob));
    hub.write_snapshot(at_ms, notice);
}

/// Whose changes to the catalogue count by this entry.
pub fn editor_of(entry: &Entry, shop: &ShopId) -> Option<AuthorKey> {
    let Ok(Body::Certified(certified)) = entry.body() else {
        return None;
    };
    let certificate = certified.verify(shop).ok()?;
    certificate
        .grants(Grant::Catalogue)
        .then_some(certificate.subject)
}

/// A certificate may be used until then, in seconds since the epoch: in years.
pub const EXPIRES_AT: i64 = 1_900_000_000;
/// Or it has expired before the weekend began.
pub const EXPIRED_AT: i64 = 1_790_000_001;

/// A certificate, signed by the root.
pub fn certify(
    root: &Keypair,
    subject: AuthorKey,
    code: &str,
    grants: &[Grant],
    expires_at: i64,
) -> Certified {
    let certificate = Certificate {
        shop: ShopId::of(&root.author()),
        subject,
        device_code: code.into(),
        label: code.into(),
        grants: grants.to_vec(),
        issued_at: 1_790_000_000,
        expires_at,
    };
    Certified {
        path: vec![certificate.sign(root).into()],
        root: root.author(),
    }
}
