//! What can go wrong on a phone, by what is to be done about it.

use trestle_core::basket::DraftFault;
use trestle_core::enrolment::EnrolAnswerFault;

use crate::browser::server::NoAnswer;

/// Why the device could not be opened at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenFault {
    /// The browser keeps nothing: no IndexedDB, or none in a private window. Another browser is needed.
    #[error("this browser keeps no data")]
    NoStorage,
    /// The page is not from HTTPS or localhost, so that there are no keys. It must be opened by its proper address.
    #[error("this page was not opened over a secure connection")]
    NotSecure,
    /// A newer version of the app has been here. A reload brings that version.
    #[error("a newer version of the app wrote the data")]
    NewerApp,
    /// Another tab holds the data open in an old form. It must be closed.
    #[error("another tab holds the data open")]
    Blocked,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Why the phone's store did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// There is no room, also after pictures were given up. Nothing was written.
    #[error("the phone's storage is full")]
    Full,
    /// The store no longer answers, also after it was opened again. Nothing is lost; the app must be started anew.
    #[error("the phone's storage does not answer: {0}")]
    Lost(JsFault),
    /// What this page had written is no longer there: the browser emptied the store, or went back to an older state of
    /// it. Nothing was written.
    #[error("what this phone had kept is gone")]
    Gone,
    /// Something kept here cannot be read: it was written by another program, or damaged.
    #[error("what is kept under {0} cannot be read")]
    Unreadable(&'static str),
}

/// A browser's exception, translated once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {message}")]
pub struct JsFault {
    /// Such as `QuotaExceededError`.
    pub name: String,
    /// What the browser says about it.
    pub message: String,
}

/// Why a sale, or a void, was not taken. The basket stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaleFault {
    /// The device belongs to no shop yet.
    #[error("this phone has not joined a shop")]
    NotEnrolled,
    /// The draft is no sale.
    #[error(transparent)]
    Draft(#[from] DraftFault),
    /// There is no such sale on this phone.
    #[error("this phone has no such sale")]
    NoSuchSale,
    /// The sale was taken back before.
    #[error("the sale was taken back before")]
    AlreadyVoided,
    /// A shift is open already.
    #[error("a shift is open already")]
    ShiftOpen,
    /// No shift is open.
    #[error("no shift is open")]
    NoShift,
    /// It could not be kept.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Why the hub's office gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfficeFault {
    /// There is no connection, or the server has an error.
    #[error("the shop cannot be reached")]
    Offline,
    /// This phone's certificate does not grant it.
    #[error("this phone may not do that")]
    NotAllowed,
    /// What was sent is no picture, or no product file, that can be read.
    #[error("what was sent cannot be read")]
    Unreadable,
    /// What was sent is larger than the hub takes.
    #[error("what was sent is too large")]
    TooLarge,
}

impl OfficeFault {
    pub(crate) fn of(no_answer: NoAnswer) -> Self {
        match no_answer {
            NoAnswer::Offline => Self::Offline,
            NoAnswer::Refused(413) => Self::TooLarge,
            NoAnswer::Refused(415 | 422) => Self::Unreadable,
            NoAnswer::NoSession | NoAnswer::Refused(_) => Self::NotAllowed,
        }
    }
}

/// Why the device could not join a shop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnrolFault {
    /// There is no connection, or the server has an error.
    #[error("the shop cannot be reached")]
    Offline,
    /// The link was used, has expired, or is not of this shop.
    #[error("the link is no longer good")]
    LinkSpent,
    /// What answered is not the shop of the link.
    #[error("the answer did not come from the shop: {0}")]
    NotTheShop(#[from] EnrolAnswerFault),
    /// The device belongs to another shop, whose journal it keeps.
    #[error("this phone belongs to another shop")]
    OtherShop,
    /// The certificate could not be kept.
    #[error(transparent)]
    Store(#[from] StoreFault),
}
