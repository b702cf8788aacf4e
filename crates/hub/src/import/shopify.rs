//! Shopify's product export, the classic one of 46 columns: rows with one handle are one product, whose own fields
//! stand on its first row; a row may hold a variant, a picture, or both.

use std::collections::BTreeMap;

use trestle_core::money::Currency;

use super::draft::{PictureDraft, ProductDraft, SkuDraft};
use super::finding::{Finding, Trouble};
use super::sheet::{Sheet, SheetFault, SheetRow};
use super::{barcode, price};

/// Drafts the products of a sheet.
///
/// `taxes` are the names of the shop's taxes, the first the standard one.
///
/// # Errors
/// [`SheetFault::NotProducts`] when it is no such export; bad rows become findings.
pub fn read_products(
    sheet: &Sheet,
    currency: Currency,
    taxes: &[String],
) -> Result<(Vec<ProductDraft>, Vec<Finding>), SheetFault> {
    let missing: Vec<_> = ["Handle", "Title", "Variant Price"]
        .into_iter()
        .filter(|heading| sheet.column(heading).is_none())
        .collect();
    if !missing.is_empty() {
        return Err(SheetFault::NotProducts {
            missing: missing.join(", "),
        });
    }
    let mut reading = Reading {
        columns: Columns::of(sheet),
        currency,
        taxes,
        products: Vec::new(),
        places: BTreeMap::new(),
        skus: BTreeMap::new(),
        findings: sheet.findings.clone(),
    };
    sheet.rows.iter().for_each(|row| reading.take(row));
    Ok((reading.products, reading.findings))
}

struct Columns {
    handle: Option<usize>,
    title: Option<usize>,
    body: Option<usize>,
    vendor: Option<usize>,
    category: Option<usize>,
    tags: Option<usize>,
    option_names: [Option<usize>; 3],
    option_values: [Option<usize>; 3],
    sku: Option<usize>,
    price: Option<usize>,
    barcode: Option<usize>,
    stock: Option<usize>,
    taxable: Option<usize>,
    tax_code: Option<usize>,
    picture: Option<usize>,
    alt: Option<usize>,
    variant_picture: Option<usize>,
}

impl Columns {
    fn of(sheet: &Sheet) -> Self {
        let option =
            |part: &str| [1, 2, 3].map(|number| sheet.column(&format!("Option{number} {part}")));
        Self {
            handle: sheet.column("Handle"),
            title: sheet.column("Title"),
            body: sheet.column("Body (HTML)"),
            vendor: sheet.column("Vendor"),
            category: sheet
                .column("Type")
                .or_else(|| sheet.column("Product Category")),
            tags: sheet.column("Tags"),
            option_names: option("Name"),
            option_values: option("Value"),
            sku: sheet.column("Variant SKU"),
            price: sheet.column("Variant Price"),
            barcode: sheet.column("Variant Barcode"),
            stock: sheet.column("Variant Inventory Qty"),
            taxable: sheet.column("Variant Taxable"),
            tax_code: sheet.column("Variant Tax Code"),
            picture: sheet.column("Image Src"),
            alt: sheet.column("Image Alt Text"),
            variant_picture: sheet.column("Variant Image"),
        }
    }
}

