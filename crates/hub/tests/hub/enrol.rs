//! `POST /api/v1/enrol`.

use trestle_core::certificate::Grant;
use trestle_core::enrolment::EnrolLink;

use crate::support::{Phone, TestHub, refused};

#[test]
fn a_seller_joins_and_may_sell_and_nothing_more() {
    let hub = TestHub::start();
    let phone = hub.seller();
    let certificate = phone.certificate.unwrap();
    assert_eq!(certificate.grants, [Grant::Sell, Grant::Refund]);
    assert_eq!(certificate.device_code.len(), 2);
    assert_eq!(certificate.label, "Ana's phone");
}

#[test]
fn a_lost_answer_is_had_again_by_the_same_key_and_by_no_other() {
    let hub = TestHub::start();
    let link = hub.invite("seller");
    let phone = Phone::new();
    let bytes = |mut answer: ureq::http::Response<ureq::Body>| answer.body_mut().read_to_vec();
    let once = bytes(phone.ask_to_join(&hub, &link)).unwrap();
    let again = bytes(phone.ask_to_join(&hub, &link)).unwrap();
    assert_eq!(once, again);
    let mut thief = Phone::new().ask_to_join(&hub, &link);
    assert_eq!(
        (thief.status().as_u16(), refused(&mut thief)),
        (409, "used-link".into())
    );
}

#[test]
fn a_link_that_was_never_given_out_opens_nothing() {
    let hub = TestHub::start();
    let link = hub.invite("owner");
    let guessed = EnrolLink {
        secret: [0; 16],
        ..link
    };
    let mut answer = Phone::new().ask_to_join(&hub, &guessed);
    assert_eq!(
        (answer.status().as_u16(), refused(&mut answer)),
        (403, "unknown-link".into())
    );
}

#[test]
fn a_device_that_joins_again_keeps_its_code() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let before = phone.certificate.clone().unwrap();
    phone.join(&hub, &hub.invite("owner"));
    let after = phone.certificate.unwrap();
    assert_eq!(before.device_code, after.device_code);
    assert!(after.grants(Grant::Catalogue));
}
