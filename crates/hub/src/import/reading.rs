//! Reading a file row by row. One bad row never holds up another.

use std::collections::{BTreeMap, BTreeSet};

use trestle_core::money::Currency;

use super::barcode::{self, Barcode};
use super::columns::{Column, Columns};
use super::draft::{Draft, ProductDraft, VariantDraft};
use super::finding::{Finding, Problem};
use super::price::read_price;
use super::row::Row;
use super::table::Table;
use super::words::{plain_text, slug};

/// What the shop reckons with.
#[derive(Clone, Debug)]
pub struct Till {
    /// What prices are in.
    pub currency: Currency,
    /// The names of its taxes.
    pub taxes: BTreeSet<String>,
}

impl Draft {
    /// Reads a file's rows. One bad row never holds up another.
    pub fn of(table: &Table, columns: &Columns, till: &Till) -> Self {
        let mut reading = Reading {
            columns,
            till,
            width: table.header.len(),
            draft: Self::default(),
            places: BTreeMap::new(),
        };
        for (number, row) in &table.rows {
            reading.take(&Row {
                number: *number,
                cells: row,
                columns,
            });
        }
        let mut draft = reading.draft;
        for product in &mut draft.products {
            product.pictures.sort_by_key(|picture| picture.position);
        }
        draft
            .products
            .retain(|product| !product.variants.is_empty());
        draft
    }
}

struct Reading<'t> {
    columns: &'t Columns,
    till: &'t Till,
    width: usize,
    draft: Draft,
    places: BTreeMap<String, usize>,
}

