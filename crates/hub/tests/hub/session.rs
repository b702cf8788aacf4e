//! `POST /api/v1/session`, and what every request must pass.

use trestle_core::session::Challenge;

use crate::support::{Phone, TestHub, client, refused};

fn challenge(hub: &TestHub) -> Challenge {
    let mut answer = client()
        .post(hub.url("/api/v1/session"))
        .send_empty()
        .unwrap();
    Challenge::read(&answer.body_mut().read_to_vec().unwrap()).unwrap()
}

fn prove(hub: &TestHub, proof: &[u8]) -> u16 {
    let post = client().post(hub.url("/api/v1/session"));
    let sent = post.header("content-type", "application/cose").send(proof);
    sent.unwrap().status().as_u16()
}

#[test]
fn a_challenge_opens_one_session_for_a_device_of_the_shop() {
    let hub = TestHub::start();
    let phone = hub.seller();
    let proof = challenge(&hub).sign(&phone.key);
    assert_eq!(prove(&hub, &proof), 204);
    assert_eq!(prove(&hub, &proof), 403, "a challenge is good once");
    let stranger = Phone::new();
    assert_eq!(prove(&hub, &challenge(&hub).sign(&stranger.key)), 403);
    let made_up = Challenge {
        nonce: [0; 16].into(),
        ..challenge(&hub)
    };
    assert_eq!(prove(&hub, &made_up.sign(&phone.key)), 403);
    let elsewhere = Challenge {
        server: phone.key.author(),
        ..challenge(&hub)
    };
    assert_eq!(
        prove(&hub, &elsewhere.sign(&phone.key)),
        403,
        "given by another server"
    );
}

#[test]
fn a_guest_has_no_session() {
    let hub = TestHub::start();
    let guest = Phone::new();
    assert_eq!(guest.ask_to_join(&hub, &hub.invite("guest")).status(), 200);
    assert_eq!(prove(&hub, &challenge(&hub).sign(&guest.key)), 403);
}

#[test]
fn another_host_or_another_sites_page_gets_nothing() {
    let hub = TestHub::start();
    let get = || client().get(hub.url("/healthz"));
    let mut answer = get().header("host", "evil.example").call().unwrap();
    assert_eq!(
        (answer.status().as_u16(), refused(&mut answer)),
        (421, "wrong-host".into())
    );
    for origin in ["http://evil.example", "null"] {
        let mut answer = get().header("origin", origin).call().unwrap();
        assert_eq!(
            (answer.status().as_u16(), refused(&mut answer)),
            (403, "wrong-origin".into())
        );
    }
    let answer = get().header("origin", &hub.base).call().unwrap();
    assert_eq!(answer.status(), 200);
}
