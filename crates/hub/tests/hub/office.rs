//! The hub's own journal, by the library: what would take too long through the command.

use std::time::Duration;

use trestle_core::body::{Body, kind};
use trestle_core::enrolment::EnrolRequest;
use trestle_core::money::Currency;
use trestle_hub::hub::{Hub, HubError};
use trestle_hub::intake::take_in;
use trestle_hub::office::{ShopPlan, ShopWords, ShopWordsError};
use trestle_hub::role::Role;

use crate::support::Phone;

fn plan() -> ShopPlan {
    ShopPlan {
        name: "Finch".into(),
        currency: Currency::from_code("EUR").unwrap(),
        country: "DE".into(),
    }
}

/// How many snapshots the hub has written, and where the last stands.
async fn snapshots(hub: &Hub) -> (u64, Option<u64>) {
    let kind = Some(kind::CATALOGUE_SNAPSHOT);
    let count = hub.store().count(kind).await.unwrap();
    (
        count,
        hub.store().last_of(hub.author(), kind).await.unwrap(),
    )
}

#[tokio::test]
async fn after_many_changes_a_snapshot_saves_new_phones_the_reading() {
    let folder = tempfile::tempdir().unwrap();
    let hub = Hub::found(folder.path(), &plan()).await.unwrap();
    let rename = |name: String| {
        use trestle_core::catalogue::{RowKey, Table, Value, field};
        let fields = [(field::SHOP_NAME, Value::Text(name))];
        vec![(RowKey::new(Table::Shop, ""), fields.into_iter().collect())]
    };
    // The founding was a change as well.
    for at in 0..198 {
        hub.office()
            .await
            .publish(rename(at.to_string()))
            .await
            .unwrap();
    }
    assert_eq!(snapshots(&hub).await.0, 0);
    let published = hub
        .office()
        .await
        .publish(rename("Finch & Co".into()))
        .await
        .unwrap();
    assert_eq!(snapshots(&hub).await.0, 1);
    drop(hub);
    let hub = Hub::open(folder.path()).await.unwrap();
    let office = hub.office().await;
    assert_eq!(office.catalogue().shop().unwrap().name, "Finch & Co");
    assert_eq!(office.catalogue().version(), published.version);
}

#[tokio::test]
async fn a_folder_has_one_shop_and_one_hub_at_work() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        Hub::open(folder.path()).await,
        Err(HubError::NoShop)
    ));
    let hub = Hub::found(folder.path(), &plan()).await.unwrap();
    assert!(matches!(
        Hub::open(folder.path()).await,
        Err(HubError::Busy)
    ));
    drop(hub);
    let again = Hub::found(folder.path(), &plan()).await;
    assert!(matches!(again, Err(HubError::ShopExists)));
}

/// Invariant 5: every start opens a new segment, and no number is signed twice.
#[tokio::test]
async fn every_start_opens_a_new_segment_of_the_same_chain() {
    let folder = tempfile::tempdir().unwrap();
    drop(Hub::found(folder.path(), &plan()).await.unwrap());
    for _ in 0..3 {
        let hub = Hub::open(folder.path()).await.unwrap();
        hub.office().await.checkpoint().await.unwrap();
    }
    let hub = Hub::open(folder.path()).await.unwrap();
    let heads = hub.store().heads(vec![hub.author()]).await.unwrap();
    let segments = &heads[0].segments;
    assert_eq!(segments.len(), 4);
    assert!(segments.iter().all(|segment| segment.runs.len() == 1));
}

#[tokio::test]
async fn a_founding_that_was_cut_off_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Hub::found(folder.path(), &plan()).await.unwrap().shop();
    // Its keys were written, and nothing else.
    for name in ["trestle.db", "trestle.db-wal", "trestle.db-shm"] {
        let _ = std::fs::remove_file(folder.path().join(name));
    }
    let hub = Hub::found(folder.path(), &plan()).await.unwrap();
    assert_eq!(hub.shop(), shop);
    assert!(hub.office().await.catalogue().shop().is_some());
}

/// What is not named stays; a shop without a name and words beyond a receipt's width are refused, and change nothing.
#[tokio::test]
async fn a_shop_is_described_in_words_that_fit_a_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let hub = Hub::found(folder.path(), &plan()).await.unwrap();
    let describe = async |words: ShopWords| hub.office().await.describe(words).await;
    let address = || ShopWords {
        address: Some(" Quay 1\nPort ".into()),
        ..ShopWords::default()
    };
    assert_eq!(describe(address()).await.unwrap().rows, 1);
    assert_eq!(describe(address()).await.unwrap().rows, 0);
    let nameless = ShopWords {
        name: Some(" ".into()),
        ..ShopWords::default()
    };
    assert!(matches!(
        describe(nameless).await,
        Err(ShopWordsError::NoName)
    ));
    let endless = ShopWords {
        tax_number: Some("9".repeat(301)),
        ..ShopWords::default()
    };
    assert!(matches!(
        describe(endless).await,
        Err(ShopWordsError::TooLong { .. })
    ));
    let shop = hub.office().await.catalogue().shop().unwrap();
    assert_eq!(
        (shop.name.as_str(), shop.address.as_str()),
        ("Finch", "Quay 1\nPort")
    );
    assert_eq!(shop.tax_number, "");
}

/// Invariant 7: a snapshot is read from the catalogue and then written. A change that was kept between the two would be in
/// neither: a phone that starts there, and the hub at its next start, would never read it.
#[tokio::test]
async fn no_change_comes_in_while_a_snapshot_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let hub = Hub::found(folder.path(), &plan()).await.unwrap();
    let mut phone = Phone::in_shop(hub.shop());
    let link = hub.office().await.invite(Role::Owner).await.unwrap().link;
    let request = EnrolRequest::new(&link, "Olga's phone");
    let joined = hub.office().await.enrol(phone.key.author(), &request).await;
    assert!(joined.is_ok());
    let change = phone.write(&Body::CatalogueChange(Default::default()));
    let office = hub.office().await;
    let taking = take_in(&hub, change.bytes().to_vec());
    tokio::pin!(taking);
    let waited = tokio::time::timeout(Duration::from_millis(200), &mut taking).await;
    let kept = hub.store().last_of(phone.key.author(), None).await;
    assert_eq!((waited.is_err(), kept.unwrap()), (true, None));
    drop(office);
    assert_eq!(taking.await.unwrap().new, 1);
}
