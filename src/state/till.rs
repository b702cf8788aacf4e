//! The basket in hand, with what can be taken back.

use std::collections::BTreeMap;
use std::rc::Rc;

use trestle_core::basket::{Basket, BasketLine, Discount};
use trestle_core::body::Tender;
use yew::Reducible;

/// What a seller has before them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Till {
    /// What the buyer wants.
    pub basket: Rc<Basket>,
    /// What has just happened and can be answered.
    pub notice: Option<Rc<Notice>>,
    /// Counts what was put in front of the shelf, or let go again.
    pub pins: u32,
    /// The SKU that was last chosen of each product, by the product's key.
    pub last_choices: Rc<BTreeMap<String, String>>,
    notices: u32,
}

/// Something that has just happened, shown for a few seconds with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells one notice from the next.
    pub number: u32,
    /// What it is about.
    pub about: About,
}

/// What a notice is about; the answer undoes or does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A line was taken out; the answer puts it back where it was.
    Removed {
        /// Where it was.
        at: usize,
        /// The line.
        line: BasketLine,
    },
    /// The basket was emptied; the answer fills it again.
    Cleared(Rc<Basket>),
    /// What was scanned is nothing that the shop sells; there is no answer.
    NoSuchCode(String),
    /// What was touched is marked sold out; the answer sells it anyway.
    SoldOut {
        /// What would be sold.
        line: BasketLine,
        /// Its product's key.
        product: String,
    },
}

/// What a seller does.
#[derive(Clone, Debug)]
pub enum Act {
    /// Puts one piece in.
    Add {
        /// The piece.
        line: BasketLine,
        /// Its product's key.
        product: String,
    },
    /// Touches something that is marked sold out.
    TouchSoldOut {
        /// What it would be.
        line: BasketLine,
        /// Its product's key.
        product: String,
    },
    /// Scans something that is not there.
    ScanUnknown(String),
    /// Sets the pieces of a line; 0 takes it out.
    SetPieces {
        /// Which line.
        at: usize,
        /// How many.
        pieces: i64,
    },
    /// Puts this in the place of a line.
    Edit {
        /// Which line.
        at: usize,
        /// What it is to be.
        line: BasketLine,
    },
    /// Takes this off the whole basket; none for nothing.
    Discount(Option<Discount>),
    /// Takes a part of what is owed.
    PayPart(Tender),
    /// Gives such a part back.
    GiveBack(usize),
    /// Empties the basket.
    Clear,
    /// Takes up a basket that was parked, where there is none in hand.
    Resume(Basket),
    /// Answers the notice.
    Answer,
    /// Lets the notice with this number go.
    Dismiss(u32),
    /// Something was put in front of the shelf, or let go again.
    Pinned,
    /// The basket was sold.
    Sold,
}

impl Reducible for Till {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut till = Rc::unwrap_or_clone(self);
        match act {
            Act::Add { line, product } => till.add(line, product),
            Act::TouchSoldOut { line, product } => till.notify(About::SoldOut { line, product }),
            Act::ScanUnknown(code) => till.notify(About::NoSuchCode(code)),
            Act::SetPieces { at, pieces } => till.set_pieces(at, pieces),
            Act::Edit { at, line } => till.edit(at, line),
            Act::Discount(discount) => Rc::make_mut(&mut till.basket).discount = discount,
            Act::PayPart(part) => Rc::make_mut(&mut till.basket).pay_part(part),
            Act::GiveBack(at) => Rc::make_mut(&mut till.basket).give_back(at),
            Act::Clear => till.clear(),
            Act::Resume(basket) if till.basket.is_empty() => till = Self::of(basket),
            Act::Resume(_) => {}
            Act::Answer => till.answer(),
            Act::Pinned => till.pins += 1,
            Act::Dismiss(number) => till.dismiss(number),
            Act::Sold => {
                till.basket = Rc::default();
                till.notice = None;
            }
        }
        Rc::new(till)
    }
}

impl Till {
    /// The till with what stood in its basket before.
    pub fn of(basket: Basket) -> Self {
        Self {
            basket: Rc::new(basket),
            ..Self::default()
        }
    }

    fn add(&mut self, line: BasketLine, product: String) {
        Rc::make_mut(&mut self.last_choices).insert(product, line.sku.clone());
        Rc::make_mut(&mut self.basket).add(line);
        // "Undo" beside a later sale would be read as undoing that sale.
        self.notice = None;
    }

    fn set_pieces(&mut self, at: usize, pieces: i64) {
        if pieces <= 0 && self.basket.lines().len() == 1 {
            // With the last line goes what was promised for it and paid of it, and comes back with it.
            return self.clear();
        }
        if let Some(line) = Rc::make_mut(&mut self.basket).set_pieces(at, pieces) {
            self.notify(About::Removed { at, line });
        }
    }

    fn edit(&mut self, at: usize, line: BasketLine) {
        if let Some(held) = Rc::make_mut(&mut self.basket).line_mut(at) {
            *held = line;
        }
    }

