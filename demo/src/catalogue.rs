//! Holds `products.csv` to what the shop promises: pictures that are there, codes that scan, SKUs that are one thing.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, io};

use crate::DRAWINGS;

const PRODUCTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/products.csv");
const COLUMNS: usize = 46;
const DRAWING_BYTES_MAX: usize = 12_000;

type Row = BTreeMap<String, String>;

#[test]
fn the_stall_is_well_stocked() {
    let rows = rows();
    let products: BTreeSet<_> = filled(&rows, "Handle").collect();
    assert!(products.len() >= 24, "{} products", products.len());
    assert!(filled(&rows, "Variant SKU").count() >= 40);
    assert!(rows.iter().all(|row| row.len() == COLUMNS));
}

#[test]
fn every_sku_and_barcode_is_given_once() {
    for column in ["Variant SKU", "Variant Barcode"] {
        let mut seen = BTreeSet::new();
        for code in filled(&rows(), column) {
            assert!(seen.insert(code.to_owned()), "{column} {code} twice");
        }
    }
}

/// EAN-13 (GS1 General Specifications 7.9): weighted 1, 3, 1, 3 … the digits sum to a multiple of ten.
/// Prefixes 200 to 299 are left to shops for their own use, so these name nobody else's goods.
#[test]
fn every_barcode_is_an_in_store_ean_13() {
    for code in filled(&rows(), "Variant Barcode") {
        let digits: Vec<u32> = code
            .chars()
            .filter_map(|digit| digit.to_digit(10))
            .collect();
        let sum: u32 = digits
            .iter()
            .zip([1, 3].iter().cycle())
            .map(|(digit, weight)| digit * weight)
            .sum();
        assert!(
            code.len() == 13 && digits.len() == 13 && code.starts_with('2'),
            "{code}"
        );
        assert_eq!(sum % 10, 0, "{code} has a wrong check digit");
    }
}

#[test]
fn every_sku_has_a_price_in_cents_and_a_known_tax() {
    for row in rows().iter().filter(|row| !row["Variant SKU"].is_empty()) {
        let cents = row["Variant Price"]
            .split_once('.')
            .map(|(_, cents)| cents.len());
        assert_eq!(cents, Some(2), "{}", row["Variant SKU"]);
        assert!(
            row["Variant Price"]
                .replace('.', "")
                .parse::<u32>()
                .is_ok_and(|minor| minor > 0)
        );
        assert!(["standard", "reduced"].contains(&row["Variant Tax Code"].as_str()));
    }
}

#[test]
fn pictures_and_drawings_are_the_same_set() {
    let rows = rows();
    let named: BTreeSet<_> = filled(&rows, "Image Src")
        .chain(filled(&rows, "Variant Image"))
        .map(|source| {
            source
                .strip_prefix("pictures/")
                .and_then(|name| name.strip_suffix(".png"))
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(named, drawings().unwrap().into_keys().collect());
}

/// A picture without words says nothing to a seller who listens to the screen.
#[test]
fn every_picture_is_put_into_words() {
    for row in rows().iter().filter(|row| !row["Image Src"].is_empty()) {
        assert!(!row["Image Alt Text"].is_empty(), "{}", row["Image Src"]);
    }
}

#[test]
fn every_drawing_stands_alone_and_is_small() {
    for (stem, svg) in drawings().unwrap() {
        assert!(
            svg.len() < DRAWING_BYTES_MAX,
            "{stem} has {} bytes",
            svg.len()
        );
        for outside in ["<text", "<image", "<style", "<script", "href=\"h", "url(h"] {
            assert!(!svg.contains(outside), "{stem} holds {outside}");
        }
    }
}

fn rows() -> Vec<Row> {
    csv::Reader::from_path(PRODUCTS)
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn filled<'a>(rows: &'a [Row], column: &'a str) -> impl Iterator<Item = &'a str> {
    rows.iter()
        .map(move |row| row[column].as_str())
        .filter(|cell| !cell.is_empty())
}

/// Every drawing by the stem of its name.
fn drawings() -> io::Result<BTreeMap<String, String>> {
    fs::read_dir(DRAWINGS)?
        .map(|entry| {
            let path = entry?.path();
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            Ok((stem, fs::read_to_string(path)?))
        })
        .collect()
}
