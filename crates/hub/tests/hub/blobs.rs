//! `GET /blobs/SHA256`.

use crate::support::{TestHub, client, refused};
use trestle_core::ids::BlobHash;

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
