//! What the page `/r` asks: whether the receipt in its address holds. It knows no network, no store and no clock.

use trestle_core::certificate::CertificateFault;
use trestle_core::money::{Currency, Money};
use trestle_core::receipt_code::{ProvenReceipt, ReceiptCode, ReceiptFault};
use wasm_bindgen::prelude::*;

/// The verdict on a link, or on its fragment alone: a word that the page has a text for. After `proven` follow shop
/// (hexadecimal digits), receipt number, currency, total and tax as plain decimal numbers, and the time in milliseconds
/// since the epoch.
#[wasm_bindgen]
pub fn prove(link: &str) -> Vec<String> {
    let proven = ReceiptCode::from_link(link).and_then(|code| code.prove());
    match proven.map(|proven| facts(&proven)) {
        Ok(Some(facts)) => facts,
        Ok(None) => vec!["altered".into()],
        Err(fault) => vec![word(fault).into()],
    }
}

/// `None` when the currency is none: then no till of ours has signed it.
fn facts(proven: &ProvenReceipt) -> Option<Vec<String>> {
    let claim = &proven.claim;
    let currency = Currency::from_code(&claim.currency).ok()?;
    let decimal = |minor| Money { minor, currency }.to_decimal();
    Some(vec![
        "proven".into(),
        proven.shop.to_string(),
        claim.number.clone(),
        claim.currency.clone(),
        decimal(claim.total),
        decimal(claim.tax),
        claim.at_ms.to_string(),
    ])
}

fn word(fault: ReceiptFault) -> &'static str {
    match fault {
        ReceiptFault::NotAReceipt => "incomplete",
        ReceiptFault::Claim(_) | ReceiptFault::Certificate(CertificateFault::Refused(_)) => {
            "altered"
        }
        ReceiptFault::Certificate(_) | ReceiptFault::OtherDevice => "stranger",
    }
}
