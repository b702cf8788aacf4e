//! What is read from the phone's store, or asked of the hub: the last good answer stays beside the latest error, since
//! stale and marked beats blank.

use std::rc::Rc;

use trestle_device::StoreFault;
use yew::Reducible;

/// An answer of the store, or of whoever else fails so.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T, F = StoreFault> {
    /// The last good answer.
    pub good: Option<Rc<T>>,
    /// Why the latest one is missing.
    pub fault: Option<F>,
}

impl<T, F> Default for Loaded<T, F> {
    fn default() -> Self {
        Self {
            good: None,
            fault: None,
        }
    }
}

impl<T, F> Reducible for Loaded<T, F> {
    type Action = Result<T, F>;

    fn reduce(self: Rc<Self>, answer: Self::Action) -> Rc<Self> {
        Rc::new(match answer {
            Ok(good) => Self {
                good: Some(Rc::new(good)),
                fault: None,
            },
            Err(fault) => Self {
                good: self.good.clone(),
                fault: Some(fault),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_keeps_what_was_there() {
        let start = Rc::new(Loaded::default());
        let loaded = start.reduce(Ok(7)).reduce(Err(StoreFault::Full));
        assert_eq!(loaded.good.as_deref(), Some(&7));
        assert_eq!(loaded.fault, Some(StoreFault::Full));
        assert_eq!(loaded.reduce(Ok(8)).fault, None);
    }
}
