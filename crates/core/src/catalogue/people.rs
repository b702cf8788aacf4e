//! Who sells: people by the pseudonyms that stand on sales, with what tells a phone whose hands it is in.

use super::Catalogue;
use super::row::{RowKey, Table, Value, field};

/// Somebody who sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The pseudonym that stands on sales.
    pub name: String,
    /// Whether what is an owner's may be done: take a sale back, change a price, look into the office.
    pub is_owner: bool,
    /// What a PIN is compared with; none as long as none was chosen.
    pub pin: Option<PinCheck>,
}

/// A PIN, hashed slowly (PBKDF2 of RFC 8018, with HMAC-SHA-256). It tells colleagues apart on one phone and keeps a
/// buyer's hand out; four digits that are known to every phone of the shop keep no secret from somebody who has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinCheck {
    /// Random.
    pub salt: [u8; 16],
    /// How often it is hashed.
    pub rounds: u32,
    /// The 32 bytes that come of it.
    pub hash: [u8; 32],
}

/// The most rounds that a phone takes from a catalogue: a check lasts a second, whoever wrote it.
const ROUNDS_MAX: i64 = 2_000_000;

impl PinCheck {
    /// As a field's value.
    pub fn to_value(&self) -> Value {
        Value::List(vec![
            Value::Bytes(self.salt.to_vec()),
            Value::Int(self.rounds.into()),
            Value::Bytes(self.hash.to_vec()),
        ])
    }

    fn from_value(value: &Value) -> Option<Self> {
        let [salt, rounds, hash] = value.as_list() else {
            return None;
        };
        let rounds = rounds
            .as_int()
            .filter(|rounds| (1..=ROUNDS_MAX).contains(rounds))?;
        Some(Self {
            salt: salt.as_bytes()?.try_into().ok()?,
            rounds: rounds.try_into().ok()?,
            hash: hash.as_bytes()?.try_into().ok()?,
        })
    }
}

impl Catalogue {
    /// Everybody who sells, by name.
    pub fn people(&self) -> Vec<Person> {
        let rows = self.rows_of(Table::Person);
        rows.filter_map(|row| self.person_at(&row)).collect()
    }

    fn person_at(&self, row: &RowKey) -> Option<Person> {
        let number = |field| self.get(row, field).and_then(|value| value.as_int());
        if number(field::WITHDRAWN) == Some(1) {
            return None;
        }
        let pin = self.get(row, field::PERSON_PIN);
        Some(Person {
            name: row.key.clone(),
            is_owner: number(field::PERSON_ROLE) == Some(1),
            pin: pin.as_ref().and_then(PinCheck::from_value),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{CatalogueChange, Fields};
    use crate::ids::{AuthorKey, SegmentId};

    fn with(rows: Vec<(&str, Fields)>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        let rows = rows
            .into_iter()
            .filter_map(|(name, fields)| catalogue.edit(&RowKey::new(Table::Person, name), fields));
        let change = CatalogueChange {
            rows: rows.collect(),
        };
        catalogue.apply(AuthorKey([1; 32]), SegmentId([0; 16]), 0, &change);
        catalogue
    }

    #[test]
    fn a_person_reads_back_and_one_who_has_left_is_not_there() {
        let pin = PinCheck {
            salt: [1; 16],
            rounds: 300_000,
            hash: [2; 32],
        };
        let ada = Fields::from([
            (field::PERSON_ROLE, Value::Int(1)),
            (field::PERSON_PIN, pin.to_value()),
        ]);
        let gone = Fields::from([(field::WITHDRAWN, Value::Int(1))]);
        let people = with(vec![
            ("ada", ada),
            ("ben", Fields::from([(field::PERSON_ROLE, Value::Int(0))])),
            ("cy", gone),
        ])
        .people();
        let names: Vec<_> = people
            .iter()
            .map(|person| (person.name.as_str(), person.is_owner))
            .collect();
        assert_eq!(names, [("ada", true), ("ben", false)]);
        assert_eq!(people[0].pin, Some(pin));
        assert_eq!(people[1].pin, None);
    }

    #[test]
    fn a_check_that_would_take_for_ever_is_none() {
        let endless = Value::List(vec![
            Value::Bytes(vec![0; 16]),
            Value::Int(i64::MAX),
            Value::Bytes(vec![0; 32]),
        ]);
        let people = with(vec![("ada", Fields::from([(field::PERSON_PIN, endless)]))]).people();
        assert_eq!(people[0].pin, None);
    }
}
