//! A certificate, its path, and what an enrolment asks and is answered.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_core::body::Certified;
use trestle_core::cbor;
use trestle_core::certificate::Certificate;
use trestle_core::enrolment::{EnrolAnswer, EnrolRequest};
use trestle_core::envelope::Purpose;
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_fuzz::{is_read_alike, sealed, within_bounds};

fuzz_target!(|payload: &[u8]| {
    is_read_alike(payload);
    let certificate = sealed(Purpose::Certificate, payload);
    let request = sealed(Purpose::Enrolment, payload);
    within_bounds(&certificate, || {
        let _ = Certificate::open(&certificate);
        let _ = EnrolRequest::open(&request);
        let shop = ShopId([0; 32]);
        if let Ok(certified) = cbor::decode::<Certified>(payload) {
            let _ = certified.verify(&shop);
        }
        let _ = EnrolAnswer::open(payload, &shop, &AuthorKey([0; 32]));
    });
});
