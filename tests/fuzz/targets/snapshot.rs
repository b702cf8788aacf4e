//! A catalogue as a hub hands it out: a manifest, then its chunks.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_core::catalogue::{Catalogue, SnapshotManifest};
use trestle_core::cbor;
use trestle_core::ids::BlobHash;
use trestle_fuzz::{is_read_alike, within_bounds};

fuzz_target!(|bytes: &[u8]| {
    is_read_alike(bytes);
    within_bounds(bytes, || {
        let _ = SnapshotManifest::open(bytes, &BlobHash::of(bytes));
        let Ok(mut manifest) = cbor::decode::<SnapshotManifest>(MANIFEST) else {
            unreachable!("the manifest of the format's own example is one")
        };
        // Named as it is, whatever is in it: what a hub that goes wrong would sign.
        for chunk in &mut manifest.chunks {
            chunk.hash = BlobHash::of(bytes);
        }
        if let Ok(catalogue) = Catalogue::of_snapshot(&manifest, vec![bytes.to_vec()]) {
            let _ = catalogue.shop();
            let _ = catalogue.products();
        }
    });
});

/// The example of docs/FORMATS.md: one author, one chunk.
const MANIFEST: &[u8] = include_bytes!("../corpus/snapshot/manifest");
