//! Search as one types: an exact SKU or barcode first, then names whose words begin with what was typed,
//! then names that hold it anywhere.

use super::{Product, Sku};

/// Products and SKUs, laid out for search.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    products: Vec<Searched>,
}

#[derive(Clone, Debug)]
struct Searched {
    text: String,
    codes: Vec<String>,
}

/// A product that was found, by its place in the list that was indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// 0: its SKU or barcode; 1: words begin so; 2: it is in there somewhere.
    pub rank: u8,
    /// Place in the list.
    pub product: usize,
}

impl SearchIndex {
    /// Lays out the products with their SKUs.
    pub fn new(products: &[Product], skus: &[Sku]) -> Self {
        let mut codes: std::collections::BTreeMap<&str, Vec<String>> =
            std::collections::BTreeMap::new();
        for sku in skus {
            let of_product = codes.entry(&sku.product).or_default();
            of_product.extend(
                [&sku.sku, &sku.barcode]
                    .into_iter()
                    .filter(|code| !code.is_empty())
                    .map(|code| fold_text(code)),
            );
        }
        let searched = |product: &Product| Searched {
            text: format!(" {} {}", fold_text(&product.title), product.search),
            codes: codes.get(product.key.as_str()).cloned().unwrap_or_default(),
        };
        Self {
            products: products.iter().map(searched).collect(),
        }
    }

    /// Products that fit what was typed, the best first, ties in the shop's order. An empty query fits all.
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let folded = fold_text(query);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let found = |(product, searched): (usize, &Searched)| {
            Some(Hit {
                rank: searched.rank(&folded, &words)?,
                product,
            })
        };
        let mut hits: Vec<_> = self.products.iter().enumerate().filter_map(found).collect();
        hits.sort();
        hits
    }
}

impl Searched {
    fn rank(&self, folded: &str, words: &[&str]) -> Option<u8> {
        if self.codes.iter().any(|code| code == folded.trim()) {
            return Some(0);
        }
        let begins = |word: &&str| {
            self.text.contains(&format!(" {word}"))
                || self.codes.iter().any(|code| code.starts_with(word))
        };
        if words.iter().all(begins) {
            return Some(1);
        }
        let holds = |word: &&str| {
            self.text.contains(*word) || self.codes.iter().any(|code| code.contains(word))
        };
        words.iter().all(holds).then_some(2)
    }
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
mod tests {
    use super::*;

    fn product(key: &str, title: &str) -> Product {
        Product {
            key: key.into(),
            title: title.into(),
            description: String::new(),
            category: String::new(),
            pictures: vec![],
            options: vec![],
            search: String::new(),
            position: 0,
        }
    }

    fn sku(product: &str, sku: &str, barcode: &str) -> Sku {
        Sku {
            sku: sku.into(),
            product: product.into(),
            options: vec![],
            price_minor: 1,
            barcode: barcode.into(),
            taxes: vec![],
            picture: 0,
            position: 0,
            counted: None,
            sold_out: false,
        }
    }

    /// Finds in a small shop; gives the titles.
    fn check(query: &str, expected: &[&str]) {
        let titles = ["Crème mug", "Mugwort tea", "Print: fox", "Foxglove print"];
        let products: Vec<_> = titles
            .iter()
            .enumerate()
            .map(|(at, title)| product(&at.to_string(), title))
            .collect();
        let skus = [sku("0", "0042", "4006381333931"), sku("3", "FOX", "")];
        let hits = SearchIndex::new(&products, &skus).find(query);
        let found: Vec<_> = hits.iter().map(|hit| titles[hit.product]).collect();
        assert_eq!(found, expected, "{query:?}");
    }

    #[test]
    fn what_was_typed_is_found() {
        check("creme", &["Crème mug"]);
        check("mug", &["Crème mug", "Mugwort tea"]);
        check("4006381333931", &["Crème mug"]);
        check("0042", &["Crème mug"]);
        check("fox", &["Foxglove print", "Print: fox"]);
        check("pri fo", &["Print: fox", "Foxglove print"]);
        check("ug", &["Crème mug", "Mugwort tea"]);
        check("zebra", &[]);
        check(
            "",
            &["Crème mug", "Mugwort tea", "Print: fox", "Foxglove print"],
        );
    }
}
