//! What stands in a link that somebody scans or pastes: a receipt's code, an invitation; and what a scanner reads.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_core::enrolment::EnrolLink;
use trestle_core::gtin;
use trestle_core::receipt_code::ReceiptCode;
use trestle_fuzz::within_bounds;

fuzz_target!(|text: &str| {
    within_bounds(text.as_bytes(), || {
        if let Ok(code) = ReceiptCode::from_link(text) {
            let _ = code.prove();
        }
        let _ = text.parse::<EnrolLink>();
        let _ = gtin::check_digit_fits(text);
        let _ = gtin::of_14_digits(text);
        let _ = gtin::price_label(text);
    });
});
