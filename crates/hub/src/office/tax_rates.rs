//! The usual taxes of some countries, as a start: the owner's own rows hold once they are there.

use std::collections::BTreeMap;

use trestle_core::catalogue::{Field, RowKey, Table, Value, field};

/// What most goods bear.
pub const STANDARD: &str = "standard";
/// What food and books and the like bear.
pub const REDUCED: &str = "reduced";

/// Country, standard and reduced rate in thousandths (190 is 19 %), included in prices. As of November 2026.
const RATES: &[(&str, u32, u32)] = &[
    ("AT", 200, 100),
    ("BE", 210, 60),
    ("CH", 81, 26),
    ("DE", 190, 70),
    ("DK", 250, 0),
    ("ES", 210, 100),
    ("FR", 200, 55),
    ("GB", 200, 50),
    ("IE", 230, 135),
    ("IT", 220, 100),
    ("LU", 170, 80),
    ("NL", 210, 90),
    ("PT", 230, 60),
];

/// The tax rows of a country, as edits; none where taxes differ from town to town, or the country is not known here.
pub fn rows(country: &str) -> Vec<(RowKey, BTreeMap<Field, Value>)> {
    let rates = RATES.iter().find(|(code, _, _)| *code == country);
    let Some((_, standard, reduced)) = rates else {
        return Vec::new();
    };
    [(STANDARD, *standard), (REDUCED, *reduced)]
        .into_iter()
        .filter(|(_, thousandths)| *thousandths > 0)
        .map(|(name, thousandths)| (RowKey::new(Table::Tax, name), fields(thousandths)))
        .collect()
}

fn fields(thousandths: u32) -> BTreeMap<Field, Value> {
    BTreeMap::from([
        (field::TAX_RATE, Value::Int(i64::from(thousandths) * 1000)),
        (field::TAX_MODE, Value::Int(0)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn germany_has_nineteen_and_seven_and_america_what_its_towns_say() {
        let rates: Vec<_> = rows("DE")
            .into_iter()
            .map(|(row, fields)| (row.key, fields[&field::TAX_RATE].as_int()))
            .collect();
        assert_eq!(
            rates,
            [
                (STANDARD.to_owned(), Some(190_000)),
                (REDUCED.to_owned(), Some(70_000))
            ]
        );
        assert!(rows("US").is_empty());
    }
}
