//! `GET /blobs/SHA256`.

use crate::support::{TestHub, client, refused};
use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::io::Read as _;
use trestle_core::ids::BlobHash;
use trestle_hub::blobs::{BlobFolder, BlobKind};

/// Puts a file where the hub keeps its blobs, as an import would.
fn put(hub: &TestHub, bytes: &[u8], extension: &str) -> String {
    let name = BlobHash::of(bytes).to_string();
    let folder = hub.data().join("blobs").join(&name[..2]);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{}.{extension}", &name[2..])), bytes).unwrap();
    format!("/blobs/{name}")
}

#[test]
fn a_picture_is_for_everybody_and_resumes() {
    let hub = TestHub::start();
    let path = put(&hub, b"0123456789", "webp");
    let get = || client().get(hub.url(&path));
    let mut whole = get().call().unwrap();
    assert_eq!(whole.headers()["content-type"], "image/webp");
    assert_eq!(
        whole.headers()["cache-control"],
        "public, max-age=31536000, immutable"
    );
    assert_eq!(whole.headers()["x-content-type-options"], "nosniff");
    assert_eq!(whole.body_mut().read_to_vec().unwrap(), b"0123456789");
    let mut rest = get().header("range", "bytes=4-").call().unwrap();
    assert_eq!(rest.status(), 206);
    assert_eq!(rest.headers()["content-range"], "bytes 4-9/10");
    assert_eq!(rest.body_mut().read_to_vec().unwrap(), b"456789");
    let tag = whole.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(
        get().header("if-none-match", tag).call().unwrap().status(),
        304
    );
}

#[test]
fn a_piece_of_a_snapshot_needs_a_session() {
    let hub = TestHub::start();
    let path = put(&hub, b"rows", "cbor");
    let mut answer = client().get(hub.url(&path)).call().unwrap();
    assert_eq!(
        (answer.status().as_u16(), refused(&mut answer)),
        (401, "no-session".into())
    );
    let mut answer = hub.seller().get(&hub, &path);
    assert_eq!(answer.headers()["content-type"], "application/cbor");
    assert_eq!(answer.body_mut().read_to_vec().unwrap(), b"rows");
}

#[test]
fn a_snapshot_goes_down_small_and_unpacks_to_what_was_named() {
    let hub = TestHub::start();
    let rows = b"rows that are much alike, ".repeat(200);
    let blobs = BlobFolder::new(hub.data().join("blobs"));
    let hash = blobs.put(BlobKind::Snapshot, &rows).unwrap();
    let (seller, path) = (hub.seller(), format!("/blobs/{hash}"));
    let mut tags = BTreeSet::new();
    for (accepted, form) in [
        ("br", Some("br")),
        ("gzip", Some("gzip")),
        ("identity", None),
    ] {
        let mut answer = seller.get_with(&hub, &path, [("accept-encoding", accepted)]);
        let headers = answer.headers().clone();
        let given = headers.get("content-encoding");
        assert_eq!(given.map(|form| form.to_str().unwrap()), form, "{accepted}");
        assert_eq!(headers["content-type"], "application/cbor");
        assert_eq!(headers["vary"], "accept-encoding");
        let bytes = answer.body_mut().read_to_vec().unwrap();
        assert_eq!(unpack(&bytes, form), rows, "{accepted}");
        assert!(form.is_none() || bytes.len() < rows.len() / 10);
        let tag = headers["etag"].to_str().unwrap();
        assert!(tags.insert(tag.to_owned()), "a form has a tag of its own");
        let again = seller.get_with(&hub, &path, [("if-none-match", tag)]);
        assert_eq!(
            (
                again.status().as_u16(),
                again.headers()["etag"].to_str().unwrap()
            ),
            (304, tag)
        );
    }
}

fn unpack(bytes: &[u8], form: Option<&str>) -> Vec<u8> {
    let mut whole = Vec::new();
    match form {
        Some("br") => brotli::BrotliDecompress(&mut &bytes[..], &mut whole).unwrap(),
        Some(_) => drop(GzDecoder::new(bytes).read_to_end(&mut whole).unwrap()),
        None => whole.extend(bytes),
    }
    whole
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let hub = TestHub::start();
    for odd in [
        "/blobs/..%2Fkeys%2Froot",
        "/blobs/00",
        "/blobs/../keys/root",
    ] {
        assert_eq!(
            client().get(hub.url(odd)).call().unwrap().status(),
            404,
            "{odd}"
        );
    }
}
