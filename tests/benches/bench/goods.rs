//! A big shop's goods: 10,000 SKUs of 4,000 products, as a shop would export them. The same ones every time.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// How many SKUs there are.
pub const SKUS: usize = 10_000;

const MAKERS: &[&str] = &[
    "Fennel & Finch",
    "Harbour Studio",
    "Old Mill",
    "Nordlicht",
    "Casa Oliva",
    "Pine Street",
];
const ADJECTIVES: &[&str] = &[
    "Quiet", "Golden", "Winding", "Salted", "Early", "Northern", "Painted", "Wild", "Paper",
    "Copper", "Slow", "Bright", "Woven", "Hidden", "Little", "Smoked", "Velvet", "Borrowed",
    "Crooked", "Morning",
];
const THINGS: &[&str] = &[
    "Finch", "Harbour", "Orchard", "Lantern", "Meadow", "River", "Anchor", "Fern", "Heron",
    "Kettle", "Comet", "Thistle", "Bramble", "Tide", "Willow", "Juniper", "Badger", "Quince",
    "Hare", "Swallow", "Pebble", "Clover", "Moth", "Poppy", "Cedar",
];
/// Category, what it makes, its option and the option's values.
const KINDS: &[(&str, &str, &str, &[&str])] = &[
    ("Art prints", "Print", "Size", &["A5", "A4", "A3"]),
    ("Ceramics", "Mug", "Colour", &["Teal", "Chalk"]),
    ("Textiles", "Tote Bag", "Colour", &["Natural", "Ink"]),
    ("Shirts", "T-Shirt", "Size", &["S", "M", "L", "XL"]),
    ("Stationery", "Notebook", "Ruling", &["Plain", "Lined"]),
    ("Candles", "Candle", "Scent", &["Fig", "Cedar"]),
    ("Preserves", "Chutney", "Jar", &["120 g", "250 g"]),
    (
        "Prints for children",
        "Card Set",
        "Pack",
        &["Six", "Twelve", "Twenty"],
    ),
];
const HEAD: &str = "Handle,Title,Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Barcode\n";

/// Writes them down as a Shopify product export.
pub fn write(path: &Path) {
    write_so_many(path, SKUS);
}

/// The same, more or fewer.
pub fn write_so_many(path: &Path, wanted: usize) {
    let mut text = HEAD.to_owned();
    let mut skus = 0;
    for product in 0.. {
        let (category, makes, option, values) = KINDS[product % KINDS.len()];
        for (place, value) in values.iter().enumerate() {
            let first = if place == 0 {
                product_columns(product, category, makes)
            } else {
                ",,,,".into()
            };
            let option = if place == 0 { option } else { "" };
            let (sku, price) = (sku(skus), price(product, place));
            let (stock, barcode) = (product * 7 % 60, barcode(skus));
            writeln!(
                text,
                "item-{product:04},{first},{option},{value},{sku},{stock},{price},{barcode}"
            )
            .unwrap();
            skus += 1;
            if skus == wanted {
                return fs::write(path, text).unwrap();
            }
        }
    }
}

/// The SKU at a place.
pub fn sku(place: usize) -> String {
    format!("TR-{place:05}")
}

fn product_columns(product: usize, category: &str, makes: &str) -> String {
    let adjective = ADJECTIVES[product * 13 % ADJECTIVES.len()];
    let thing = THINGS[product / KINDS.len() * 7 % THINGS.len()];
    let second = THINGS[(product / 97 + product) % THINGS.len()];
    let maker = MAKERS[product * 5 % MAKERS.len()];
    format!(
        "{adjective} {thing} and {second} {makes},{maker},{category},\"{thing}, {adjective}\",true"
    )
}

fn price(product: usize, place: usize) -> String {
    let cents = 300 + product * 37 % 90 * 50 + place * 400;
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// An EAN-13 as a maker numbers its things: one after another.
fn barcode(place: usize) -> String {
    let digits = format!("4012345{place:05}");
    let weighted =
        |(at, digit): (usize, char)| digit.to_digit(10).unwrap() * if at % 2 == 0 { 1 } else { 3 };
    let sum: u32 = digits.chars().enumerate().map(weighted).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
