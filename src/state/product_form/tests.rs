use super::*;
use trestle_core::catalogue::{Catalogue, CatalogueChange};
use trestle_core::ids::{AuthorKey, SegmentId};

fn euro() -> Currency {
    Currency::from_code("EUR").unwrap()
}

fn rows(form: &ProductForm, taken: &[&str]) -> Result<Vec<(RowKey, Fields)>, Wrong> {
    form.rows(&Surroundings {
        currency: euro(),
        position: 7,
        fold: &|text| text.to_lowercase(),
        is_taken: &|key| taken.contains(&key),
    })
}

fn laid(catalogue: &mut Catalogue, rows: Vec<(RowKey, Fields)>, seq: u64) {
    let edits = rows
        .into_iter()
        .filter_map(|(row, fields)| catalogue.edit(&row, fields));
    let change = CatalogueChange {
        rows: edits.collect(),
    };
    catalogue.apply(AuthorKey([1; 32]), SegmentId([0; 16]), seq, &change);
}

fn mug() -> ProductForm {
    let mut form = ProductForm::new(vec!["standard".into()]);
    form.title = " Blue Mug ".into();
    form.variants[0].price = "12,5".into();
    form.variants[0].stock = "4".into();
    form
}

#[test]
fn a_new_product_is_sold_as_it_was_typed() {
    let mut catalogue = Catalogue::default();
    laid(&mut catalogue, rows(&mug(), &["blue-mug"]).unwrap(), 0);
    let product = catalogue.product("blue-mug-2").unwrap();
    assert_eq!((product.title.as_str(), product.position), ("Blue Mug", 7));
    let sku = catalogue.sku("blue-mug-2").unwrap();
    assert_eq!((sku.price_minor, sku.counted), (12_50, Some(4)));
    assert_eq!(sku.taxes, ["standard"]);
}

#[test]
fn an_edit_changes_what_was_typed_and_nothing_else() {
    let mut catalogue = Catalogue::default();
    laid(&mut catalogue, rows(&mug(), &[]).unwrap(), 0);
    let (product, sku) = (
        catalogue.product("blue-mug").unwrap(),
        catalogue.sku("blue-mug").unwrap(),
    );
    let form = Rc::new(ProductForm::of(&product, &[Rc::new(sku)], euro()));
    let unchanged = rows(&form, &["blue-mug"]).unwrap();
    let edits = unchanged
        .into_iter()
        .filter_map(|(row, fields)| catalogue.edit(&row, fields));
    assert_eq!(edits.count(), 0, "nothing was edited");
    let form = form
        .reduce(Edit::Variant(0, VariantEdit::Stock(String::new())))
        .reduce(Edit::Variant(0, VariantEdit::SoldOut(true)));
    laid(&mut catalogue, rows(&form, &["blue-mug"]).unwrap(), 1);
    let sku = catalogue.sku("blue-mug").unwrap();
    assert_eq!(
        (sku.counted, sku.sold_out, sku.price_minor),
        (None, true, 12_50)
    );
}

#[test]
fn a_new_name_is_found_and_so_is_the_tag_that_the_hub_had_read() {
    let mut catalogue = Catalogue::default();
    laid(&mut catalogue, rows(&mug(), &[]).unwrap(), 0);
    let mut product = catalogue.product("blue-mug").unwrap();
    product.search = "blue mug stoneware".into();
    let form = Rc::new(ProductForm::of(&product, &[], euro()));
    let form = form.reduce(Edit::Title("Green mug".into()));
    laid(&mut catalogue, rows(&form, &[]).unwrap(), 1);
    assert_eq!(
        catalogue.product("blue-mug").unwrap().search,
        "green mug stoneware"
    );
}

#[test]
fn what_is_out_of_sale_can_come_back() {
    let mut catalogue = Catalogue::default();
    laid(&mut catalogue, rows(&mug(), &[]).unwrap(), 0);
    let form = Rc::new(mug()).reduce(Edit::Saved("blue-mug".into()));
    let gone = form.clone().reduce(Edit::Withdrawn(true));
    laid(&mut catalogue, rows(&gone, &["blue-mug"]).unwrap(), 1);
    assert_eq!((catalogue.products().len(), catalogue.skus().len()), (0, 0));
    laid(&mut catalogue, rows(&form, &["blue-mug"]).unwrap(), 2);
    assert_eq!((catalogue.products().len(), catalogue.skus().len()), (1, 1));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let mut form = mug();
    form.variants[0].stock = "some".into();
    assert_eq!(rows(&form, &[]), Err(Wrong::Stock(0)));
    form.variants[0].price = "free".into();
    assert_eq!(rows(&form, &[]), Err(Wrong::Price(0)));
    form.title = "  ".into();
    assert_eq!(rows(&form, &[]), Err(Wrong::Title));
}
