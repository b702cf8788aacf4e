//! WooCommerce writes a row for a product that has variations, and one for each of them, which names its parent by number or
//! by SKU. Here each row learns whose it is, and a row that is no variation says nothing of them.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::table::Table;
use super::words::slug;

/// The column that is added: what rows of one product have in common.
pub const HANDLE: &str = "WooCommerce product";

/// Cells that name more than one thing, of which the first is used.
const LISTS: [&str; 2] = ["Categories", "Images"];

/// Makes a table ready, where it is WooCommerce's.
pub fn prepare(table: &mut Table) {
    let Some(places) = Places::of(&table.header) else {
        return;
    };
    let width = table.header.len();
    let handles = places.handles(table.rows.iter().map(|(_, row)| row));
    table.header.push_field(HANDLE);
    // A row that is too short or too long stays so, and is told.
    for (_, row) in table.rows.iter_mut().filter(|(_, row)| row.len() == width) {
        *row = places.prepared(row, &handles);
    }
}

/// Where the columns stand.
struct Places {
    id: usize,
    kind: usize,
    sku: usize,
    name: usize,
    parent: usize,
    /// What a product with variations has of them.
    of_variations: Vec<usize>,
    lists: Vec<usize>,
}

impl Places {
    fn of(header: &StringRecord) -> Option<Self> {
        let place = |name: &str| header.iter().position(|heading| heading.trim() == name);
        place("Regular price")?;
        let is_value =
            |heading: &str| heading.starts_with("Attribute ") && heading.ends_with(" value(s)");
        let values = header.iter().enumerate();
        let values = values.filter(|(_, heading)| is_value(heading));
        let sku = place("SKU")?;
        Some(Self {
            id: place("ID")?,
            kind: place("Type")?,
            sku,
            name: place("Name")?,
            parent: place("Parent")?,
            of_variations: values.map(|(at, _)| at).chain([sku]).collect(),
            lists: LISTS.iter().filter_map(|name| place(name)).collect(),
        })
    }

    /// The handle of each product, by its number and by its SKU as a variation names it.
    fn handles<'r>(
        &self,
        rows: impl Iterator<Item = &'r StringRecord>,
    ) -> BTreeMap<String, String> {
        let (mut handles, mut taken) = (BTreeMap::new(), BTreeMap::new());
        for row in rows.filter(|row| !self.is_a(row, "variation")) {
            let (id, sku) = (cell(row, self.id), cell(row, self.sku));
            let mut handle = slug(cell(row, self.name));
            if handle.is_empty() || taken.insert(handle.clone(), ()).is_some() {
                handle = slug(&format!("{handle} {id}"));
            }
            if !sku.is_empty() {
                handles.insert(sku.to_owned(), handle.clone());
            }
            handles.insert(format!("id:{id}"), handle);
        }
        handles
    }

    fn prepared(&self, row: &StringRecord, handles: &BTreeMap<String, String>) -> StringRecord {
        let own = format!("id:{}", cell(row, self.id));
        let named = match self.is_a(row, "variation") {
            true => cell(row, self.parent),
            false => &own,
        };
        let is_parent = self.is_a(row, "variable");
        let mut prepared = StringRecord::new();
        for (at, cell) in row.iter().enumerate() {
            prepared.push_field(match () {
                () if is_parent && self.of_variations.contains(&at) => "",
                () if self.lists.contains(&at) => cell.split(',').next().unwrap_or_default(),
                () => cell,
            });
        }
        prepared.push_field(handles.get(named).map_or(named, String::as_str));
        prepared
    }

    fn is_a(&self, row: &StringRecord, kind: &str) -> bool {
        let kinds = cell(row, self.kind).split(',');
        kinds.into_iter().any(|found| found.trim() == kind)
    }
}

fn cell(row: &StringRecord, at: usize) -> &str {
    row.get(at).unwrap_or_default().trim()
}
