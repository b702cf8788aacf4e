//! A receipt that was printed.

use minicbor::{Decode, Encode};

use crate::ids::EntryId;

/// A receipt that left the phone on paper. Fiscal laws let every one after the first be told from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Reprint {
    /// The sale.
    #[n(0)]
    pub sale: EntryId,
    /// How often it was printed before: 0 is the receipt itself, `n` its nth copy.
    #[n(1)]
    pub copy: u64,
}