impl Reading<'_> {
    fn take(&mut self, row: &Row<'_>) {
        let handle = row.cell(Column::Handle).to_owned();
        if row.is_ragged(self.width) {
            let (found, expected) = (row.cells.len(), self.width);
            return self.note(row, Column::Handle, &Problem::Ragged { found, expected });
        }
        if handle.is_empty() {
            return self.note(row, Column::Handle, &Problem::NoHandle);
        }
        let place = match self.places.get(&handle) {
            Some(place) => *place,
            None => self.begin(&handle, row),
        };
        let picture = row.picture(Column::ImageSource);
        let variant = row
            .is_variant()
            .then(|| self.variant(&handle, row))
            .flatten();
        if let Some(product) = self.draft.products.get_mut(place) {
            product.pictures.extend(picture);
            product.variants.extend(variant);
        }
    }

    /// A product's facts stand in its first row.
    fn begin(&mut self, handle: &str, row: &Row<'_>) -> usize {
        let mut title = row.words(Column::Title);
        if title.is_empty() {
            handle.clone_into(&mut title);
            let handle = handle.to_owned();
            self.note(row, Column::Title, &Problem::NoTitle { handle });
        }
        let place = self.draft.products.len();
        self.draft.products.push(ProductDraft {
            handle: handle.into(),
            title,
            description: plain_text(row.cell(Column::Description)),
            vendor: row.words(Column::Vendor),
            category: row.category(),
            tags: row.cell(Column::Tags).into(),
            options: row.option_names(),
            pictures: Vec::new(),
            variants: Vec::new(),
            withdrawn: row.is_withdrawn(),
        });
        self.places.insert(handle.into(), place);
        place
    }

    fn variant(&mut self, handle: &str, row: &Row<'_>) -> Option<VariantDraft> {
        let options = row.option_values();
        let sku = self.sku(handle, &options, row)?;
        let price_minor = self.price(row)?;
        let barcode = self.barcode(row);
        self.check_tax(row);
        Some(VariantDraft {
            sku,
            options,
            price_minor,
            barcode,
            taxable: row.is_taxable(),
            tax_code: row.cell(Column::TaxCode).into(),
            counted: self.counted(row),
            picture: row.picture(Column::VariantImage),
        })
    }

    fn sku(&mut self, handle: &str, options: &[String], row: &Row<'_>) -> Option<String> {
        let mut sku = row.code(Column::Sku);
        if sku.is_empty() {
            let parts = [handle]
                .into_iter()
                .chain(options.iter().map(String::as_str));
            sku = slug(&parts.collect::<Vec<_>>().join(" "));
            let derived = sku.clone();
            self.note(row, Column::Sku, &Problem::NoSku { derived });
        }
        if let Some(&first) = self.draft.named.get(&sku) {
            self.note(row, Column::Sku, &Problem::DuplicateSku { sku, first });
            return None;
        }
        self.draft.named.insert(sku.clone(), row.number);
        Some(sku)
    }

    fn price(&mut self, row: &Row<'_>) -> Option<i64> {
        let price = row.cell(Column::Price);
        let problem = match read_price(price, self.till.currency) {
            Ok(price) if price.minor >= 0 => return Some(price.minor),
            Err(fault) if !price.is_empty() => Problem::Price {
                price: price.into(),
                fault,
            },
            _ => Problem::NoPrice,
        };
        self.note(row, Column::Price, &problem);
        None
    }

    fn barcode(&mut self, row: &Row<'_>) -> String {
        let barcode = row.code(Column::Barcode);
        match barcode::look(&barcode) {
            Barcode::Good => barcode,
            Barcode::CheckDigit => {
                let problem = Problem::CheckDigit {
                    barcode: barcode.clone(),
                };
                self.note(row, Column::Barcode, &problem);
                barcode
            }
            Barcode::Shortened => {
                self.note(row, Column::Barcode, &Problem::ShortenedBarcode { barcode });
                String::new()
            }
        }
    }

    /// Pieces, unless the shop does not count them.
    fn counted(&mut self, row: &Row<'_>) -> Option<i64> {
        let has_tracker = row.columns.has(Column::InventoryTracker);
        let stock = row.cell(Column::InventoryQuantity);
        if stock.is_empty() || (has_tracker && row.cell(Column::InventoryTracker).is_empty()) {
            return None;
        }
        let counted = stock.parse().ok();
        if counted.is_none() {
            let stock = stock.to_owned();
            self.note(row, Column::InventoryQuantity, &Problem::Stock { stock });
        }
        counted
    }

    /// A shop without taxes has none to choose from.
    fn check_tax(&mut self, row: &Row<'_>) {
        let tax = row.cell(Column::TaxCode);
        let taxes = &self.till.taxes;
        if !tax.is_empty() && !taxes.is_empty() && !taxes.contains(tax) {
            let tax = tax.to_owned();
            self.note(row, Column::TaxCode, &Problem::Tax { tax });
        }
    }

    fn note(&mut self, row: &Row<'_>, column: Column, problem: &Problem) {
        let heading = self.columns.heading(column);
        let finding = Finding::new(row.number, heading, problem);
        self.draft.findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a file; gives `handle: sku price…` for each product, and the findings.
    fn check(rows: &str, products: &[&str], findings: &[&str]) {
        let header = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Barcode,Image Src";
        let table = Table::read(format!("{header}\n{rows}").as_bytes()).unwrap();
        let columns = Columns::find(&table.header).unwrap();
        let till = Till {
            currency: Currency::from_code("EUR").unwrap(),
            taxes: BTreeSet::from(["standard".to_owned()]),
        };
        let draft = Draft::of(&table, &columns, &till);
        let variant = |variant: &VariantDraft| format!(" {} {}", variant.sku, variant.price_minor);
        let product = |product: &ProductDraft| {
            let variants: String = product.variants.iter().map(variant).collect();
            format!("{}:{variants} ({})", product.handle, product.pictures.len())
        };
        assert_eq!(
            draft.products.iter().map(product).collect::<Vec<_>>(),
            products
        );
        assert_eq!(
            draft
                .findings
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
            findings
        );
    }

    #[test]
    fn rows_with_one_handle_are_one_product() {
        check(
            "mug,Mug,Size,S,007,5.00,,a.png\nmug,,,L,'008,6.00,,\nmug,,,,,,,b.png\npin,Pin,Title,Default Title,P,1,,",
            &["mug: 007 500 008 600 (2)", "pin: P 100 (0)"],
            &[],
        );
    }

    #[test]
    fn what_is_wrong_is_named_and_the_rest_goes_in() {
        check(
            "z,Z,,,T,1\na,A,,,X,five,,\nb,B,,,Y,1,4006381333932,\nc,C,,,Y,2,,\nd,,,,Z,3,,\n,E,,,W,4,,\nf,F,Size,Big one,,5,,\ng,G,,,V,,,",
            &["b: Y 100 (0)", "d: Z 300 (0)", "f: f-big-one 500 (0)"],
            &[
                "row 2, Handle: there are 6 cells where the header has 8; the row is left out",
                "row 3, Variant Price: \"five\" is no price (not a plain decimal number); the row is left out",
                "row 4, Variant Barcode: the check digit of 4006381333932 does not fit; it is kept as it is",
                "row 5, Variant SKU: the SKU \"Y\" is in row 4 already; this row is left out",
                "row 6, Title: there is no title; the product is called \"d\"",
                "row 7, Handle: there is no handle; the row is left out",
                "row 8, Variant SKU: there is no SKU; it is called \"f-big-one\"",
                "row 9, Variant Price: there is no price; the row is left out",
            ],
        );
    }
}
