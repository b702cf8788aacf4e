//! All heads a hub knows, signed from time to time, so that whatever is missing below one is provable.

use minicbor::{Decode, Encode};

use crate::custody::AuthorHeads;

/// What a hub held when it wrote this.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Checkpoint {
    /// Every author, in the order of keys; the hub itself up to the entry before this one.
    #[n(0)]
    pub authors: Vec<AuthorHeads>,
}
