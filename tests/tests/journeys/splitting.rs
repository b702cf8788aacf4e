//! One sale, paid in parts: some in cash and the rest by card.

use crate::{PIN, bodies, proved, seller};
use trestle_core::body::{Body, Tender, TenderKind};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(what_is_paid_in_parts_adds_up_everywhere);

/// Invariant 4: the parts and the rest are the total, on the screen, at the hub and in the shift. What was paid outlives the
/// page, and goes back where it was given back.
async fn what_is_paid_in_parts_adds_up_everywhere(stage: Stage) {
    let hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    till.put(PIN).await;
    till.put(PIN).await;
    let total = till.basket_total().await;
    till.pay().await;
    till.tap_named("cash-other").await;
    type_digits(&till, "200").await;
    till.tap_named("cash-typed").await;
    until_left(&till, total - 2_00).await;
    by_card(&till, "100", "SLIP-1").await;
    until_left(&till, total - 3_00).await;
    till.visit("/pay").await;
    until_left(&till, total - 3_00).await;
    assert_eq!(till.count("[data-testid=part]").await, 2);
    till.tap_named("part-back").await;
    until_left(&till, total - 1_00).await;
    till.tap_named("cash-exact").await;
    till.taken().await;
    till.until_counted("confirmed-count", 1).await;
    assert_eq!(tenders(&hub), [card(1_00, "SLIP-1"), cash(total - 1_00)]);
    let sums = &proved(&hub).totals["EUR"];
    assert_eq!(
        (sums.total, sums.tenders["cash"], sums.tenders["own_reader"]),
        (total, total - 1_00, 1_00)
    );
}

async fn by_card(till: &Till, digits: &str, reference: &str) {
    till.tap_named("tender-own-reader").await;
    till.tap_named("reader-part").await;
    type_digits(till, digits).await;
    till.tap_named("reader-typed").await;
    till.write("[data-testid=reader-reference]", reference)
        .await;
    till.tap_named("reader-take").await;
}

async fn type_digits(till: &Till, digits: &str) {
    till.see(".cash-typed .key").await;
    for digit in digits.bytes().map(|digit| usize::from(digit - b'0')) {
        let place = if digit == 0 { 11 } else { digit };
        till.tap(&format!(".cash-typed .key:nth-child({place})"))
            .await;
    }
}

async fn until_left(till: &Till, left: i64) {
    until_true(&format!("{left} are left to pay"), async || {
        let told = till.attribute("[data-testid=pay-owed]", "data-minor").await;
        told == Some(left.to_string())
    })
    .await;
}

fn tenders(hub: &Hub) -> Vec<Tender> {
    let sales = bodies(hub).into_iter().filter_map(|body| match body {
        Body::Sale(sale) => Some(sale.tenders),
        _ => None,
    });
    sales.flatten().collect()
}

fn card(amount: i64, reference: &str) -> Tender {
    Tender {
        kind: TenderKind::OwnReader,
        amount,
        given: None,
        reference: Some(reference.into()),
    }
}

fn cash(amount: i64) -> Tender {
    Tender {
        kind: TenderKind::Cash,
        amount,
        given: Some(amount),
        reference: None,
    }
}
