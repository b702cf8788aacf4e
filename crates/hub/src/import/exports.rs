//! The product exports that are known, each by the headings that its program writes.

use super::columns::Column;

use Column as C;

/// One program's export.
#[derive(Debug)]
pub struct Export {
    /// Whose it is.
    pub name: &'static str,
    /// Headings that tell it from the others: all of them are there.
    pub signs: &'static [&'static str],
    /// The columns that are used, each with its headings: where a row has nothing under the first, the next is read. A
    /// heading that ends in `*` is the beginning of one, and what follows names a place or a tax.
    pub used: &'static [(Column, &'static [&'static str])],
    /// Beginnings of headings that it writes and a stall has no use for.
    pub unused: &'static [&'static str],
    /// Whether two headings of one column may stand in one file.
    pub has_fallbacks: bool,
}

impl Export {
    /// The export that a header is of; Shopify's, whose errors say what is missing, where it is of none.
    pub fn of<'h>(header: impl Iterator<Item = &'h str> + Clone) -> &'static Self {
        let has = |sign: &str| header.clone().any(|heading| is_called(heading, sign));
        let known = [&WOOCOMMERCE, &SQUARE, &LOYVERSE];
        let found = known
            .into_iter()
            .find(|export| export.signs.iter().all(|sign| has(sign)));
        found.unwrap_or(&SHOPIFY)
    }

    /// Which columns a heading is of, and how many headings of each are read before it.
    pub fn columns(&self, heading: &str) -> Vec<(Column, usize)> {
        let used = self.used.iter().filter_map(|(column, names)| {
            let rank = names.iter().position(|name| is_called(heading, name))?;
            Some((*column, rank))
        });
        used.collect()
    }

    /// The first heading of a column.
    pub fn heading(&self, column: Column) -> &'static str {
        let used = self.used.iter().find(|(found, _)| *found == column);
        used.and_then(|(_, names)| names.first().copied())
            .unwrap_or_default()
    }
}

fn is_called(heading: &str, name: &str) -> bool {
    match name.strip_suffix('*') {
        Some(start) => {
            let begins = heading.get(..start.len());
            begins.is_some_and(|begins| begins.eq_ignore_ascii_case(start))
        }
        None => heading.eq_ignore_ascii_case(name),
    }
}

/// Shopify's, of the older form and of the one since 2024.
const SHOPIFY: Export = Export {
    name: "Shopify",
    signs: &[],
    used: &[
        (C::Handle, &["Handle", "URL handle"]),
        (C::Title, &["Title"]),
        (C::Description, &["Body (HTML)", "Description"]),
        (C::Vendor, &["Vendor"]),
        (C::ProductCategory, &["Product Category"]),
        (C::Type, &["Type"]),
        (C::Tags, &["Tags"]),
        (C::Status, &["Status"]),
        (C::Option1Name, &["Option1 Name"]),
        (C::Option1Value, &["Option1 Value"]),
        (C::Option2Name, &["Option2 Name"]),
        (C::Option2Value, &["Option2 Value"]),
        (C::Option3Name, &["Option3 Name"]),
        (C::Option3Value, &["Option3 Value"]),
        (C::Sku, &["Variant SKU", "SKU"]),
        (
            C::InventoryTracker,
            &["Variant Inventory Tracker", "Inventory tracker"],
        ),
        (
            C::InventoryQuantity,
            &["Variant Inventory Qty", "Inventory quantity"],
        ),
        (C::Price, &["Variant Price", "Price"]),
        (C::Taxable, &["Variant Taxable", "Charge tax"]),
        (C::TaxCode, &["Variant Tax Code", "Tax code"]),
        (C::Barcode, &["Variant Barcode", "Barcode"]),
        (C::ImageSource, &["Image Src", "Product image URL"]),
        (C::ImagePosition, &["Image Position"]),
        (C::ImageAlt, &["Image Alt Text"]),
        (C::VariantImage, &["Variant Image", "Variant image URL"]),
    ],
    unused: &[
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
    ],
    has_fallbacks: false,
};

