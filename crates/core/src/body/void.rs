//! A sale taken back whole, before anything of it was settled.

use minicbor::{Decode, Encode};

use crate::ids::EntryId;

/// Takes back one sale of any phone of the shop. The sale stays; its sum counts no more.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Void {
    /// The sale.
    #[n(0)]
    pub sale: EntryId,
    /// Why, in the seller's words; may be empty.
    #[n(1)]
    pub reason: String,
    /// A pseudonym of who took it back, where the phone knows one.
    #[n(2)]
    pub seller: Option<String>,
    /// Whose PIN allowed it, where it took another's.
    #[n(3)]
    pub allowed_by: Option<String>,
}
