//! What this phone sells most, first in reach: learned from its sales, or pinned by hand. Kept beside the store; losing it
//! harms nothing.

use std::collections::BTreeMap;

use trestle_device::Shelf;

/// How many stand in front.
const SHOWN: usize = 8;
/// What one sale counts; older ones fade by a 32nd with each sale of anything.
const SALE: u32 = 1024;
/// Two sales, the second not long after the first: one alone says nothing.
const LEARNED: u32 = SALE + SALE / 2;
/// Products that are remembered.
const KEPT: usize = 64;

/// What stands for a score where a product is pinned.
const PINNED: &str = "pinned";

/// What stands in front.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Favourites {
    /// How much each product was sold of late, by its key.
    scores: BTreeMap<String, u32>,
    /// Keys of products that somebody put in front, the first of them first.
    pinned: Vec<String>,
}

impl Favourites {
    /// Reads what [`Self::to_text`] wrote; what cannot be read is forgotten.
    pub fn from_text(text: &str) -> Self {
        let mut favourites = Self::default();
        for (score, key) in text.lines().filter_map(|row| row.split_once(' ')) {
            match score.parse() {
                Ok(score) => _ = favourites.scores.insert(key.to_owned(), score),
                Err(_) if score == PINNED => favourites.pinned.push(key.to_owned()),
                Err(_) => {}
            }
        }
        favourites
    }

    /// A line for each product.
    pub fn to_text(&self) -> String {
        let pinned = self.pinned.iter().map(|key| format!("{PINNED} {key}\n"));
        let scores = self.scores.iter();
        pinned
            .chain(scores.map(|(key, score)| format!("{score} {key}\n")))
            .collect()
    }

    /// Learns from a sale of these products.
    pub fn learn<'p>(&mut self, sold: impl IntoIterator<Item = &'p str>) {
        self.scores
            .values_mut()
            .for_each(|score| *score -= *score / 32);
        for product in sold {
            let score = self.scores.entry(product.to_owned()).or_default();
            *score = score.saturating_add(SALE).min(SALE * 32);
        }
        while self.scores.len() > KEPT {
            let least = self.scores.iter().min_by_key(|(_, score)| **score);
            let Some(least) = least.map(|(key, _)| key.clone()) else {
                break;
            };
            self.scores.remove(&least);
        }
    }

    /// Whether a product was put in front.
    pub fn is_pinned(&self, product: &str) -> bool {
        self.pinned.iter().any(|key| key == product)
    }

    /// Puts a product in front, behind those that are there; or lets it go again.
    pub fn pin(&mut self, product: &str, front: bool) {
        self.pinned.retain(|key| key != product);
        if front {
            self.pinned.push(product.to_owned());
        }
    }

    /// The places of the products on the shelf: those that were put in front, those sold most, and the others as the shop
    /// has them.
    pub fn first(&self, shelf: &Shelf) -> Vec<usize> {
        let score = |place: usize| {
            let product = shelf.products.get(place)?;
            self.scores
                .get(&product.key)
                .filter(|score| **score >= LEARNED)
        };
        let places = 0..shelf.products.len();
        let pin = |place: &usize| {
            let product = shelf.products.get(*place)?;
            self.pinned.iter().position(|key| *key == product.key)
        };
        let mut front: Vec<usize> = places.clone().filter(|at| pin(at).is_some()).collect();
        front.sort_by_key(pin);
        let learned = places.clone().filter(|at| score(*at).is_some());
        let mut learned: Vec<usize> = learned.filter(|at| !front.contains(at)).collect();
        learned.sort_by_key(|place| std::cmp::Reverse(score(*place)));
        front.extend(learned.into_iter().take(SHOWN));
        let rest = places.filter(|place| !front.contains(place));
        front.iter().copied().chain(rest).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::shelf::tests::shelf;

    fn names(favourites: &Favourites) -> Vec<String> {
        let shelf = shelf();
        let places = favourites.first(&shelf).into_iter();
        places
            .map(|place| shelf.products[place].key.clone())
            .collect()
    }

    #[test]
    fn what_is_sold_most_comes_first_and_the_others_stay_as_they_were() {
        let mut favourites = Favourites::default();
        let before = names(&favourites);
        favourites.learn(["cup"]);
        assert_eq!(names(&favourites), before, "one sale says nothing");
        for _ in 0..3 {
            favourites.learn(["cup"]);
        }
        favourites.learn(["tote"]);
        favourites.learn(["tote"]);
        assert_eq!(names(&favourites), ["cup", "tote", "mug", "gift"]);
    }

    #[test]
    fn what_was_sold_long_ago_fades() {
        let mut favourites = Favourites::default();
        (0..4).for_each(|_| favourites.learn(["gift"]));
        (0..64).for_each(|_| favourites.learn(["mug"]));
        assert_eq!(names(&favourites)[..2], ["mug", "tote"]);
    }

    #[test]
    fn what_is_pinned_stands_before_what_is_sold_until_it_is_let_go() {
        let mut favourites = Favourites::default();
        (0..4).for_each(|_| favourites.learn(["cup"]));
        favourites.pin("gift", true);
        favourites.pin("tote", true);
        assert_eq!(names(&favourites), ["gift", "tote", "cup", "mug"]);
        favourites.pin("gift", true);
        assert_eq!(names(&favourites)[..2], ["tote", "gift"], "pinned anew");
        favourites.pin("tote", false);
        assert!(favourites.is_pinned("gift") && !favourites.is_pinned("tote"));
        assert_eq!(Favourites::from_text(&favourites.to_text()), favourites);
    }

    #[test]
    fn it_reads_back_as_it_was_and_never_grows_without_end() {
        let mut favourites = Favourites::default();
        let products: Vec<String> = (0..100).map(|number| format!("a b {number}")).collect();
        favourites.learn(products.iter().map(String::as_str));
        assert_eq!(favourites.scores.len(), KEPT);
        assert_eq!(Favourites::from_text(&favourites.to_text()), favourites);
        for unreadable in ["", "x", "7", "x y"] {
            assert_eq!(Favourites::from_text(unreadable), Favourites::default());
        }
    }
}
