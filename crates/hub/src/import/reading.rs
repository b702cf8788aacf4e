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
        let tracker = row.cell(Column::InventoryTracker);
        let untracked = tracker.is_empty() || tracker.eq_ignore_ascii_case("n");
        if stock.is_empty() || (has_tracker && untracked) {
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
    use crate::import::woocommerce;

    /// Reads a file; gives `handle: sku price…` for each product, and the findings.
    fn check(rows: &str, products: &[&str], findings: &[&str]) {
        let header = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Barcode,Image Src";
        let draft = read(&format!("{header}\n{rows}"));
        let variant = |variant: &VariantDraft| format!(" {} {}", variant.sku, variant.price_minor);
        let product = |product: &ProductDraft| {
            let variants: String = product.variants.iter().map(variant).collect();
            format!("{}:{variants} ({})", product.handle, product.pictures.len())
        };
        assert_eq!(
            draft.products.iter().map(product).collect::<Vec<_>>(),
            products
        );
        assert_eq!(told(&draft), findings);
    }

    fn told(draft: &Draft) -> Vec<String> {
        draft.findings.iter().map(ToString::to_string).collect()
    }

    fn read(file: &str) -> Draft {
        let mut table = Table::read(file.as_bytes()).unwrap();
        woocommerce::prepare(&mut table);
        let columns = Columns::find(&table.header).unwrap();
        assert_eq!(columns.unknown, [""; 0]);
        Draft::of(&table, &columns, &till())
    }

    fn till() -> Till {
        Till {
            currency: Currency::from_code("EUR").unwrap(),
            taxes: BTreeSet::from(["standard".to_owned()]),
        }
    }

    /// A product in one line: title, category, whether it is sold, and each variant's SKU, options, price, pieces and tax.
    fn whole(draft: &Draft) -> Vec<String> {
        let variant = |variant: &VariantDraft| {
            let (sku, price) = (&variant.sku, variant.price_minor);
            let counted = variant
                .counted
                .map_or("-".into(), |count| count.to_string());
            let tax = if variant.taxable { "taxed" } else { "free" };
            format!("{sku} {:?} {price} {counted} {tax}", variant.options)
        };
        let product = |product: &ProductDraft| {
            let variants: Vec<_> = product.variants.iter().map(variant).collect();
            let sold = if product.withdrawn {
                "withdrawn"
            } else {
                "sold"
            };
            let (title, category) = (&product.title, &product.category);
            format!("{title} / {category} / {sold}: {}", variants.join("; "))
        };
        draft.products.iter().map(product).collect()
    }

    proptest::proptest! {
        /// Whatever follows a header that is known, and whatever is no table at all: it is read or refused.
        #[test]
        fn no_file_stops_the_import(
            header in proptest::sample::select(vec![
                "Handle,Title,Variant SKU,Variant Price,Image Src\n",
                "Item Name,Variation Name,SKU,Price,Tax - A (7%),Current Quantity Ä\n",
                "Handle;Name;SKU;Default price;Barcode\n",
                "ID,Type,SKU,Name,Parent,Regular price,Attribute 1 value(s)\n",
                "",
            ]),
            cells in "[a-z0-9\"',;.:\\n\\r\\t €£\u{00}\u{fe}-]{0,200}",
            tail in proptest::collection::vec(proptest::num::u8::ANY, 0..40),
        ) {
            let file = [header.as_bytes(), cells.as_bytes(), &tail].concat();
            if let Ok(mut table) = Table::read(&file) {
                woocommerce::prepare(&mut table);
                if let Ok(columns) = Columns::find(&table.header) {
                    Draft::of(&table, &columns, &till());
                }
            }
        }
    }

    #[test]
    fn squares_export_is_read_by_its_item_names() {
        let draft = read(
            "Token,Item Name,Variation Name,SKU,Description,Category,GTIN,Price,Sellable,Stockable,Option Name 1,Option Value 1,\
             Current Quantity Main St,New Quantity Main St,Stock Alert Enabled Main St,Tax - Sales (8.875%)\n\
             A1,Mug,Regular,M-1,Blue,Kitchen,4006381333931,£12.50,Y,Y,,,7,,N,Y\n\
             A2,Shirt,Small,S-S,,Clothes,,20,Y,Y,,,,,N,N\n\
             A3,Shirt,Large,S-L,,Clothes,,22,Y,Y,,,3,,N,N\n\
             A4,Cap,Red,C-R,,Clothes,,9,Y,Y,Colour,Red,,,N,\n\
             A5,Gift,Regular,G-1,,,,variable,Y,Y,,,,,N,Y",
        );
        assert_eq!(
            whole(&draft),
            [
                "Mug / Kitchen / sold: M-1 [] 1250 7 taxed",
                "Shirt / Clothes / sold: S-S [\"Small\"] 2000 - free; S-L [\"Large\"] 2200 3 free",
                "Cap / Clothes / sold: C-R [\"Red\"] 900 - taxed",
            ]
        );
        assert_eq!(
            told(&draft),
            [
                "row 6, Price: \"variable\" is no price (not a plain decimal number); the row is left out"
            ]
        );
    }

    #[test]
    fn loyverses_export_is_read_by_its_handles() {
        let draft = read(
            "Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Default price,Cost,Barcode,\
             Track stock,Available for sale [Stall],Price [Stall],In stock [Stall],Low stock [Stall],\"Tax - \"\"VAT\"\" (20%)\"\n\
             tea,10001,Tea,Drinks,Hot,N,,,2.50,1,4006381333931,Y,Y,2.50,12,,Y\n\
             cake,10002,Cake,Food,,N,Size,Slice,3,,,N,Y,3,0,,N\n\
             cake,10003,,,,,,Whole,24,,,N,Y,24,,,N\n\
             mug,10004,Mug,,,N,,,9,,,N,N,9,,,Y",
        );
        assert_eq!(
            whole(&draft),
            [
                "Tea / Drinks / sold: 10001 [] 250 12 taxed",
                "Cake / Food / sold: 10002 [\"Slice\"] 300 - free; 10003 [\"Whole\"] 2400 - free",
                "Mug /  / withdrawn: 10004 [] 900 - taxed",
            ]
        );
        assert_eq!(told(&draft), [""; 0]);
    }

    #[test]
    fn woocommerces_variations_find_their_parents_by_number_and_by_sku() {
        let draft = read(
            "ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,Visibility in catalog,Tax status,In stock?,Stock,\
             Regular price,Categories,Images,Parent,Position,Attribute 1 name,Attribute 1 value(s)\n\
             7,simple,PIN,,Pin,1,visible,taxable,1,4,\"1.234,50\",\"Shop > Small, Gifts\",,,0,,\n\
             8,variable,SHIRT,,Shirt,1,visible,none,1,,,Clothes,,,0,Size,\"S, L\"\n\
             9,variation,SHIRT-S,,Shirt - S,1,visible,none,1,2,20,,,SHIRT,1,Size,S\n\
             10,variation,SHIRT-L,,Shirt - L,1,visible,none,1,,22,,,id:8,2,Size,L\n\
             11,simple,OLD,,Pin,-1,visible,taxable,1,,3,,,,0,,",
        );
        assert_eq!(
            whole(&draft),
            [
                "Pin / Small / sold: PIN [] 123450 4 taxed",
                "Shirt / Clothes / sold: SHIRT-S [\"S\"] 2000 2 free; SHIRT-L [\"L\"] 2200 - free",
                "Pin /  / withdrawn: OLD [] 300 - taxed",
            ]
        );
        let handles: Vec<_> = draft
            .products
            .iter()
            .map(|product| &product.handle)
            .collect();
        assert_eq!(handles, ["pin", "shirt", "pin-11"]);
        assert_eq!(told(&draft), [""; 0]);
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
