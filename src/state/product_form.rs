//! A product as its owner edits it, and the catalogue's rows that come of it.

use std::rc::Rc;

use trestle_core::catalogue::{Field, Fields, Picture, Product, RowKey, Sku, Table, Value, field};
use trestle_core::money::{Currency, Money};
use yew::Reducible;

use crate::state::typed;

/// What is in the fields, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductForm {
    /// The product's handle; none before it is saved for the first time.
    pub key: Option<String>,
    /// What it is called.
    pub title: String,
    /// Its category, empty without one.
    pub category: String,
    /// Its pictures, the main one first.
    pub pictures: Vec<Picture>,
    /// What is sold of it, one at least.
    pub variants: Vec<VariantForm>,
    /// Whether it is out of sale.
    pub withdrawn: bool,
    /// Title, category and search words as they were: what is found by its vendor or a tag still is when it gets a new
    /// name.
    was: [String; 3],
}

/// One variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantForm {
    /// Its SKU; empty before the product is saved for the first time.
    pub sku: String,
    /// What tells it from the others; empty where it is the only one.
    pub options: String,
    /// A decimal.
    pub price: String,
    /// Digits, or none.
    pub barcode: String,
    /// Pieces, or nothing where they are not counted.
    pub stock: String,
    /// Whether it is marked sold out.
    pub sold_out: bool,
    /// The names of its taxes.
    pub taxes: Vec<String>,
}

/// A field and what it is to hold.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Something about the product.
    Title(String),
    /// Its category.
    Category(String),
    /// A new main picture.
    Picture(Picture),
    /// Something about a variant.
    Variant(usize, VariantEdit),
    /// It is in or out of sale.
    Withdrawn(bool),
    /// It was saved under this handle.
    Saved(String),
}

/// A variant's field and what it is to hold.
#[derive(Clone, Debug)]
pub enum VariantEdit {
    /// A decimal.
    Price(String),
    /// Digits.
    Barcode(String),
    /// Pieces.
    Stock(String),
    /// Sold out or not.
    SoldOut(bool),
    /// Names of taxes.
    Taxes(Vec<String>),
}

/// What must be put right before it can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is called nothing.
    Title,
    /// The variant with this number has no price.
    Price(usize),
    /// What it has in stock is no number.
    Stock(usize),
}

/// What the page knows beside the fields.
pub struct Surroundings<'s> {
    /// What prices are in.
    pub currency: Currency,
    /// Where the product stands, if it is new.
    pub position: i64,
    /// Folds words for search, as the hub does.
    pub fold: &'s dyn Fn(&str) -> String,
    /// Whether a handle or SKU is taken.
    pub is_taken: &'s dyn Fn(&str) -> bool,
}

impl ProductForm {
    /// A product that is not there yet, with the taxes that most have.
    pub fn new(taxes: Vec<String>) -> Self {
        let variant = VariantForm {
            taxes,
            ..VariantForm::default()
        };
        Self {
            variants: vec![variant],
            ..Self::default()
        }
    }

    /// A product as it stands.
    pub fn of(product: &Product, skus: &[Rc<Sku>], currency: Currency) -> Self {
        Self {
            key: Some(product.key.clone()),
            title: product.title.clone(),
            category: product.category.clone(),
            pictures: product.pictures.clone(),
            variants: skus
                .iter()
                .map(|sku| VariantForm::of(sku, currency))
                .collect(),
            withdrawn: false,
            was: [&product.title, &product.category, &product.search].map(String::clone),
        }
    }

    /// The rows to be written: every field that the form shows, of which the catalogue leaves out what holds already.
    ///
    /// # Errors
    /// [`Wrong`], the first thing from above.
    pub fn rows(&self, around: &Surroundings<'_>) -> Result<Vec<(RowKey, Fields)>, Wrong> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err(Wrong::Title);
        }
        let key = self.key.clone().unwrap_or_else(|| handle(title, around));
        let mut rows = vec![(RowKey::new(Table::Product, &key), self.fields(around))];
        for (place, variant) in self.variants.iter().enumerate() {
            let sku = match variant.sku.as_str() {
                "" => key.clone(),
                sku => sku.to_owned(),
            };
            let fields = variant.fields(&key, place, self.withdrawn, around.currency)?;
            rows.push((RowKey::new(Table::Sku, &sku), fields));
        }
        Ok(rows)
    }

    fn fields(&self, around: &Surroundings<'_>) -> Fields {
        let text = |text: &str| Value::Text(text.trim().into());
        let pictures = self.pictures.iter().map(Picture::to_value);
        let mut fields: Vec<(Field, Value)> = vec![
            (field::WITHDRAWN, Value::Int(self.withdrawn.into())),
            (field::PRODUCT_TITLE, text(&self.title)),
            (field::PRODUCT_CATEGORY, text(&self.category)),
            (field::PRODUCT_PICTURES, Value::List(pictures.collect())),
        ];
        let [title, category, _] = &self.was;
        if (&self.title, &self.category) != (title, category) {
            let search = self.search(around.fold);
            fields.push((field::PRODUCT_SEARCH, Value::Text(search)));
        }
        if self.key.is_none() {
            fields.push((field::PRODUCT_POSITION, Value::Int(around.position)));
        }
        fields.into_iter().collect()
    }

    /// What it is found by: its new name, and the words that were not of the old one.
    fn search(&self, fold: &dyn Fn(&str) -> String) -> String {
        let [title, category, search] = &self.was;
        let old = fold(&[title, " ", category].concat());
        let old: Vec<&str> = old.split_whitespace().collect();
        let others = search.split_whitespace().filter(|word| !old.contains(word));
        let own = fold(&[&self.title, " ", &self.category].concat());
        let own: Vec<&str> = own.split_whitespace().collect();
        let mut words = own.clone();
        words.extend(others.filter(|word| !own.contains(word)));
        words.join(" ")
    }
}

