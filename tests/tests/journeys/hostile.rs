//! Names that break other programs go up to a hub, and come back from it in every form, byte for byte.

use crate::proved;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use trestle_core::body::Body;
use trestle_tests::hub::Hub;
use trestle_tests::phone::Phone;
use trestle_tests::stage::Stage;
use trestle_tests::tally::entries;
use trestle_tests::vectors::{folder, json};

#[tokio::test]
async fn hostile_names_come_back_from_the_hub_as_they_were() {
    let Some(vectors) = folder("hostile") else {
        return;
    };
    let formulas = fs::read_to_string(vectors.join("../csv-parser/formula-injection.txt")).unwrap();
    let mut names: Vec<String> = json(&vectors.join("blns.json"));
    names.extend(formulas.lines().map(str::to_owned));
    let (_stage, hub) = (Stage::enter().await, Hub::empty().await);
    let mut phone = Phone::join(&hub.invite("seller"), 9).await;
    for name in &names {
        phone.sell(name, 1_00);
    }
    phone.push().await;
    assert_eq!(proved(&hub).sales, names.len());
    let exported = entries(&fs::read(hub.export()).unwrap());
    let sold: Vec<String> = exported
        .iter()
        .filter_map(|entry| match entry.body() {
            Ok(Body::Sale(sale)) => Some(sale.lines[0].name.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(sold, names);
    check_json_lines(&hub, &names);
    check_table(&hub, &names);
}

fn check_json_lines(hub: &Hub, names: &[String]) {
    let lines = hub.run(&["export", "sales", "--format", "jsonl"]).clean();
    let texts: BTreeSet<String> = lines
        .lines()
        .flat_map(|line| texts_in(&serde_json::from_str(line).unwrap()))
        .collect();
    let lost: Vec<_> = names.iter().filter(|name| !texts.contains(*name)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// In a table for spreadsheets no cell begins like a formula; what had to be marked is the name but for the mark.
fn check_table(hub: &Hub, names: &[String]) {
    let table = hub.run(&["export", "sales", "--format", "csv"]).clean();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes());
    let cells: BTreeSet<String> = reader
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for cell in &cells {
        let number = cell.parse::<f64>().is_ok();
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(number || !formula, "{cell:?}");
    }
    let lost: Vec<_> = names
        .iter()
        .filter(|name| !cells.contains(*name) && !cells.contains(&format!("'{name}")))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// Every text anywhere in a value.
fn texts_in(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts_in).collect(),
        Value::Object(fields) => fields.values().flat_map(texts_in).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => vec![],
    }
}
