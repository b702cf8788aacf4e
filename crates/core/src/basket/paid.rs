//! What a buyer has paid of a basket while the rest is owed: some in cash and the rest by card, or two people a half each.

use super::Basket;
use crate::body::Tender;

impl Basket {
    /// What was paid of it, in the order in which it was taken.
    pub fn paid(&self) -> &[Tender] {
        &self.paid
    }

    /// How much that is, minor units.
    pub fn paid_sum(&self) -> i64 {
        let amounts = self.paid.iter().map(|part| part.amount);
        amounts.fold(0, i64::saturating_add)
    }

    /// Takes a part of what is owed; nothing, and less, is none.
    pub fn pay_part(&mut self, part: Tender) {
        if part.amount > 0 {
            self.paid.push(part);
        }
    }

    /// Gives a part back.
    pub fn give_back(&mut self, at: usize) {
        if at < self.paid.len() {
            self.paid.remove(at);
        }
    }
}
