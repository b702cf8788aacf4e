//! Search as one types: an exact SKU or barcode first, then names whose words begin with what was typed,
//! then names that hold it anywhere, then names that would but for a slip of the finger.

mod typo;

use std::collections::BTreeMap;

use super::{Product, Sku};
use crate::order;

/// Products and SKUs, laid out for search: every distinct word once, with the products that have it.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    words: Postings,
    codes: Postings,
    products: usize,
}

/// Sorted by text.
type Postings = Vec<(String, Vec<usize>)>;

/// A product that was found, by its place in the list that was indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// How well it fits.
    pub rank: Rank,
    /// Place in the list.
    pub product: usize,
}

/// How well a product fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is its SKU or barcode.
    Code,
    /// Words of it begin so.
    Begins,
    /// It is in there somewhere.
    Holds,
    /// It would be, with a letter or two put right.
    Typo,
}

impl SearchIndex {
    /// Lays out the products with their SKUs.
    pub fn new<'c>(
        products: impl Iterator<Item = &'c Product> + Clone,
        skus: impl Iterator<Item = &'c Sku>,
    ) -> Self {
        let places = products.clone().zip(0..);
        let place = order::map_of(places.map(|(product, at)| (product.key.as_str(), at)));
        let words = products.clone().zip(0..).flat_map(|(product, at)| {
            let text = format!("{} {}", fold_text(&product.title), product.search);
            words_of(&text).into_iter().map(move |word| (word, at))
        });
        let codes = skus
            .filter_map(|sku| Some((sku, *place.get(sku.product.as_str())?)))
            .flat_map(|(sku, at)| {
                let codes = [&sku.sku, &sku.barcode]
                    .into_iter()
                    .filter(|code| !code.is_empty());
                codes
                    .map(move |code| (fold_text(code), at))
                    .collect::<Vec<_>>()
            });
        Self {
            words: gather(words),
            codes: gather(codes),
            products: products.count(),
        }
    }

    /// Products that fit what was typed, the best first, ties in the shop's order. An empty query fits all.
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let folded = fold_text(query.trim());
        let mut ranks = vec![Some(Rank::Begins); self.products];
        for word in words_of(&folded) {
            let of_word = self.rank_word(&word);
            let worse = |(all, word): (&mut Option<Rank>, Option<Rank>)| {
                *all = all.zip(word).map(|(all, word)| all.max(word))
            };
            ranks.iter_mut().zip(of_word).for_each(worse);
        }
        for product in exactly(&self.codes, &folded) {
            ranks[*product] = Some(Rank::Code);
        }
        let found =
            |(product, rank): (usize, &Option<Rank>)| rank.map(|rank| Hit { rank, product });
        let mut hits: Vec<_> = ranks.iter().enumerate().filter_map(found).collect();
        order::sort_by(&mut hits, Hit::cmp);
        hits
    }

    fn rank_word(&self, word: &str) -> Vec<Option<Rank>> {
        let mut ranks = vec![None; self.products];
        let mut mark = |rank: Rank, products: &[usize]| {
            for product in products {
                let held = &mut ranks[*product];
                *held = Some(held.map_or(rank, |held: Rank| held.min(rank)));
            }
        };
        beginning(&self.words, word)
            .chain(beginning(&self.codes, word))
            .for_each(|products| mark(Rank::Begins, products));
        let all = || self.words.iter().chain(&self.codes);
        all()
            .filter(|(text, _)| text.contains(word))
            .for_each(|(_, products)| mark(Rank::Holds, products));
        if ranks.iter().all(Option::is_none) {
            for (_, products) in self
                .words
                .iter()
                .filter(|(text, _)| typo::nearly_begins(text, word))
            {
                products
                    .iter()
                    .for_each(|product| ranks[*product] = Some(Rank::Typo));
            }
        }
        ranks
    }
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|sign: char| sign.is_whitespace() || sign.is_ascii_punctuation() && sign != '-')
        .filter(|word| !word.is_empty())
        .map(Into::into)
        .collect()
}

fn gather(pairs: impl Iterator<Item = (String, usize)>) -> Postings {
    let mut postings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (text, product) in pairs {
        let products = postings.entry(text).or_default();
        if products.last() != Some(&product) {
            products.push(product);
        }
    }
    postings.into_iter().collect()
}

fn exactly<'p>(postings: &'p Postings, text: &str) -> &'p [usize] {
    let found = postings.binary_search_by(|(held, _)| held.as_str().cmp(text));
    found
        .ok()
        .and_then(|at| postings.get(at))
        .map_or(&[], |(_, products)| products)
}

fn beginning<'p>(postings: &'p Postings, start: &str) -> impl Iterator<Item = &'p [usize]> {
    let first = postings.partition_point(|(text, _)| text.as_str() < start);
    let fits = move |(text, _): &&(String, Vec<usize>)| text.starts_with(start);
    postings[first..]
        .iter()
        .take_while(fits)
        .map(|(_, products)| products.as_slice())
}

/// Lower case, without the marks on Latin letters, so that `creme` finds `Crème`. Other scripts stay as they are:
/// the hub folds them fully (NFKD) into the product's search text.
pub fn fold_text(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(unmarked)
        .collect()
}

fn unmarked(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ť' | 'ţ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ž' | 'ż' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests;