    fn clear(&mut self) {
        if !self.basket.is_empty() {
            let basket = std::mem::take(&mut self.basket);
            self.notify(About::Cleared(basket));
        }
    }

    fn answer(&mut self) {
        let Some(notice) = self.notice.take() else {
            return;
        };
        match Rc::unwrap_or_clone(notice).about {
            About::Removed { at, line } => Rc::make_mut(&mut self.basket).put_back(at, line),
            About::NoSuchCode(_) => {}
            About::Cleared(basket) => self.basket = basket,
            About::SoldOut { line, product } => self.add(line, product),
        }
    }

    fn dismiss(&mut self, number: u32) {
        if self.notice.as_ref().is_some_and(|n| n.number == number) {
            self.notice = None;
        }
    }

    fn notify(&mut self, about: About) {
        self.notices = self.notices.wrapping_add(1);
        let number = self.notices;
        self.notice = Some(Rc::new(Notice { number, about }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(sku: &str) -> BasketLine {
        BasketLine {
            sku: sku.into(),
            name: sku.to_uppercase(),
            unit_price: 250,
            taxes: Vec::new(),
            quantity_thousandths: 1000,
            catalogue_version: 1,
            ..BasketLine::default()
        }
    }

    fn add(sku: &str) -> Act {
        Act::Add {
            line: line(sku),
            product: "product".into(),
        }
    }

    fn after(acts: impl IntoIterator<Item = Act>) -> Rc<Till> {
        let start = Rc::new(Till::default());
        acts.into_iter().fold(start, |till, act| till.reduce(act))
    }

    fn shown(till: &Till) -> Vec<(&str, i64)> {
        let lines = till.basket.lines().iter();
        lines
            .map(|line| (line.sku.as_str(), line.pieces()))
            .collect()
    }

    #[test]
    fn a_second_touch_adds_one_more() {
        let till = after([add("a"), add("b"), add("a")]);
        assert_eq!(shown(&till), [("a", 2), ("b", 1)]);
        assert_eq!(till.last_choices["product"], "a");
    }

    #[test]
    fn a_line_taken_out_comes_back_where_it_was() {
        let out = after([add("a"), add("b"), Act::SetPieces { at: 0, pieces: 0 }]);
        assert_eq!(shown(&out), [("b", 1)]);
        assert_eq!(shown(&out.reduce(Act::Answer)), [("a", 1), ("b", 1)]);
    }

    #[test]
    fn an_emptied_basket_comes_back_whole() {
        let cleared = after([add("a"), add("a"), Act::Clear]);
        assert!(cleared.basket.is_empty());
        assert_eq!(shown(&cleared.reduce(Act::Answer)), [("a", 2)]);
        assert_eq!(after([Act::Clear]).notice, None, "nothing was emptied");
    }

    #[test]
    fn with_the_last_line_all_that_was_said_of_it_comes_back() {
        let off = Some(Discount::Share(100_000));
        let part = trestle_core::basket::Payment::Cash { given: 0 }.part(1_00);
        let out = after([
            add("a"),
            Act::Discount(off),
            Act::PayPart(part.clone()),
            Act::SetPieces { at: 0, pieces: 0 },
        ]);
        assert_eq!(
            *out.basket,
            Basket::default(),
            "the next buyer gets none of it"
        );
        let back = out.reduce(Act::Answer);
        assert_eq!(
            (back.basket.discount, back.basket.paid()),
            (off, &[part][..])
        );
        assert_eq!(back.reduce(Act::GiveBack(0)).basket.paid(), []);
    }

    #[test]
    fn an_old_undo_never_undoes_something_newer() {
        let till = after([add("a"), Act::Clear, add("b"), Act::Answer]);
        assert_eq!(shown(&till), [("b", 1)]);
    }

    #[test]
    fn a_late_timer_leaves_the_next_notice_alone() {
        let first = after([add("a"), add("b"), Act::Clear]);
        let number = first.notice.as_ref().unwrap().number;
        let second = [
            Act::Answer,
            Act::SetPieces { at: 0, pieces: 0 },
            Act::Dismiss(number),
        ];
        let till = second.into_iter().fold(first, |till, act| till.reduce(act));
        assert!(matches!(
            till.notice.as_ref().unwrap().about,
            About::Removed { .. }
        ));
        let number = till.notice.as_ref().unwrap().number;
        assert_eq!(till.reduce(Act::Dismiss(number)).notice, None);
    }

    #[test]
    fn what_is_sold_out_is_sold_only_when_said_again() {
        let touch = Act::TouchSoldOut {
            line: line("a"),
            product: "product".into(),
        };
        let till = after([touch]);
        assert!(till.basket.is_empty());
        assert_eq!(shown(&till.reduce(Act::Answer)), [("a", 1)]);
    }

    #[test]
    fn after_a_sale_there_is_nothing_to_undo() {
        let till = after([
            add("a"),
            add("b"),
            Act::SetPieces { at: 0, pieces: 0 },
            Act::Sold,
        ]);
        assert!(till.basket.is_empty() && till.notice.is_none());
    }
}
