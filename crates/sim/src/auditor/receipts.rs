//! Receipts: numbers unique and without gaps, sums that balance, and screens that showed them (invariants 4 and 6).

use std::collections::{BTreeMap, BTreeSet};

use ciborium::Value;

use super::reader::{Entry, at, number};
use super::{Books, Evidence, Violation};
use crate::screen::Sight;

const SALE: u64 = 1;

pub(super) fn check(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let mut found = Vec::new();
    for phone in 0..evidence.phones.len() {
        found.extend(check_phone(evidence, books, phone));
    }
    found.extend(check_screens(evidence, books));
    found
}

fn check_phone(evidence: &Evidence<'_>, books: &Books, phone: usize) -> Vec<Violation> {
    let of_phone = &evidence.phones[phone];
    let mut sales = books.of_author(&of_phone.author);
    sales.retain(|entry| entry.kind == SALE);
    sales.sort_by_key(|sale| (sale.segment, sale.seq));
    let mut found = Vec::new();
    let mut given = BTreeMap::new();
    let mut counters: BTreeMap<[u8; 16], i128> = BTreeMap::new();
    for sale in sales {
        let mut complain = |invariant, words: String| {
            found.push(Violation::of_entry(invariant, phone, sale.id, words));
        };
        let Some((code, counter)) = number_of(sale) else {
            complain(6, "a sale without number".into());
            continue;
        };
        let receipt = format!("{code}-{}-{counter}", segment_code(&sale.segment));
        if code != of_phone.code {
            complain(6, format!("{receipt} has the code of another device"));
        }
        if given.insert(receipt.clone(), sale.id).is_some() {
            complain(6, format!("{receipt} was given twice"));
        }
        // What was lost was on a disk once and is among the entries here: so there is no gap in what was signed.
        let last = counters.insert(sale.segment, counter).unwrap_or(0);
        if counter != last + 1 {
            complain(6, format!("{receipt} does not follow {last}"));
        }
        if balance_of(&sale.content).is_none_or(|sums| sums.iter().any(|sum| *sum != sums[0])) {
            complain(4, format!("{receipt} does not balance"));
        }
    }
    found
}

/// Every sale that a screen showed is what its entry says, and no number was shown twice.
fn check_screens(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let mut shown = BTreeSet::new();
    let mut found = Vec::new();
    for seen in evidence.screen {
        let Sight::Taken {
            number: receipt,
            total,
            entry,
        } = &seen.what
        else {
            continue;
        };
        if !shown.insert(receipt) {
            let words = format!("{receipt} was shown twice");
            found.push(Violation::of_entry(6, seen.phone, *entry, words));
        }
        let says = books.entries.get(entry).and_then(|sale| {
            let (code, counter) = number_of(sale)?;
            let number_says = format!("{code}-{}-{counter}", segment_code(&sale.segment));
            Some((number_says, number(at(&sale.content, 7)?)?))
        });
        if says.is_some_and(|says| says != (receipt.clone(), i128::from(*total))) {
            let words = format!("{receipt} is not what its entry says");
            found.push(Violation::of_entry(4, seen.phone, *entry, words));
        }
    }
    found
}

fn number_of(sale: &Entry) -> Option<(&str, i128)> {
    Some((
        at(&sale.content, 0)?.as_text()?,
        number(at(&sale.content, 1)?)?,
    ))
}

/// Three sums that must be the same: the total, what makes it, what pays it.
fn balance_of(sale: &Value) -> Option<[i128; 3]> {
    let sum = |list: i128, field: i128, counts: &dyn Fn(&Value) -> bool| -> Option<i128> {
        let items = at(sale, list)?
            .as_array()?
            .iter()
            .filter(|item| counts(item));
        items.map(|item| number(at(item, field)?)).sum()
    };
    let lines = sum(3, 5, &|_| true)?;
    let added = sum(4, 4, &|tax| at(tax, 2).and_then(number) == Some(1))?;
    let rounding = number(at(sale, 6)?)?;
    let total = number(at(sale, 7)?)?;
    Some([total, lines + added + rounding, sum(8, 1, &|_| true)?])
}

/// The first 20 bits in Crockford's base 32.
fn segment_code(segment: &[u8; 16]) -> String {
    let alphabet: Vec<char> = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().collect();
    let bits = u32::from_be_bytes([0, segment[0], segment[1], segment[2]]) >> 4;
    (0..4)
        .map(|place| alphabet[(bits >> (15 - 5 * place) & 31) as usize])
        .collect()
}
