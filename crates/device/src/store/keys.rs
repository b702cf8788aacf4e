//! Names in the database. A name never gets a second meaning; a new shape gets a new number.

/// The database.
pub const DATABASE: &str = "trestle";
/// Its version: the number of the last migration. `sw/sw.js` opens whatever is there, reads [`PICTURES`] and writes
/// [`PICTURE_USES`].
pub const VERSION: u32 = 2;

/// Entries of this device: [`journal_key`] → `JournalRow`.
pub const JOURNAL: &str = "journal";
/// Where each entry stands: hexadecimal id → [`journal_key`]. It keeps entries unique.
pub const ENTRY_PLACES: &str = "entry-places";
/// Segments in the order in which they were opened: [`segment_key`] → `SegmentRow`, the pen's place among them.
pub const SEGMENTS: &str = "segments";
/// Sales that were taken back: hexadecimal id of the sale → bytes of the void's id.
pub const VOIDS: &str = "voids";
/// The catalogue: [`base_key`] → the base's manifest and chunks, [`tail_key`] → an entry's bytes.
pub const CATALOGUE: &str = "catalogue";
/// Pictures: hexadecimal hash → bytes of a WebP.
pub const PICTURES: &str = "pictures";
/// When each picture was last shown: hexadecimal hash → milliseconds since the epoch, a number.
pub const PICTURE_USES: &str = "picture-uses";
/// Rows that are there once: the keys below.
pub const DEVICE: &str = "device";

/// In [`DEVICE`]: the `CryptoKey` that wraps the seed. It cannot be exported.
pub const WRAPPING_KEY: &str = "wrapping-key";
/// In [`DEVICE`]: the wrapped seed, 12 bytes of nonce before it.
pub const WRAPPED_SEED: &str = "wrapped-seed";
/// In [`DEVICE`]: the enrolment's answer as received.
pub const ENROLMENT: &str = "enrolment";
/// In [`DEVICE`]: the hub's latest custody statement as received.
pub const CUSTODY: &str = "custody";
/// In [`DEVICE`]: `RefusalsRow`, what the hub did not take.
pub const REFUSALS: &str = "refusals";
/// In [`DEVICE`]: id of the entry that carries the certificate.
pub const CERTIFIED: &str = "certified";
/// In [`DEVICE`]: the version of the app that last opened a segment, a `name/1.2.3`.
pub const PROGRAM: &str = "program";
/// In [`DEVICE`]: `Contact`, when a server last proved itself.
pub const CONTACT: &str = "contact";
/// In [`DEVICE`]: `FeedRow`, how far the feed was read.
pub const FEED: &str = "feed";

/// In [`DEVICE`]: `ShiftRow`, the shift that is open.
pub const SHIFT: &str = "shift";

/// In [`CATALOGUE`]: what every key of the snapshot begins with that all of the tail comes after.
pub const BASE: &str = "base/";
/// In [`CATALOGUE`]: what every key of the tail begins with.
pub const TAIL: &str = "tail/";

/// Key of a segment, by its place in the order of opening. Digits keep the order of keys that of numbers.
pub fn segment_key(segment: u32) -> String {
    format!("{segment:010}")
}

/// Key of an entry: keys stand in chain order.
pub fn journal_key(segment: u32, seq: u64) -> String {
    format!("{segment:010}/{seq:010}")
}

/// Key of a part of the base: 0 is its manifest, its chunks follow.
pub fn base_key(place: usize) -> String {
    format!("{BASE}{place:010}")
}

/// Key of a change that came after the base.
pub fn tail_key(place: usize) -> String {
    format!("{TAIL}{place:010}")
}
