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
    /// The sale is being written; nothing else can be taken meanwhile.
    Writing,
    /// It was not taken; the basket stays, and it can be tried again.
    NotTaken(SaleFault),
    /// It is durable on this phone (invariant 1).
    Taken(Rc<TakenSale>),
}

/// What happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// The money was taken; the sale is being written.
    Write,
    /// It was written.
    Wrote(Box<TakenSale>),
    /// It was not.
    Failed(SaleFault),
}

impl Checkout {
    /// Whether a sale can be taken now.
    pub const fn can_take(&self) -> bool {
        matches!(self, Self::Choosing | Self::NotTaken(_))
    }

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
            (Self::Choosing | Self::NotTaken(_), Step::Write) => Rc::new(Self::Writing),
            (Self::Writing, Step::Wrote(sale)) => Rc::new(Self::Taken(Rc::new(*sale))),
            (Self::Writing, Step::Failed(fault)) => Rc::new(Self::NotTaken(fault)),
            // A step that does not fit changes nothing: a second tap, an answer that comes twice.
            (_, Step::Write | Step::Wrote(_) | Step::Failed(_)) => self,
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
    fn nothing_is_taken_while_a_sale_is_being_written() {
        assert!(after([]).can_take());
        assert!(!after([Step::Write]).can_take());
        assert!(!after([Step::Write, Step::Write]).can_take());
    }

    #[test]
    fn a_failed_write_can_be_tried_again() {
        let failed = after([Step::Write, Step::Failed(SaleFault::NotEnrolled)]);
        assert!(failed.can_take());
        assert_eq!(*failed.reduce(Step::Write), Checkout::Writing);
    }

    #[test]
    fn an_answer_to_nothing_changes_nothing() {
        assert_eq!(
            *after([Step::Failed(SaleFault::NotEnrolled)]),
            Checkout::Choosing
        );
    }
}
