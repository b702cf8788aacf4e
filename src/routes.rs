//! The app's addresses.

use yew_router::Routable;

/// A screen and its address.
#[derive(Clone, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// Sell.
    #[at("/")]
    Sell,
    /// Join a shop; the link's fragment carries the secret.
    #[at("/enrol")]
    Enrol,
    /// Take the money.
    #[at("/pay")]
    Pay,
    /// Sales of this phone.
    #[at("/receipts")]
    Receipts,
    /// One of them, by its entry's id in hexadecimal digits.
    #[at("/receipts/:id")]
    Receipt {
        /// The entry's id.
        id: String,
    },
    /// What is unsent, and what is safe where.
    #[at("/queue")]
    Queue,
    /// Ready for doors.
    #[at("/ready")]
    Ready,
    /// This phone.
    #[at("/settings")]
    Settings,
    /// Anything else.
    #[not_found]
    #[at("/404")]
    NotFound,
}
