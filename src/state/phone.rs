//! What the screens know of the device: its latest snapshots.

use std::ops::Deref;
use std::rc::Rc;

use trestle_device::{Device, Membership, OpenFault, Shelf, Status};
use yew::Reducible;

/// The device, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// It is being opened.
    Opening,
    /// It could not be opened.
    Failed(OpenFault),
    /// It is there.
    Open(Phone),
}

/// The device with its latest snapshots.
#[derive(Clone, PartialEq)]
pub struct Phone {
    /// The device itself.
    pub device: Device,
    /// What is sold.
    pub shelf: OnShelf,
    /// How things stand.
    pub status: Rc<Status>,
    /// The shop it belongs to.
    pub membership: Option<Rc<Membership>>,
    /// Whether a new version could be applied.
    pub update_waiting: bool,
    /// Counts changes of the journal: what was read of it before is old.
    pub journal_changes: u32,
    /// Counts changes of the pictures.
    pub picture_changes: u32,
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Phone")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The same only when it is the very same, since comparing a thousand products costs more than drawing.
pub struct Same<T>(pub Rc<T>);

/// What is sold.
pub type OnShelf = Same<Shelf>;

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// News of the device.
#[derive(Clone, Debug)]
pub enum News {
    /// It could not be opened.
    Failed(OpenFault),
    /// Fresh snapshots.
    Fresh(Phone),
    /// The journal changed.
    Journal,
    /// More pictures are present.
    Pictures,
}

impl Reducible for Stage {
    type Action = News;

    fn reduce(self: Rc<Self>, news: News) -> Rc<Self> {
        Rc::new(match (Rc::unwrap_or_clone(self), news) {
            (_, News::Failed(fault)) => Self::Failed(fault),
            (Self::Open(before), News::Fresh(phone)) => Self::Open(Phone {
                journal_changes: before.journal_changes,
                picture_changes: before.picture_changes,
                ..phone
            }),
            (_, News::Fresh(phone)) => Self::Open(phone),
            (Self::Open(phone), News::Journal) => Self::Open(Phone {
                journal_changes: phone.journal_changes.wrapping_add(1),
                ..phone
            }),
            (Self::Open(phone), News::Pictures) => Self::Open(Phone {
                picture_changes: phone.picture_changes.wrapping_add(1),
                ..phone
            }),
            (stage, News::Journal | News::Pictures) => stage,
        })
    }
}
