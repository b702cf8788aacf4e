//! A file of entries, as `trestle verify` and `trestle import-journal` are given it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_core::audit::Audit;
use trestle_core::cbor::Sequence;
use trestle_core::envelope::Purpose;
use trestle_fuzz::{sealed, within_bounds};

fuzz_target!(|file: &[u8]| {
    within_bounds(file, || {
        let _ = Audit::of(file, None);
    });
    // Each item as an entry that somebody has signed: gaps, forks and sums are reached.
    let items = Sequence::new(file).map_while(Result::ok);
    let bundle: Vec<u8> = items.flat_map(|item| sealed(Purpose::Entry, item)).collect();
    within_bounds(&bundle, || {
        let _ = Audit::of(&bundle, None);
    });
});
