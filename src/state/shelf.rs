//! What is shown of the shelf: by category, by what was typed, a window of it at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use trestle_core::basket::{Basket, BasketLine};
use trestle_core::catalogue::{Picture, Product, Sku};
use trestle_core::gtin;
use trestle_device::Shelf;

use crate::state::favourites::Favourites;
use crate::state::till::Act;

/// How many cards are drawn at first: those that a phone shows.
pub const FIRST_WINDOW: usize = 15;
/// How many more each time the end comes near.
pub const WINDOW: usize = 60;

/// The names of the categories, in the order in which the shop's products first name them.
pub fn categories(products: &[Rc<Product>]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let named = products.iter().map(|p| p.category.as_str());
    named
        .filter(|name| !name.is_empty() && seen.insert(*name))
        .collect()
}

/// The places in [`Shelf::products`] of those that fit. What is typed looks through every category; all of them come with
/// what is sold most in front.
pub fn places(
    shelf: &Shelf,
    typed: &str,
    category: Option<&str>,
    favourites: &Favourites,
) -> Vec<usize> {
    let fits = |place: &usize| {
        let product = shelf.products.get(*place);
        product.is_some_and(|product| category.is_none_or(|name| product.category == name))
    };
    if typed.trim().is_empty() {
        if category.is_none() {
            return favourites.first(shelf);
        }
        return (0..shelf.products.len()).filter(fits).collect();
    }
    let hits = shelf.search().find(typed).into_iter();
    hits.map(|hit| hit.product).collect()
}

/// What a scanner has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// The thing.
    pub sku: Rc<Sku>,
    /// What its label asks for it, where the label says so.
    pub label_price: Option<i64>,
}

/// The SKU with this code or barcode, as a scanner types it: exactly, else as another way to print the same number, else
/// as a label with its price.
pub fn scanned(shelf: &Shelf, typed: &str) -> Option<Scanned> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let find = |is_it: &dyn Fn(&Sku) -> bool| shelf.skus.iter().find(|sku| is_it(sku)).cloned();
    let exactly = |sku: &Sku| sku.sku.eq_ignore_ascii_case(typed) || sku.barcode == typed;
    let number = gtin::of_14_digits(typed);
    let same = |sku: &Sku| number.is_some() && gtin::of_14_digits(&sku.barcode) == number;
    let plain = |sku| Scanned {
        sku,
        label_price: None,
    };
    find(&exactly)
        .or_else(|| find(&same))
        .map(plain)
        .or_else(|| {
            let label = gtin::price_label(typed)?;
            Some(Scanned {
                sku: find(&|sku| sku.barcode == label.article)?,
                label_price: Some(label.price_minor),
            })
        })
}

/// What a code does to the basket: by a scanner that is a keyboard, or by the camera.
pub fn act_of(shelf: &Shelf, code: &str) -> Act {
    let found = scanned(shelf, code);
    let touched = found.and_then(|found| touch(shelf, &found.sku, found.label_price));
    touched.unwrap_or_else(|| Act::ScanUnknown(code.to_owned()))
}

/// What touching a thing does, at its own price or at its label's.
pub fn touch(shelf: &Shelf, sku: &Sku, label_price: Option<i64>) -> Option<Act> {
    let product = product_of(shelf, sku)?;
    let mut line = BasketLine::of(&shelf.catalogue, sku, &product.title);
    line.unit_price = label_price.unwrap_or(line.unit_price);
    let product = product.key.clone();
    Some(match sold_out(sku) {
        true => Act::TouchSoldOut { line, product },
        false => Act::Add { line, product },
    })
}

/// The lists of taxes that things carry here, the most frequent first: what an amount that is typed may carry.
pub fn tax_lists(shelf: &Shelf) -> Vec<Vec<String>> {
    let mut lists = BTreeMap::<&[String], usize>::new();
    for sku in shelf.skus.iter() {
        *lists.entry(&sku.taxes).or_default() += 1;
    }
    let mut lists: Vec<_> = lists.into_iter().collect();
    lists.sort_unstable_by_key(|(_, count)| std::cmp::Reverse(*count));
    let lists = lists.into_iter().map(|(taxes, _)| taxes.to_vec());
    lists.collect()
}

/// The product of an SKU.
pub fn product_of<'s>(shelf: &'s Shelf, sku: &Sku) -> Option<&'s Rc<Product>> {
    shelf.products.iter().find(|p| p.key == sku.product)
}

/// Whether it is to be shown as sold out: the owner marked it so, or there was none when the catalogue was loaded.
pub fn sold_out(sku: &Sku) -> bool {
    sku.sold_out || sku.counted.is_some_and(|pieces| pieces <= 0)
}

/// How many pieces of each product a basket holds, by the product's key.
pub fn pieces_by_product(shelf: &Shelf, basket: &Basket) -> BTreeMap<String, i64> {
    let mut pieces = BTreeMap::new();
    for line in basket.lines() {
        if let Some(sku) = shelf.catalogue.sku(&line.sku) {
            *pieces.entry(sku.product).or_default() += line.pieces();
        }
    }
    pieces
}

/// A product's SKUs, the one chosen last first.
pub fn last_choice_first<'s>(skus: &'s [Rc<Sku>], last: Option<&String>) -> Vec<&'s Rc<Sku>> {
    let mut ordered: Vec<&Rc<Sku>> = skus.iter().collect();
    let place = ordered.iter().position(|sku| last == Some(&sku.sku));
    if let Some(until_it) = place.and_then(|place| ordered.get_mut(..=place)) {
        until_it.rotate_right(1);
    }
    ordered
}

/// The picture of an SKU among its product's: its own, else the first.
pub fn picture_of<'p>(product: &'p Product, sku: &Sku) -> Option<&'p Picture> {
    let own = product.pictures.get(sku.picture);
    own.or_else(|| product.pictures.first())
}

/// Up to two letters to stand in for a picture. The style sheet makes them capitals.
pub fn initials(title: &str) -> String {
    let words = title.split_whitespace();
    let first = words.filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    first.take(2).collect()
}

#[cfg(test)]
pub mod tests;
