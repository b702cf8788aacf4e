//! ISO 4217: the table of currencies against SIX's list one, and what was withdrawn against list three.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use trestle_core::money::Currency;
use trestle_tests::vectors::folder;

/// The text of an element in a piece of a list; these files have neither attributes nor entities in it.
fn element<'x>(piece: &'x str, name: &str) -> Option<&'x str> {
    let (_, rest) = piece.split_once(&format!("<{name}>"))?;
    rest.split_once("</").map(|(text, _)| text.trim())
}

/// Codes in use with their minor unit; `None` where the standard says "N.A.".
fn list_one(xml: &str) -> BTreeMap<&str, Option<u32>> {
    let countries = xml.split("<CcyNtry>").skip(1);
    countries
        .filter_map(|piece| {
            Some((
                element(piece, "Ccy")?,
                element(piece, "CcyMnrUnts")?.parse().ok(),
            ))
        })
        .collect()
}

#[test]
fn exponents_are_those_of_the_standard() {
    let Some(folder) = folder("iso4217") else {
        return;
    };
    let xml = fs::read_to_string(folder.join("list-one.xml")).unwrap();
    let current = list_one(&xml);
    assert!(current.len() > 150, "{}", current.len());
    let differences: Vec<_> = current
        .iter()
        .filter_map(|(code, listed)| {
            let ours = Currency::from_code(code).ok().map(Currency::exponent);
            (ours != *listed).then(|| format!("{code}: listed {listed:?}, ours {ours:?}"))
        })
        .collect();
    assert_eq!(differences, Vec::<String>::new());
    for (code, exponent) in [("JPY", 0), ("KWD", 3), ("CLF", 4)] {
        assert_eq!(Currency::from_code(code).unwrap().exponent(), exponent);
    }
    assert!(Currency::from_code("XAU").is_err());
}

#[test]
fn withdrawn_currencies_are_not_offered() {
    let Some(folder) = folder("iso4217") else {
        return;
    };
    let current = fs::read_to_string(folder.join("list-one.xml")).unwrap();
    let withdrawn = fs::read_to_string(folder.join("list-three.xml")).unwrap();
    let current = list_one(&current);
    let codes: BTreeSet<_> = withdrawn
        .split("<HstrcCcyNtry>")
        .skip(1)
        .filter_map(|piece| element(piece, "Ccy"))
        .filter(|code| !current.contains_key(code))
        .collect();
    assert!(codes.len() > 50, "{}", codes.len());
    let offered: Vec<_> = codes
        .iter()
        .filter(|code| Currency::from_code(code).is_ok())
        .collect();
    assert_eq!(offered, Vec::<&&str>::new());
}

/// What came into force after list one was published: the newer table of all codes has it.
fn came_since(table: &str) -> BTreeSet<&str> {
    let rows = table
        .lines()
        .map(|line| line.rsplitn(5, ',').collect::<Vec<_>>());
    rows.filter(|cells| cells.len() == 5 && cells[0].is_empty())
        .map(|cells| cells[3])
        .collect()
}

/// No other code is a currency: the whole alphabet is asked.
#[test]
fn nothing_else_is_a_currency() {
    let Some(folder) = folder("iso4217") else {
        return;
    };
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (xml, table) = (read("list-one.xml"), read("codes-all.csv"));
    let (current, since) = (list_one(&xml), came_since(&table));
    let letters = || (b'A'..=b'Z').map(char::from);
    let pairs = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let codes = pairs.flat_map(|pair| letters().map(move |c| format!("{pair}{c}")));
    let beyond: Vec<_> = codes
        .filter(|code| !current.contains_key(code.as_str()) && !since.contains(code.as_str()))
        .filter(|code| Currency::from_code(code).is_ok())
        .collect();
    assert_eq!(beyond, Vec::<String>::new());
}
