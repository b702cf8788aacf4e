//! Names that break other programs go up to a hub, and come back from it in every form, byte for byte.

use crate::{proved, seller};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use trestle_core::body::{Body, SaleLine};
use trestle_tests::hub::Hub;
use trestle_tests::phone::Phone;
use trestle_tests::stage::Stage;
use trestle_tests::tally::entries;
use trestle_tests::till::Till;
use trestle_tests::vectors::{folder, json};
use trestle_tests::wait::until_true;

in_every_engine!(
    hostile_names_break_no_screen,
    hostile_words_stand_on_the_receipt_as_they_are
);

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
    let sold: Vec<SaleLine> = exported
        .iter()
        .filter_map(|entry| match entry.body() {
            Ok(Body::Sale(sale)) => Some(sale.lines[0].clone()),
            _ => None,
        })
        .collect();
    let sold_as: Vec<_> = sold.iter().map(|line| line.name.clone()).collect();
    let noted: Vec<_> = sold.iter().filter_map(|line| line.note.clone()).collect();
    assert_eq!((&sold_as, &noted), (&names, &names));
    check_json_lines(&hub, &names);
    check_table(&hub, &names);
}

/// The same names as products: the catalogue carries them to the phone, whose screens show them as text and nothing else.
async fn hostile_names_break_no_screen(stage: Stage) {
    let Some(vectors) = folder("hostile") else {
        return;
    };
    let names: Vec<String> = json(&vectors.join("blns.json"));
    // An import takes the blanks around a cell away; what has nothing else is no title.
    let titles: Vec<_> = names
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    let hub = Hub::empty().await;
    let file = hub.file("hostile.csv");
    write_products(&file, &titles);
    hub.run(&["import", &file.display().to_string()]).clean();
    let till = seller(&stage.profile("ada"), &hub).await;
    until_true("all products are on the shelf", async || {
        till.browser
            .script("document.querySelector('.grid')?.lastElementChild?.scrollIntoView()")
            .await;
        till.count("[data-testid=sku-card]").await == titles.len() as u64
    })
    .await;
    let script =
        "return [...document.querySelectorAll('.card-title')].map((title) => title.textContent)";
    let shown: Vec<String> = serde_json::from_value(till.browser.script(script).await).unwrap();
    assert_eq!(shown, titles);
    assert_eq!(
        till.count("script:not([src]), iframe, object, .grid img[onerror]")
            .await,
        0
    );
    let first = till.sell("SKU-0").await;
    till.until_counted("confirmed-count", 1).await;
    assert_eq!(proved(&hub).receipts, [first]);
}

/// Typed as what a thing is and as its note, and given as the name of the shop: on the receipt each stands as text.
async fn hostile_words_stand_on_the_receipt_as_they_are(stage: Stage) {
    let Some(vectors) = folder("hostile") else {
        return;
    };
    let names: Vec<String> = json(&vectors.join("blns.json"));
    let typed = names.iter().map(|name| name.trim());
    // As long as the field takes, in one line, and nothing that a command line cannot hold.
    let fits = |name: &&str| {
        (1..=80).contains(&name.encode_utf16().count()) && !name.contains(char::is_control)
    };
    let words: Vec<&str> = typed.filter(fits).step_by(40).collect();
    let hub = Hub::empty().await;
    let till = seller_of_nothing(&stage, &hub).await;
    for word in &words {
        hub.run(&["shop", "describe", &format!("--name={word}")])
            .clean();
        till.go("/").await;
        till.tap_named("custom-amount").await;
        till.see_named("custom-add").await;
        till.tap(".custom .key:nth-child(5)").await;
        till.set("[data-testid=custom-name]", word).await;
        till.tap_named("custom-add").await;
        till.tap_named("line").await;
        till.see_named("line-done").await;
        till.set("[data-testid=line-note]", word).await;
        till.tap_named("line-done").await;
        till.pay().await;
        till.tap_named("cash-exact").await;
        till.taken().await;
        till.tap(".done-buttons a").await;
        till.see(".paper-lines li").await;
        until_true(&format!("{word:?} stands on the receipt"), async || {
            let shown = async |css: &str| till.text_of(css).await;
            shown(".paper-head h2").await == *word
                && shown(".paper-lines li span > bdi").await == *word
                && shown(".paper-lines li small > bdi").await == *word
        })
        .await;
    }
    till.until_counted("confirmed-count", words.len() as u64)
        .await;
    assert_eq!(proved(&hub).sales, words.len());
}

/// A till of a shop that has one thing to sell, so that there is a shelf.
async fn seller_of_nothing(stage: &Stage, hub: &Hub) -> Till {
    let file = hub.file("one.csv");
    write_products(&file, &["Pin"]);
    hub.run(&["import", &file.display().to_string()]).clean();
    seller(&stage.profile("ada"), hub).await
}

fn write_products(file: &Path, titles: &[&str]) {
    let mut table = csv::Writer::from_path(file).unwrap();
    table
        .write_record(["Handle", "Title", "Variant SKU", "Variant Price"])
        .unwrap();
    for (number, title) in titles.iter().enumerate() {
        let (handle, sku) = (format!("handle-{number}"), format!("SKU-{number}"));
        table.write_record([&handle, *title, &sku, "1.00"]).unwrap();
    }
    table.flush().unwrap();
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
