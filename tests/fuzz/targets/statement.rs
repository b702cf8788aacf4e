//! What a server states and what a buyer's phone is shown: custody, a session, a receipt's claim.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_core::custody::Custody;
use trestle_core::envelope::Purpose;
use trestle_core::receipt_claim::ReceiptClaim;
use trestle_fuzz::{is_read_alike, sealed, within_bounds};

fuzz_target!(|payload: &[u8]| {
    is_read_alike(payload);
    for purpose in [Purpose::Custody, Purpose::ReceiptClaim] {
        let bytes = sealed(purpose, payload);
        within_bounds(&bytes, || {
            let _ = Custody::open(&bytes);
            let _ = ReceiptClaim::open(&bytes);
        });
    }
});
