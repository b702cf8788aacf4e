//! Taking the money: one sale, once.

use std::rc::Rc;

use trestle_device::{SaleFault, TakenSale};
use yew::Reducible;

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Checkout {
    /// The buyer decides how to pay.
    #[default]
    Choosing,
    /// The sale is being written, and it takes long.
    Writing,
    /// It was not taken; the basket stays, and it can be tried again.
    NotTaken(SaleFault),
    /// It is durable on this phone (invariant 1).
    Taken(Rc<TakenSale>),
}

/// What happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// The sale is still being written.
    Write,
    /// It was written.
    Wrote(Box<TakenSale>),
    /// It was not.
    Failed(SaleFault),
}

impl Checkout {
    /// Why the last try was not taken.
    pub const fn fault(&self) -> Option<&SaleFault> {
        match self {
            Self::NotTaken(fault) => Some(fault),
            Self::Choosing | Self::Writing | Self::Taken(_) => None,
        }
    }
}

impl Reducible for Checkout {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        match (&*self, step) {
            // What is taken stays taken, whatever comes late.
            (Self::Taken(_), _) => self,
            (_, Step::Write) => Rc::new(Self::Writing),
            (_, Step::Wrote(sale)) => Rc::new(Self::Taken(Rc::new(*sale))),
            (_, Step::Failed(fault)) => Rc::new(Self::NotTaken(fault)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(steps: impl IntoIterator<Item = Step>) -> Rc<Checkout> {
        let start = Rc::new(Checkout::default());
        steps
            .into_iter()
            .fold(start, |checkout, step| checkout.reduce(step))
    }

    #[test]
    fn a_failed_write_can_be_tried_again() {
        let fault = SaleFault::NotEnrolled;
        let failed = after([Step::Write, Step::Failed(fault.clone())]);
        assert_eq!(failed.fault(), Some(&fault));
        assert_eq!(*failed.reduce(Step::Write), Checkout::Writing);
        let quickly = after([Step::Failed(fault.clone())]);
        assert_eq!(
            quickly.fault(),
            Some(&fault),
            "before it was drawn as under way"
        );
    }
}