impl VariantForm {
    fn of(sku: &Sku, currency: Currency) -> Self {
        let minor = sku.price_minor;
        Self {
            sku: sku.sku.clone(),
            options: sku.options.join(" / "),
            price: Money { minor, currency }.to_decimal(),
            barcode: sku.barcode.clone(),
            stock: sku
                .counted
                .map(|pieces| pieces.to_string())
                .unwrap_or_default(),
            sold_out: sku.sold_out,
            taxes: sku.taxes.clone(),
        }
    }

    fn fields(
        &self,
        product: &str,
        place: usize,
        withdrawn: bool,
        currency: Currency,
    ) -> Result<Fields, Wrong> {
        let price = typed::amount(&self.price, currency).ok_or(Wrong::Price(place))?;
        let barcode = typed::plain(&self.barcode);
        let mut fields: Vec<(Field, Value)> = vec![
            (field::WITHDRAWN, Value::Int(withdrawn.into())),
            (field::SKU_PRODUCT, Value::Text(product.into())),
            (field::SKU_PRICE, Value::Int(price)),
            (field::SKU_BARCODE, Value::Text(barcode)),
            (field::SKU_SOLD_OUT, Value::Int(self.sold_out.into())),
            (
                field::SKU_TAXES,
                Value::texts(self.taxes.iter().map(String::as_str)),
            ),
        ];
        fields.push((field::SKU_COUNTED, self.counted(place)?));
        Ok(fields.into_iter().collect())
    }

    /// An empty list is nothing: pieces are not counted any more.
    fn counted(&self, place: usize) -> Result<Value, Wrong> {
        let stock = typed::plain(&self.stock);
        match stock.as_str() {
            "" => Ok(Value::default()),
            stock => stock
                .parse()
                .map(Value::Int)
                .map_err(|_| Wrong::Stock(place)),
        }
    }
}

/// A handle that no product and no SKU has: the title's words, then a number.
fn handle(title: &str, around: &Surroundings<'_>) -> String {
    let folded = (around.fold)(title);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let plain = match words.join("-") {
        words if words.is_empty() => "product".to_owned(),
        words => words,
    };
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    let mut handles = std::iter::once(plain.clone()).chain(numbered);
    handles
        .find(|handle| !(around.is_taken)(handle))
        .unwrap_or(plain)
}

impl Reducible for ProductForm {
    type Action = Edit;

    fn reduce(self: Rc<Self>, edit: Edit) -> Rc<Self> {
        let mut form = Rc::unwrap_or_clone(self);
        match edit {
            Edit::Title(title) => form.title = title,
            Edit::Category(category) => form.category = category,
            Edit::Picture(picture) => match form.pictures.first_mut() {
                Some(main) => *main = picture,
                None => form.pictures.push(picture),
            },
            Edit::Variant(place, edit) => {
                if let Some(variant) = form.variants.get_mut(place) {
                    variant.edit(edit);
                }
            }
            Edit::Withdrawn(withdrawn) => form.withdrawn = withdrawn,
            Edit::Saved(key) => {
                if let Some(new) = form.variants.iter_mut().find(|own| own.sku.is_empty()) {
                    new.sku.clone_from(&key);
                }
                form.key = Some(key);
            }
        }
        Rc::new(form)
    }
}

impl VariantForm {
    fn edit(&mut self, edit: VariantEdit) {
        match edit {
            VariantEdit::Price(price) => self.price = price,
            VariantEdit::Barcode(barcode) => self.barcode = barcode,
            VariantEdit::Stock(stock) => self.stock = stock,
            VariantEdit::SoldOut(sold_out) => self.sold_out = sold_out,
            VariantEdit::Taxes(taxes) => self.taxes = taxes,
        }
    }
}

#[cfg(test)]
mod tests;
