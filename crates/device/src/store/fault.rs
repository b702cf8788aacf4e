//! What a database error means for what is done next.

use indexed_db_futures::error::{Error, JSError, OpenDbError};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::browser::to_fault;
use crate::faults::{JsFault, OpenFault, StoreFault};

/// Why an attempt failed.
#[derive(Debug)]
pub enum Ailment {
    /// The handle is dead: another one may live.
    Dead(JsFault),
    /// There is no room.
    Full(JsFault),
    /// Trying again would not help.
    Other(JsFault),
}

/// Why the database could not be opened.
#[derive(Debug)]
pub enum Unopened {
    /// Another tab holds it in an older form and does not let go.
    Blocked,
    /// Everything else.
    Failed(OpenDbError),
}

impl From<OpenDbError> for Unopened {
    fn from(error: OpenDbError) -> Self {
        Self::Failed(error)
    }
}

/// iOS kills the database of a page in the background; what it then says differs from version to version.
const DEAD: [&str; 4] = [
    "InvalidStateError",
    "UnknownError",
    "AbortError",
    "TransactionInactiveError",
];
const FULL: &str = "QuotaExceededError";

impl Ailment {
    pub fn of_exception(exception: &web_sys::DomException) -> Self {
        Self::of_fault(to_fault(exception.as_ref()))
    }

    pub fn of_reopening(unopened: &Unopened) -> Self {
        Self::Other(match unopened {
            Unopened::Blocked => named("BlockedError", "another tab holds the data open"),
            Unopened::Failed(error) => fault_of_opening(error),
        })
    }

    fn of_fault(fault: JsFault) -> Self {
        match fault.name.as_str() {
            FULL => Self::Full(fault),
            name if DEAD.contains(&name) => Self::Dead(fault),
            _ => Self::Other(fault),
        }
    }
}

impl From<Error> for Ailment {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => Self::of_fault(to_fault(exception.as_ref())),
            Error::Unknown(thrown) => Self::of_fault(to_fault(&JsValue::from(thrown))),
            // An abort without a cause: the handle went away under the transaction.
            Error::MissingData(_) => Self::Dead(named("MissingData", "no answer came")),
            Error::Serialisation(_) => Self::Other(named("Serialisation", "of another type")),
        }
    }
}

impl From<Ailment> for StoreFault {
    fn from(ailment: Ailment) -> Self {
        match ailment {
            Ailment::Full(_) => Self::Full,
            Ailment::Dead(fault) | Ailment::Other(fault) => Self::Lost(fault),
        }
    }
}

pub fn of_opening(unopened: Unopened) -> OpenFault {
    let fault = match unopened {
        Unopened::Blocked => return OpenFault::Blocked,
        Unopened::Failed(OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory) => {
            return OpenFault::NoStorage;
        }
        Unopened::Failed(error @ (OpenDbError::VersionZero | OpenDbError::Base(_))) => {
            fault_of_opening(&error)
        }
    };
    match fault.name.as_str() {
        "VersionError" => OpenFault::NewerApp,
        "SecurityError" => OpenFault::NoStorage,
        _ => StoreFault::Lost(fault).into(),
    }
}

fn fault_of_opening(error: &OpenDbError) -> JsFault {
    match error {
        OpenDbError::Base(Error::DomException(exception)) => to_fault(exception.as_ref()),
        OpenDbError::Base(Error::Unknown(JSError::Error(thrown))) => {
            to_fault(thrown.unchecked_ref())
        }
        OpenDbError::Base(_)
        | OpenDbError::VersionZero
        | OpenDbError::UnsupportedEnvironment
        | OpenDbError::NullFactory => named("OpenDbError", "cannot be opened"),
    }
}

/// Told in our own words: the library's would bring the printing of every type it knows, floats among them.
fn named(name: &str, message: &str) -> JsFault {
    JsFault {
        name: name.into(),
        message: message.into(),
    }
}
