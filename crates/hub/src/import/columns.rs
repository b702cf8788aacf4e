//! Which column of a product export holds what, by its heading.

use csv::StringRecord;
use trestle_core::office::ColumnUse;

use super::exports::Export;

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

impl Column {
    /// What a person would call what is in it; several columns may make one thing.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Handle => "product",
            Self::Title => "title",
            Self::Description => "description",
            Self::Vendor => "vendor",
            Self::ProductCategory | Self::Type => "category",
            Self::Tags => "search",
            Self::Status => "status",
            Self::Option1Name
            | Self::Option1Value
            | Self::Option2Name
            | Self::Option2Value
            | Self::Option3Name
            | Self::Option3Value => "options",
            Self::Sku => "sku",
            Self::InventoryTracker | Self::InventoryQuantity => "stock",
            Self::Price => "price",
            Self::Taxable | Self::TaxCode => "tax",
            Self::Barcode => "barcode",
            Self::ImageSource | Self::ImagePosition | Self::ImageAlt | Self::VariantImage => {
                "picture"
            }
        }
    }
}

/// The header of a file, understood.
#[derive(Debug)]
pub struct Columns {
    export: &'static Export,
    /// Each with the number of headings that are read before it.
    places: Vec<(Column, usize, usize, String)>,
    /// Headings that nobody here knows.
    pub unknown: Vec<String>,
}

/// The file has not the columns of a product export.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnExport {
    /// A column that must be there is not.
    #[error(
        "this is no product export of Shopify, Square, WooCommerce or Loyverse: it looks most like {like}'s, and has no column {heading:?}"
    )]
    Missing {
        /// Whose export it looks like.
        like: &'static str,
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
        let export = Export::of(header.iter().map(str::trim));
        let mut columns = Self {
            export,
            places: Vec::new(),
            unknown: Vec::new(),
        };
        for (place, heading) in header.iter().enumerate() {
            columns.add(place, heading.trim())?;
        }
        columns
            .places
            .sort_by_key(|(_, rank, place, _)| (*rank, *place));
        let needed = [Column::Handle, Column::Title, Column::Price];
        match needed.into_iter().find(|column| !columns.has(*column)) {
            Some(missing) => Err(NotAnExport::Missing {
                like: export.name,
                heading: export.heading(missing),
            }),
            None => Ok(columns),
        }
    }

    fn add(&mut self, place: usize, heading: &str) -> Result<(), NotAnExport> {
        let used = self.export.columns(heading);
        for (column, rank) in &used {
            if self.is_double(*column, heading) {
                let heading = heading.into();
                return Err(NotAnExport::Double { heading });
            }
            self.places.push((*column, *rank, place, heading.into()));
        }
        let unused = self.export.unused;
        match heading {
            _ if !used.is_empty() => {}
            _ if unused.iter().any(|start| heading.starts_with(start)) => {}
            _ if heading.is_empty() => {}
            _ => self.unknown.push(heading.into()),
        }
        Ok(())
    }

    /// Whether it cannot be told which of two columns is meant.
    fn is_double(&self, column: Column, heading: &str) -> bool {
        let same = |other: &str| other.eq_ignore_ascii_case(heading);
        let mut found = self.places.iter().filter(|(found, ..)| *found == column);
        found.any(|(_, _, _, other)| !self.export.has_fallbacks || same(other))
    }

    /// Whose export it is.
    pub fn export(&self) -> &'static str {
        self.export.name
    }

    /// Each heading that is used, in the order of the file, and what for.
    pub fn uses(&self) -> Vec<ColumnUse> {
        let mut places: Vec<_> = self.places.iter().collect();
        places.sort_by_key(|(_, _, place, _)| *place);
        let uses = places.into_iter().map(|(column, _, _, heading)| ColumnUse {
            heading: heading.clone(),
            field: column.field().into(),
        });
        let mut uses: Vec<_> = uses.collect();
        uses.dedup();
        uses
    }

    /// Whether the file has this column.
    pub fn has(&self, column: Column) -> bool {
        self.places.iter().any(|(found, ..)| *found == column)
    }

    /// What a row has in this column, as it stands there; empty when there is no such column.
    pub fn text<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        let mut texts = self.texts(row, column);
        let filled = texts.clone().find(|text| !text.trim().is_empty());
        filled.or_else(|| texts.next()).unwrap_or_default()
    }

    /// What a row has under each heading of this column.
    pub fn texts<'r>(
        &self,
        row: &'r StringRecord,
        column: Column,
    ) -> impl Iterator<Item = &'r str> + Clone {
        let places = self
            .places
            .iter()
            .filter(move |(found, ..)| *found == column);
        places.filter_map(|(_, _, place, _)| row.get(*place))
    }

    /// What a row has in this column, without blanks around it; empty when there is nothing.
    pub fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        self.text(row, column).trim()
    }

    /// The heading as the file has it.
    pub fn heading(&self, column: Column) -> &str {
        let place = self.places.iter().find(|(found, ..)| *found == column);
        place.map_or_else(|| self.export.heading(column), |(_, _, _, heading)| heading)
    }
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
        let missing = NotAnExport::Missing {
            like: "Shopify",
            heading: "Handle",
        };
        assert_eq!(check(&["Token", "Item Name", "Price"]), missing);
        let heading = "price".to_owned();
        let double = NotAnExport::Double { heading };
        assert_eq!(check(&["Handle", "Title", "Price", "price"]), double);
    }
}
