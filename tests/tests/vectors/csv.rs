//! Tables of others: quoting, line ends, ragged and empty files, as the import reads them.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use trestle_hub::import::Table;
use trestle_tests::vectors::{files, folder, json};

/// Rows of cells, the headings first.
type Rows = Vec<Vec<String>>;

/// What the import reads. A row that has not a cell for each heading is refused where products are drafted.
fn read(file: &Path) -> Option<Rows> {
    let table = Table::read(&fs::read(file).unwrap()).ok()?;
    let rows = table.rows.iter().map(|(_, row)| row);
    let rows: Vec<_> = std::iter::once(&table.header).chain(rows).collect();
    let whole = rows.iter().all(|row| row.len() == table.header.len());
    let cells = |row: &&csv::StringRecord| row.iter().map(str::to_owned).collect();
    whole.then(|| rows.iter().map(cells).collect())
}

fn holds_cr(file: &Path) -> bool {
    fs::read(file).unwrap().contains(&b'\r')
}

/// What the set says: a list of rows, or of objects that name the cells. Upstream has lost the CRs of some tables.
fn expected(file: &Path, with_cr: bool) -> Rows {
    let rows: Vec<Value> = json(file);
    let cells = |row: &Value| -> Vec<String> {
        let text = |value: &Value| match value.as_str().unwrap() {
            text if with_cr => text.to_owned(),
            text => text.replace("\r\n", "\n"),
        };
        match row {
            Value::Array(cells) => cells.iter().map(text).collect(),
            Value::Object(cells) => cells.values().map(text).collect(),
            _ => panic!("{row}"),
        }
    };
    rows.iter().map(cells).collect()
}

/// Objects lose the order of their columns: rows are compared as bags of cells.
fn bag(rows: Rows) -> BTreeMap<Vec<String>, usize> {
    let mut bag = BTreeMap::new();
    for mut row in rows {
        row.sort();
        *bag.entry(row).or_default() += 1;
    }
    bag
}

fn check(file: &Path, expectation: &Path) {
    let (name, expected) = (file.display(), expected(expectation, holds_cr(file)));
    let names_columns =
        fs::read_to_string(expectation).unwrap().contains('{') || expected.is_empty();
    // A line with nothing on it is no row of a product file, whatever it is elsewhere.
    let expected: Rows = expected
        .into_iter()
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    let Some(mut found) = read(file) else {
        assert_eq!(expected, Rows::new(), "{name} was refused");
        return;
    };
    if names_columns {
        found.remove(0);
    }
    assert_eq!(bag(found), bag(expected), "{name}");
}

#[test]
fn good_tables_are_read_and_bad_ones_refused() {
    let Some(folder) = folder("csv-parser") else {
        return;
    };
    for (set, tables) in [("spectrum", "csvs"), ("sineemore", "csv")] {
        for file in files(&folder.join(set).join(tables), "csv") {
            let name = file.file_stem().unwrap().to_string_lossy();
            // A good table whose headings are none of ours: `trestle import` refuses it.
            if name == "bad-header-wrong-header" {
                assert!(read(&file).is_some());
            } else if name.starts_with("bad-") {
                assert_eq!(read(&file), None, "{name}");
            } else {
                check(
                    &file,
                    &folder.join(set).join("json").join(format!("{name}.json")),
                );
            }
        }
    }
}
