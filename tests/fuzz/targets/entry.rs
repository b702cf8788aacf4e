//! An entry as a phone sends it, by somebody who has a key; and as it lies in a store.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_core::entry::Entry;
use trestle_core::envelope::Purpose;
use trestle_fuzz::{is_read_alike, sealed, within_bounds};

fuzz_target!(|payload: &[u8]| {
    is_read_alike(payload);
    let bytes = sealed(Purpose::Entry, payload);
    within_bounds(&bytes, || {
        if let Ok(entry) = Entry::open(&bytes) {
            assert_eq!(entry.bytes(), bytes, "an entry goes on as it came");
            let _ = entry.body();
        }
        let _ = Entry::open_kept(payload);
    });
});
