//! `GET /api/v1/feed`.

use std::io::BufReader;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use trestle_core::body::kind;
use trestle_core::cbor::Sequence;
use trestle_core::entry::Entry;

use crate::support::{Phone, TestHub, refused};

/// One poll: the entries and the cursor after them.
fn poll(hub: &TestHub, phone: &Phone, query: &str) -> Option<(Vec<Entry>, String)> {
    let mut answer = phone.get(hub, &format!("/api/v1/feed{query}"));
    if answer.status() == 204 {
        // By its own cursor the asker knows that it was heard, and by no proxy.
        let cursor = answer.headers()["trestle-cursor"].to_str().unwrap();
        assert_eq!(query, format!("?after={cursor}"));
        return None;
    }
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/cbor-seq");
    let cursor = answer.headers()["trestle-cursor"]
        .to_str()
        .unwrap()
        .to_owned();
    let bytes = answer.body_mut().read_to_vec().unwrap();
    let open = |item: Result<&[u8], _>| Entry::open(item.unwrap()).unwrap();
    Some((Sequence::new(&bytes).map(open).collect(), cursor))
}

fn kinds(entries: &[Entry]) -> Vec<u64> {
    entries.iter().map(Entry::kind).collect()
}

#[test]
fn a_feed_starts_at_the_beginning_and_goes_on_after_its_cursor() {
    let hub = TestHub::start();
    let mut phone = hub.seller();
    let (entries, cursor) = poll(&hub, &phone, "").unwrap();
    let shop = [kind::CERTIFIED, kind::CATALOGUE_CHANGE, kind::CERTIFIED];
    assert_eq!(kinds(&entries), shop);
    assert_eq!(poll(&hub, &phone, &format!("?after={cursor}")), None);
    let sales = phone.write_notices(2);
    phone.push(&hub, &sales);
    assert_eq!(
        poll(&hub, &phone, &format!("?after={cursor}")),
        None,
        "a phone's own are not sent down"
    );
    hub.invite("seller");
    hub.seller();
    let (more, _) = poll(&hub, &phone, &format!("?after={cursor}")).unwrap();
    assert_eq!(kinds(&more), [kind::CERTIFIED]);
}

#[test]
fn a_cursor_of_another_life_starts_over() {
    let hub = TestHub::start();
    let phone = hub.seller();
    let (all, cursor) = poll(&hub, &phone, "").unwrap();
    let (generation, rest) = cursor.split_once('.').unwrap();
    let (number, entry) = rest.split_once('.').unwrap();
    let others = [
        format!("{}.{rest}", "0".repeat(generation.len())),
        format!("{generation}.{number}.{}", "0".repeat(64)),
        format!("{generation}.99.{entry}"),
        "nonsense".to_owned(),
    ];
    for other in others {
        let (entries, _) = poll(&hub, &phone, &format!("?after={other}")).unwrap();
        assert_eq!(entries, all, "{other}");
    }
}

#[test]
fn a_feed_without_session_is_refused() {
    let hub = TestHub::start();
    let mut answer = Phone::new().get(&hub, "/api/v1/feed");
    assert_eq!(
        (answer.status().as_u16(), refused(&mut answer)),
        (401, "no-session".into())
    );
}

#[test]
fn a_poll_that_waits_is_answered_as_soon_as_there_is_news() {
    let hub = TestHub::start();
    let phone = hub.seller();
    let (_, cursor) = poll(&hub, &phone, "").unwrap();
    let began = std::time::Instant::now();
    let news = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| poll(&hub, &phone, &format!("?after={cursor}&wait=30")));
        std::thread::sleep(std::time::Duration::from_millis(200));
        hub.seller();
        waiting.join().unwrap()
    });
    assert_eq!(kinds(&news.unwrap().0), [kind::CERTIFIED]);
    assert!(began.elapsed().as_secs() < 10);
}

#[test]
fn a_stream_gives_news_as_they_come_and_resumes_where_it_ended() {
    let hub = TestHub::start();
    let phone = hub.seller();
    let (_, cursor) = poll(&hub, &phone, "").unwrap();
    let mut stream = open_stream(&hub, &phone, &cursor);
    hub.seller();
    let (id, entry) = next_event(&mut stream);
    assert_eq!(entry.kind(), kind::CERTIFIED);
    drop(stream);
    hub.seller();
    let (_, missed) = next_event(&mut open_stream(&hub, &phone, &id));
    assert_eq!(missed.head().seq, entry.head().seq + 1);
}

fn open_stream(hub: &TestHub, phone: &Phone, last: &str) -> impl std::io::BufRead + use<> {
    let get = crate::support::client().get(hub.url("/api/v1/feed?after=ignored"));
    let get = get
        .header("cookie", &phone.cookie)
        .header("accept", "text/event-stream");
    let answer = get.header("last-event-id", last).call().unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    BufReader::new(answer.into_body().into_reader())
}

fn next_event(stream: &mut impl std::io::BufRead) -> (String, Entry) {
    let (mut id, mut data) = (String::new(), String::new());
    loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the stream ended");
        if let Some(value) = line.strip_prefix("id: ") {
            id = value.trim().to_owned();
        } else if let Some(value) = line.strip_prefix("data: ") {
            data = value.trim().to_owned();
        } else if line == "\n" && !data.is_empty() {
            return (id, Entry::open(&BASE64.decode(&data).unwrap()).unwrap());
        }
    }
}
