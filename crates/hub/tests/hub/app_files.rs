//! The app's files, and what every answer carries.

use crate::support::{TestHub, client, try_run};

#[test]
fn every_answer_carries_the_policy() {
    let hub = TestHub::start();
    for path in ["/", "/healthz", "/nothing.js"] {
        let answer = client().get(hub.url(path)).call().unwrap();
        let policy = answer.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"));
        assert!(policy.ends_with("require-trusted-types-for 'script'; trusted-types trestle"));
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    }
}

#[test]
fn health_metrics_and_the_document_are_there() {
    let hub = TestHub::start();
    let text = |path: &str| {
        let mut answer = client().get(hub.url(path)).call().unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.body_mut().read_to_string().unwrap()
    };
    assert_eq!(text("/healthz"), "ok\n");
    let mut phone = hub.seller();
    let entries = phone.write_notices(2);
    phone.push(&hub, &entries);
    let metrics = text("/metrics");
    assert!(metrics.contains("\ntrestle_entries 5\n"), "{metrics}");
    assert!(metrics.contains("trestle_push_seconds_bucket"), "{metrics}");
    let document: serde_json::Value = serde_json::from_str(&text("/openapi.json")).unwrap();
    for path in ["/api/v1/journal", "/api/v1/feed", "/blobs/{sha256}"] {
        assert!(document["paths"][path].is_object(), "{path}");
    }
}

#[test]
fn two_servers_never_share_a_folder() {
    let hub = TestHub::start();
    let second = try_run(&hub.data(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&second.stderr).contains("at work in this folder"));
}