struct Reading<'s> {
    columns: Columns,
    currency: Currency,
    taxes: &'s [String],
    products: Vec<ProductDraft>,
    places: BTreeMap<String, usize>,
    skus: BTreeMap<String, u64>,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn take(&mut self, row: &SheetRow) {
        let handle = row.cell(self.columns.handle);
        if handle.is_empty() {
            return self.note(row, "", Trouble::NoProduct);
        }
        let place = match self.places.get(handle) {
            Some(place) => *place,
            None => self.begin_product(row, handle),
        };
        self.take_picture(row, place);
        if let Some(sku) = self.read_sku(row, place) {
            self.products[place].skus.push(sku);
        }
    }

    fn begin_product(&mut self, row: &SheetRow, handle: &str) -> usize {
        let columns = &self.columns;
        let title = row.cell(columns.title);
        let names = columns
            .option_names
            .iter()
            .map(|column| row.cell(*column))
            .take_while(|name| !name.is_empty());
        self.products.push(ProductDraft {
            handle: handle.into(),
            title: if title.is_empty() {
                handle.into()
            } else {
                title.into()
            },
            description: plain_text(row.cell(columns.body)),
            vendor: row.cell(columns.vendor).into(),
            category: row.cell(columns.category).into(),
            tags: row.cell(columns.tags).into(),
            options: names.map(Into::into).collect(),
            ..ProductDraft::default()
        });
        let place = self.products.len() - 1;
        self.places.insert(handle.into(), place);
        place
    }

    fn take_picture(&mut self, row: &SheetRow, place: usize) {
        let product = &mut self.products[place];
        for (column, heading) in [
            (self.columns.picture, "Image Src"),
            (self.columns.variant_picture, "Variant Image"),
        ] {
            let name = row.cell(column);
            if !name.is_empty() && product.pictures.iter().all(|picture| picture.name != name) {
                let alt = row.cell(self.columns.alt);
                product.pictures.push(PictureDraft {
                    name: name.into(),
                    alt: if alt.is_empty() {
                        product.title.clone()
                    } else {
                        alt.into()
                    },
                    line: row.line,
                    column: heading.into(),
                });
            }
        }
    }

    /// A row without price and options only brings another picture.
    fn read_sku(&mut self, row: &SheetRow, place: usize) -> Option<SkuDraft> {
        let options = self.option_values(row, place);
        let (price, sku) = (row.cell(self.columns.price), row.cell(self.columns.sku));
        if price.is_empty() && sku.is_empty() && options.is_empty() {
            return None;
        }
        let Some(price_minor) = price::minor_of(price, self.currency) else {
            self.note(row, "Variant Price", Trouble::Price { text: price.into() });
            return None;
        };
        let sku = self.name_sku(row, place, sku, &options)?;
        let picture = row.cell(self.columns.variant_picture);
        Some(SkuDraft {
            sku,
            options,
            price_minor,
            barcode: self.read_barcode(row),
            taxes: self.read_taxes(row),
            picture: (!picture.is_empty()).then(|| picture.into()),
            counted: self.read_stock(row),
        })
    }

    /// Shopify calls the only variant of a product `Default Title`; it has no option worth showing.
    fn option_values(&self, row: &SheetRow, place: usize) -> Vec<String> {
        let named = self.products[place].options.len();
        let values = self
            .columns
            .option_values
            .iter()
            .take(named)
            .map(|column| row.cell(*column));
        let values: Vec<_> = values
            .filter(|value| !value.is_empty())
            .map(Into::into)
            .collect();
        if values == ["Default Title"] {
            Vec::new()
        } else {
            values
        }
    }

    /// A SKU of its own, or one made of handle and options: what is sold must have a name.
    fn name_sku(
        &mut self,
        row: &SheetRow,
        place: usize,
        given: &str,
        options: &[String],
    ) -> Option<String> {
        let made = || {
            [&[self.products[place].handle.clone()], options]
                .concat()
                .join("-")
                .replace(char::is_whitespace, "-")
        };
        let sku = if given.is_empty() {
            made()
        } else {
            given.into()
        };
        match self.skus.get(&sku) {
            Some(&first_line) => {
                self.note(
                    row,
                    "Variant SKU",
                    Trouble::DuplicateSku { sku, first_line },
                );
                None
            }
            None => {
                self.skus.insert(sku.clone(), row.line);
                Some(sku)
            }
        }
    }

    /// Spreadsheets put an apostrophe before digits to keep leading zeros.
    fn read_barcode(&mut self, row: &SheetRow) -> String {
        let text = row
            .cell(self.columns.barcode)
            .trim_start_matches('\'')
            .to_owned();
        if !barcode::check_digit_fits(&text) {
            self.note(
                row,
                "Variant Barcode",
                Trouble::Barcode { text: text.clone() },
            );
        }
        text
    }

    fn read_taxes(&mut self, row: &SheetRow) -> Vec<String> {
        let code = row.cell(self.columns.tax_code);
        if row.cell(self.columns.taxable).eq_ignore_ascii_case("false") {
            return Vec::new();
        }
        if !code.is_empty() && !self.taxes.iter().any(|tax| tax == code) {
            self.note(row, "Variant Tax Code", Trouble::Tax { text: code.into() });
        }
        let named = self
            .taxes
            .iter()
            .find(|tax| *tax == code)
            .or_else(|| self.taxes.first());
        named.cloned().into_iter().collect()
    }

    fn read_stock(&mut self, row: &SheetRow) -> Option<i64> {
        let text = row.cell(self.columns.stock);
        let counted = text.parse().ok();
        if counted.is_none() && !text.is_empty() {
            self.note(
                row,
                "Variant Inventory Qty",
                Trouble::Stock { text: text.into() },
            );
        }
        counted
    }

    fn note(&mut self, row: &SheetRow, column: &str, trouble: Trouble) {
        self.findings.push(Finding {
            line: row.line,
            column: column.into(),
            trouble,
        });
    }
}

/// The text of a description in HTML, paragraphs as lines.
fn plain_text(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.into();
    }
    nanohtml2text::html2text(html).trim().into()
}

#[cfg(test)]
mod tests;
