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

/// The app as `cargo xtask build` left it, which a clone may not have made yet.
fn built() -> Option<Vec<String>> {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    let files = std::fs::read_dir(dist)
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let names: Vec<_> = files
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    if !names.contains(&"index.html".to_owned()) {
        eprintln!("skipped: the app is not built");
        return None;
    }
    Some(names)
}

#[test]
fn the_app_is_inside_and_served_as_what_it_is() {
    let Some(names) = built() else {
        return;
    };
    let hub = TestHub::start();
    let get = |path: &str| client().get(hub.url(path)).header("accept-encoding", "br");
    let has = |answer: &ureq::http::Response<ureq::Body>, name: &str, value: &str| {
        let found = answer
            .headers()
            .get(name)
            .map(|found| found.to_str().unwrap().to_owned());
        assert_eq!(found.as_deref(), Some(value), "{name}");
    };
    for page in ["/", "/ready", "/queue", "/enrol", "/s/mugs", "/office"] {
        let answer = get(page).header("accept", "text/html,*/*").call().unwrap();
        assert_eq!(answer.status(), 200, "{page}");
        has(&answer, "content-type", "text/html; charset=utf-8");
        has(&answer, "cache-control", "no-cache");
    }
    let status = |path: &str| get(path).call().unwrap().status().as_u16();
    assert_eq!(status("/ready"), 200, "however it is asked for");
    assert_eq!(status("/nothing"), 404, "not asked for as a page");
    let wasm = names
        .iter()
        .find(|name| name.ends_with("_bg.wasm"))
        .unwrap();
    let answer = get(&format!("/{wasm}")).call().unwrap();
    has(&answer, "content-type", "application/wasm");
    has(
        &answer,
        "cache-control",
        "public, max-age=31536000, immutable",
    );
    has(&answer, "content-encoding", "br");
    let plain = client()
        .get(hub.url(&format!("/{wasm}")))
        .header("accept-encoding", "identity");
    assert!(
        plain
            .call()
            .unwrap()
            .headers()
            .get("content-encoding")
            .is_none()
    );
    let worker = get("/sw.js").call().unwrap();
    has(&worker, "content-type", "text/javascript; charset=utf-8");
    has(&worker, "service-worker-allowed", "/");
    has(&worker, "cache-control", "no-cache");
}

#[test]
fn a_server_that_is_asked_to_end_leaves_one_whole_file() {
    let mut hub = TestHub::start();
    let phone = hub.seller();
    std::thread::scope(|scope| {
        // A feed that is open ends with it.
        let url = hub.url("/api/v1/feed?wait=30&after=0");
        let waiting = scope.spawn(move || client().get(url).header("cookie", phone.cookie).call());
        assert_eq!(hub.end(), 0);
        let _ = waiting.join();
    });
    assert!(!hub.data().join("trestle.db-wal").exists());
    assert!(!hub.data().join("control.sock").exists());
}