/// Square's item library. Rows of one item say its name each; what has no options is called by its variation.
const SQUARE: Export = Export {
    name: "Square",
    signs: &["Item Name", "Variation Name"],
    used: &[
        (C::Handle, &["Reference Handle", "Item Name"]),
        (C::Title, &["Item Name"]),
        (C::Description, &["Description"]),
        (
            C::ProductCategory,
            &["Reporting Category", "Category", "Categories"],
        ),
        (C::Status, &["Archived"]),
        (C::Option1Name, &["Option Name 1"]),
        (C::Option1Value, &["Option Value 1", "Variation Name"]),
        (C::Option2Name, &["Option Name 2"]),
        (C::Option2Value, &["Option Value 2"]),
        (C::Option3Name, &["Option Name 3"]),
        (C::Option3Value, &["Option Value 3"]),
        (C::Sku, &["SKU"]),
        (C::InventoryQuantity, &["Current Quantity *"]),
        (C::Price, &["Price"]),
        (C::Taxable, &["Tax - *"]),
        (C::Barcode, &["GTIN"]),
    ],
    unused: &[
        "Token",
        "Customer-facing Name",
        "SEO ",
        "Permalink",
        "GTIN",
        "Square Online Item Visibility",
        "Item Type",
        "Weight ",
        "Social Media Link",
        "Shipping Enabled",
        "Self-serve Ordering Enabled",
        "Delivery Enabled",
        "Pickup Enabled",
        "Online Sale Price",
        "Sellable",
        "Contains Alcohol",
        "Stockable",
        "Skip Detail Screen",
        "Option Name ",
        "Option Value ",
        "Default Unit Cost",
        "Default Vendor",
        "Enabled ",
        "New Quantity ",
        "Current Quantity ",
        "Stock Alert ",
        "Price ",
        "Modifier Set - ",
        "Unit and Precision",
    ],
    has_fallbacks: true,
};

/// Loyverse's. Like Shopify's: rows of one item have its handle, and the first of them its name.
const LOYVERSE: Export = Export {
    name: "Loyverse",
    signs: &["Handle", "Name", "SKU"],
    used: &[
        (C::Handle, &["Handle"]),
        (C::Title, &["Name"]),
        (C::Description, &["Description"]),
        (C::Type, &["Category"]),
        (C::Status, &["Available for sale*"]),
        (C::Option1Name, &["Option 1 name"]),
        (C::Option1Value, &["Option 1 value"]),
        (C::Option2Name, &["Option 2 name"]),
        (C::Option2Value, &["Option 2 value"]),
        (C::Option3Name, &["Option 3 name"]),
        (C::Option3Value, &["Option 3 value"]),
        (C::Sku, &["SKU"]),
        (C::InventoryTracker, &["Track stock"]),
        (C::InventoryQuantity, &["In stock*"]),
        (C::Price, &["Default price", "Price", "Price [*"]),
        (C::Taxable, &["Tax - *"]),
        (C::Barcode, &["Barcode"]),
    ],
    unused: &[
        "Sold by weight",
        "Cost",
        "Purchase cost",
        "SKU of included item",
        "Quantity of included item",
        "Use production",
        "Low stock",
        "Optimal stock",
        "Supplier",
        "Modifier - ",
    ],
    has_fallbacks: true,
};

/// WooCommerce's, as [`super::woocommerce`] has made it ready.
const WOOCOMMERCE: Export = Export {
    name: "WooCommerce",
    signs: &["Type", "Name", "Regular price"],
    used: &[
        (C::Handle, &[super::woocommerce::HANDLE]),
        (C::Title, &["Name"]),
        (C::Description, &["Description", "Short description"]),
        (C::ProductCategory, &["Categories"]),
        (C::Tags, &["Tags"]),
        (C::Status, &["Published"]),
        (C::Option1Name, &["Attribute 1 name"]),
        (C::Option1Value, &["Attribute 1 value(s)"]),
        (C::Option2Name, &["Attribute 2 name"]),
        (C::Option2Value, &["Attribute 2 value(s)"]),
        (C::Option3Name, &["Attribute 3 name"]),
        (C::Option3Value, &["Attribute 3 value(s)"]),
        (C::Sku, &["SKU"]),
        (C::InventoryQuantity, &["Stock"]),
        (C::Price, &["Regular price"]),
        (C::Taxable, &["Tax status"]),
        (C::Barcode, &["GTIN, UPC, EAN, or ISBN"]),
        (C::ImageSource, &["Images"]),
    ],
    unused: &[
        "ID",
        "Type",
        "Parent",
        "Is featured?",
        "Visibility in catalog",
        "Tax class",
        "In stock?",
        "Low stock amount",
        "Backorders allowed?",
        "Sold individually?",
        "Weight ",
        "Length ",
        "Width ",
        "Height ",
        "Allow customer reviews?",
        "Purchase note",
        "Shipping class",
        "Download ",
        "Grouped products",
        "Upsells",
        "Cross-sells",
        "External URL",
        "Button text",
        "Position",
        "Brands",
        "Attribute ",
        "Meta: ",
    ],
    has_fallbacks: true,
};
