//! Who wants to know of changes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use crate::status::Change;

type Listener = Rc<dyn Fn(Change)>;

/// Listeners by number.
#[derive(Clone, Default)]
pub struct Subscribers(Rc<List>);

#[derive(Default)]
struct List {
    listeners: RefCell<BTreeMap<u32, Listener>>,
    next: Cell<u32>,
}

/// Ends the subscription when it is dropped.
#[must_use]
pub struct Subscription {
    list: Weak<List>,
    number: u32,
}

impl Subscribers {
    /// Adds a listener.
    pub fn add(&self, listener: Listener) -> Subscription {
        let number = self.0.next.get();
        self.0.next.set(number.wrapping_add(1));
        self.0.listeners.borrow_mut().insert(number, listener);
        Subscription {
            list: Rc::downgrade(&self.0),
            number,
        }
    }

    /// Tells all who listened when the change happened; a listener may subscribe and unsubscribe meanwhile.
    pub fn tell(&self, change: Change) {
        let listeners: Vec<_> = self.0.listeners.borrow().values().cloned().collect();
        for listener in listeners {
            listener(change);
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(list) = self.list.upgrade() {
            let gone = list.listeners.borrow_mut().remove(&self.number);
            // Dropped after the borrow ends: it may hold a subscription itself.
            drop(gone);
        }
    }
}

impl PartialEq for Subscription {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.list.ptr_eq(&other.list)
    }
}
