//! What goes into a store and comes out of it.

use sha2::{Digest as _, Sha256};
use trestle_core::custody::AuthorHeads;
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, BlobHash, EntryId, SegmentId};

use crate::role::Role;

/// One write: all of it becomes durable, or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Entries that were found good; one that is held already changes nothing.
    pub entries: Vec<Entry>,
    /// Entries of revoked devices that wait for a person.
    pub waiting: Vec<Entry>,
    /// Those that wait no more.
    pub released: Vec<EntryId>,
    /// Devices that are admitted, or have got a new certificate.
    pub devices: Vec<Device>,
    /// Invitations that are given out, or were taken up.
    pub invitations: Vec<Invitation>,
    /// Pictures that were cut.
    pub pictures: Vec<CutPicture>,
    /// What of whom was pushed: the answer is to hold the heads.
    pub pushed: Vec<Pushed>,
}

/// An author's part in a push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pushed {
    /// The author.
    pub author: AuthorKey,
    /// The last entry of each segment: its number and id.
    pub last: Vec<(SegmentId, u64, EntryId)>,
}

/// What a commit did.
#[derive(Clone, Debug, Default)]
pub struct Committed {
    /// The numbers given to entries that were not held before.
    pub numbers: Vec<u64>,
    /// Entries that another one with their author, segment and number stands beside.
    pub forks: usize,
    /// Everything held of the authors that were pushed.
    pub heads: Vec<AuthorHeads>,
}

/// An entry as it stands in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Counts entries in the order in which they became durable.
    pub number: u64,
    /// The entry's id.
    pub id: EntryId,
    /// The bytes as received.
    pub bytes: Vec<u8>,
}

/// A device that the shop has admitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its key.
    pub key: AuthorKey,
    /// First part of its receipt numbers.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// Its certificate and the path to the root: a `Certified` in CBOR.
    pub certified: Vec<u8>,
    /// When it was admitted, milliseconds since the epoch.
    pub admitted_at_ms: u64,
}

/// The SHA-256 of a one-time secret: who reads the store cannot join the shop with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretHash(pub [u8; 32]);

impl SecretHash {
    /// Hashes a secret. It is random and long enough, so it needs no slow hash.
    pub fn of(secret: &[u8; 16]) -> Self {
        Self(Sha256::digest(secret).into())
    }
}

/// A link that one device may join the shop with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its secret.
    pub secret: SecretHash,
    /// What the device will be.
    pub role: Role,
    /// When it ends, milliseconds since the epoch.
    pub expires_at_ms: u64,
    /// The key that has taken it up.
    pub used_by: Option<AuthorKey>,
}

/// A picture in three sizes, and the file that it was cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutPicture {
    /// SHA-256 of the source file.
    pub source: [u8; 32],
    /// WebP of 160, 480 and 960 px.
    pub sizes: [BlobHash; 3],
}
