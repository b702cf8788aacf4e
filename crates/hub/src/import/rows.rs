//! Drafts as rows of the catalogue.

use std::collections::BTreeMap;

use trestle_core::catalogue::{Field, Picture, RowKey, Table, Value, field, fold_text};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::draft::{ProductDraft, SkuDraft};

/// The pictures that could be cut, by the name that the file gives them.
pub type CutPictures = BTreeMap<String, Picture>;

type Row = (RowKey, BTreeMap<Field, Value>);

/// The rows of a product and its SKUs; `position` is its place in the file.
pub fn fields_of(product: &ProductDraft, position: i64, pictures: &CutPictures) -> Vec<Row> {
    let shown: Vec<_> = product
        .pictures
        .iter()
        .filter(|picture| pictures.contains_key(&picture.name))
        .collect();
    let picture = |name: &str, alt: &str| {
        pictures.get(name).map(|cut| Picture {
            alt: alt.into(),
            ..cut.clone()
        })
    };
    let values = shown
        .iter()
        .filter_map(|shown| picture(&shown.name, &shown.alt))
        .map(|picture| picture.to_value());
    let text = |text: &str| Value::Text(text.into());
    let fields = BTreeMap::from([
        (field::PRODUCT_TITLE, text(&product.title)),
        (field::PRODUCT_DESCRIPTION, text(&product.description)),
        (field::PRODUCT_CATEGORY, text(&product.category)),
        (field::PRODUCT_PICTURES, Value::List(values.collect())),
        (
            field::PRODUCT_OPTIONS,
            Value::texts(product.options.iter().map(String::as_str)),
        ),
        (field::PRODUCT_POSITION, Value::Int(position)),
        (field::PRODUCT_SEARCH, Value::Text(search_text(product))),
        (field::PRODUCT_VENDOR, text(&product.vendor)),
    ]);
    let place = |name: &String| shown.iter().position(|picture| picture.name == *name);
    let skus = product.skus.iter().zip(0..).map(|(sku, position)| {
        let picture = sku.picture.as_ref().and_then(place);
        (
            RowKey::new(Table::Sku, &sku.sku),
            sku_fields(product, sku, position, picture),
        )
    });
    [(RowKey::new(Table::Product, &product.handle), fields)]
        .into_iter()
        .chain(skus)
        .collect()
}

fn sku_fields(
    product: &ProductDraft,
    sku: &SkuDraft,
    position: i64,
    picture: Option<usize>,
) -> BTreeMap<Field, Value> {
    let mut fields = BTreeMap::from([
        (field::SKU_PRODUCT, Value::Text(product.handle.clone())),
        (
            field::SKU_OPTIONS,
            Value::texts(sku.options.iter().map(String::as_str)),
        ),
        (field::SKU_PRICE, Value::Int(sku.price_minor)),
        (field::SKU_BARCODE, Value::Text(sku.barcode.clone())),
        (
            field::SKU_TAXES,
            Value::texts(sku.taxes.iter().map(String::as_str)),
        ),
        (field::SKU_POSITION, Value::Int(position)),
    ]);
    if let Some(place) = picture.and_then(|place| i64::try_from(place).ok()) {
        fields.insert(field::SKU_PICTURE, Value::Int(place));
    }
    if let Some(counted) = sku.counted {
        fields.insert(field::SKU_COUNTED, Value::Int(counted));
    }
    fields
}

/// Everything by which a product is found, folded: decomposed (NFKD), without marks, in lower case.
fn search_text(product: &ProductDraft) -> String {
    let words = [
        &product.title,
        &product.vendor,
        &product.category,
        &product.tags,
    ]
    .map(String::as_str)
    .join(" ");
    let plain: String = words
        .nfkd()
        .filter(|sign| !is_combining_mark(*sign))
        .collect();
    let words = fold_text(&plain).replace(',', " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_text_is_folded_in_any_script() {
        let product = ProductDraft {
            title: "Crème Brûlée ﬁg".into(),
            tags: "Ελλάδα, Émail".into(),
            ..ProductDraft::default()
        };
        assert_eq!(search_text(&product), "creme brulee fig ελλαδα email");
    }

    #[test]
    fn a_variant_names_its_picture_by_place() {
        let picture = |name: &str| super::super::PictureDraft {
            name: name.into(),
            alt: "alt".into(),
            line: 1,
            column: String::new(),
        };
        let sku = SkuDraft {
            sku: "S".into(),
            options: vec![],
            price_minor: 1,
            barcode: String::new(),
            taxes: vec![],
            picture: Some("c".into()),
            counted: None,
        };
        let product = ProductDraft {
            pictures: ["a", "b", "c"].map(picture).into(),
            skus: vec![sku],
            ..ProductDraft::default()
        };
        let hash = trestle_core::ids::BlobHash([0; 32]);
        let cut = Picture {
            alt: String::new(),
            small: hash,
            medium: hash,
            large: hash,
        };
        let pictures = CutPictures::from([("a".into(), cut.clone()), ("c".into(), cut)]);
        let rows = fields_of(&product, 0, &pictures);
        assert_eq!(
            rows[1].1.get(&field::SKU_PICTURE),
            Some(&Value::Int(1)),
            "b could not be cut"
        );
    }
}
