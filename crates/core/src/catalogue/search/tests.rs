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
    let hits = SearchIndex::new(products.iter(), skus.iter()).find(query);
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
    check("mgu", &["Crème mug", "Mugwort tea"]);
    check("foxglvoe", &["Foxglove print"]);
    check("foxgl prnt", &["Foxglove print"]);
    check(
        "",
        &["Crème mug", "Mugwort tea", "Print: fox", "Foxglove print"],
    );
}

#[test]
fn how_well_it_fits_is_told() {
    let products = [product("mug", "Mug"), product("fox", "Fox mug, fox-red")];
    let skus = [sku("mug", "A-1", ""), sku("fox", "B2", "4006381333931")];
    let index = SearchIndex::new(products.iter(), skus.iter());
    let ranks = |query| -> Vec<_> {
        let hits = index.find(query).into_iter();
        hits.map(|hit| (hit.rank, hit.product)).collect()
    };
    assert_eq!(ranks("a-1"), [(Rank::Code, 0)]);
    assert_eq!(ranks(" B2 "), [(Rank::Code, 1)]);
    assert_eq!(ranks("400638"), [(Rank::Begins, 1)]);
    assert_eq!(ranks("-red"), [(Rank::Holds, 1)]);
    assert_eq!(ranks("mug"), [(Rank::Begins, 0), (Rank::Begins, 1)]);
    assert_eq!(ranks("fxo"), [(Rank::Typo, 1)]);
    assert_eq!(ranks("fox zebra"), []);
}

#[test]
fn signs_part_words_but_a_hyphen_does_not() {
    let words = words_of("Print: fox,A-1 (new)  tea");
    assert_eq!(words, ["Print", "fox", "A-1", "new", "tea"]);
}

#[test]
fn a_word_names_each_of_its_products_once() {
    let pairs = [("tea", 1), ("fox", 0), ("fox", 0), ("fox", 2)];
    let gathered = gather(pairs.map(|(word, at)| (word.into(), at)).into_iter());
    assert_eq!(
        gathered,
        [("fox".into(), vec![0, 2]), ("tea".into(), vec![1])]
    );
}
