//! Which column of a Shopify export holds what, by its heading. Both of Shopify's forms are known.

use csv::StringRecord;

/// A column that is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Handle,
    Title,
    Description,
    Vendor,
    ProductCategory,
    Type,
    Tags,
    Status,
    Option1Name,
    Option1Value,
    Option2Name,
    Option2Value,
    Option3Name,
    Option3Value,
    Sku,
    InventoryTracker,
    InventoryQuantity,
    Price,
    Taxable,
    TaxCode,
    Barcode,
    ImageSource,
    ImagePosition,
    ImageAlt,
    VariantImage,
}

use Column as C;

/// The headings of the columns that are used: of the older form, then of the one since 2024.
const USED: &[(Column, &str, &str)] = &[
    (C::Handle, "Handle", "URL handle"),
    (C::Title, "Title", "Title"),
    (C::Description, "Body (HTML)", "Description"),
    (C::Vendor, "Vendor", "Vendor"),
    (C::ProductCategory, "Product Category", "Product category"),
    (C::Type, "Type", "Type"),
    (C::Tags, "Tags", "Tags"),
    (C::Status, "Status", "Status"),
    (C::Option1Name, "Option1 Name", "Option1 name"),
    (C::Option1Value, "Option1 Value", "Option1 value"),
    (C::Option2Name, "Option2 Name", "Option2 name"),
    (C::Option2Value, "Option2 Value", "Option2 value"),
    (C::Option3Name, "Option3 Name", "Option3 name"),
    (C::Option3Value, "Option3 Value", "Option3 value"),
    (C::Sku, "Variant SKU", "SKU"),
    (
        C::InventoryTracker,
        "Variant Inventory Tracker",
        "Inventory tracker",
    ),
    (
        C::InventoryQuantity,
        "Variant Inventory Qty",
        "Inventory quantity",
    ),
    (C::Price, "Variant Price", "Price"),
    (C::Taxable, "Variant Taxable", "Charge tax"),
    (C::TaxCode, "Variant Tax Code", "Tax code"),
    (C::Barcode, "Variant Barcode", "Barcode"),
    (C::ImageSource, "Image Src", "Product image URL"),
    (C::ImagePosition, "Image Position", "Image position"),
    (C::ImageAlt, "Image Alt Text", "Image alt text"),
    (C::VariantImage, "Variant Image", "Variant image URL"),
];

/// Beginnings of headings that Shopify writes and a stall has no use for.
const UNUSED: &[&str] = &[
    "Published",
    "Variant Grams",
    "Variant Inventory Policy",
    "Variant Fulfillment Service",
    "Variant Compare At Price",
    "Variant Requires Shipping",
    "Variant Weight Unit",
    "Gift Card",
    "SEO ",
    "Google Shopping /",
    "Cost per item",
    "Option1 Linked To",
    "Option2 Linked To",
    "Option3 Linked To",
    "Compare-at price",
    "Unit price",
    "Continue selling",
    "Weight ",
    "Requires shipping",
    "Fulfillment service",
    "Included / ",
    "Price / ",
    "Compare At Price / ",
];

/// The header of a file, understood.
#[derive(Debug)]
pub struct Columns {
    places: Vec<(Column, usize, String)>,
    /// Headings that nobody here knows.
    pub unknown: Vec<String>,
}

/// The file has not the columns of a product export.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnExport {
    /// A column that must be there is not.
    #[error("this is not a Shopify product export: there is no column {heading:?}")]
    Missing {
        /// The heading that was looked for.
        heading: &'static str,
    },
    /// Two columns have one heading, and which one is meant cannot be told.
    #[error("two columns are called {heading:?}")]
    Double {
        /// Their heading.
        heading: String,
    },
}

impl Columns {
    /// Finds the columns by their headings.
    ///
    /// # Errors
    /// [`NotAnExport`].
    pub fn find(header: &StringRecord) -> Result<Self, NotAnExport> {
        let mut columns = Self {
            places: Vec::new(),
            unknown: Vec::new(),
        };
        for (place, heading) in header.iter().enumerate() {
            columns.add(place, heading.trim())?;
        }
        let needed = [C::Handle, C::Title, C::Price];
        match needed.into_iter().find(|column| !columns.has(*column)) {
            Some(missing) => Err(NotAnExport::Missing {
                heading: heading(missing),
            }),
            None => Ok(columns),
        }
    }

    fn add(&mut self, place: usize, heading: &str) -> Result<(), NotAnExport> {
        let same = |name: &str| name.eq_ignore_ascii_case(heading);
        let used = USED.iter().find(|(_, old, new)| same(old) || same(new));
        match used {
            Some((column, _, _)) if self.has(*column) => {
                let heading = heading.into();
                return Err(NotAnExport::Double { heading });
            }
            Some((column, _, _)) => self.places.push((*column, place, heading.into())),
            _ if UNUSED.iter().any(|start| heading.starts_with(start)) => {}
            _ if heading.is_empty() => {}
            _ => self.unknown.push(heading.into()),
        }
        Ok(())
    }

    /// Whether the file has this column.
    pub fn has(&self, column: Column) -> bool {
        self.places.iter().any(|(found, _, _)| *found == column)
    }

    /// What a row has in this column, as it stands there; empty when there is no such column.
    pub fn text<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        let place = self.places.iter().find(|(found, _, _)| *found == column);
        place
            .and_then(|(_, place, _)| row.get(*place))
            .unwrap_or_default()
    }

    /// What a row has in this column, without blanks around it; empty when there is nothing.
    pub fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        self.text(row, column).trim()
    }

    /// The heading as the file has it.
    pub fn heading(&self, column: Column) -> &str {
        let place = self.places.iter().find(|(found, _, _)| *found == column);
        place.map_or_else(|| heading(column), |(_, _, heading)| heading)
    }
}

fn heading(column: Column) -> &'static str {
    let used = USED.iter().find(|(found, _, _)| *found == column);
    used.map_or("", |(_, old, _)| old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_in_any_order_and_in_both_forms() {
        let header =
            StringRecord::from(vec!["Price", "SKU", "Title", "URL handle", "Colour of box"]);
        let columns = Columns::find(&header).unwrap();
        let row = StringRecord::from(vec!["5", " 007 ", "Mug", "mug", "red"]);
        assert_eq!(columns.cell(&row, Column::Sku), "007");
        assert_eq!(columns.cell(&row, Column::Barcode), "");
        assert_eq!(columns.unknown, ["Colour of box"]);
        assert_eq!(columns.heading(Column::Price), "Price");
    }

    #[test]
    fn a_file_of_something_else_is_not_taken_for_one() {
        let check = |header: &[&str]| Columns::find(&StringRecord::from(header)).unwrap_err();
        let missing = NotAnExport::Missing { heading: "Handle" };
        assert_eq!(check(&["Token", "Item Name", "Price"]), missing);
        let heading = "price".to_owned();
        let double = NotAnExport::Double { heading };
        assert_eq!(check(&["Handle", "Title", "Price", "price"]), double);
    }
}
