//! What a phone is without a screen: it keeps, signs, sends and fetches. The app and the service worker use it;
//! it knows the browser and nothing of how things look.

mod background;
mod browser;
mod contact;
mod device;
mod faults;
mod journal;
mod key;
mod membership;
mod preferences;
mod shelf;
mod status;
mod store;
mod sync;
#[cfg(test)]
mod testing;

pub use background::flush_in_background;
pub use device::{Device, Soon, Subscription};
pub use faults::{EnrolFault, JsFault, OfficeFault, OpenFault, SaleFault, StoreFault};
pub use preferences::Preference;
pub use shelf::Shelf;
pub use status::{
    ByWhom, Change, Membership, Readiness, Receipt, Refused, Safe, Shift, Signature, Status,
    StorageHealth, Sync, TakenSale, Witness,
};
