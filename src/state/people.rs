//! Who may do what on this phone.

use trestle_core::catalogue::Person;

/// The owners whose PIN is asked before something that is theirs is done; `None` where whoever sells may do it. As long as
/// no owner has chosen a PIN, nobody is asked for one.
pub fn owners_needed(people: &[Person], seller: &str) -> Option<Vec<Person>> {
    let owners = people
        .iter()
        .filter(|person| person.is_owner && person.pin.is_some());
    let owners: Vec<_> = owners.cloned().collect();
    let sells = owners.iter().any(|owner| owner.name == seller);
    (!owners.is_empty() && !sells).then_some(owners)
}

/// Whether this is a PIN: four to eight digits.
pub fn is_pin(text: &str) -> bool {
    (4..=8).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use trestle_core::catalogue::PinCheck;

    fn person(name: &str, is_owner: bool, has_pin: bool) -> Person {
        let pin = PinCheck {
            salt: [0; 16],
            rounds: 1,
            hash: [0; 32],
        };
        Person {
            name: name.into(),
            is_owner,
            pin: has_pin.then_some(pin),
        }
    }

    #[test]
    fn an_owners_pin_is_asked_of_everybody_but_owners() {
        let people = [
            person("ada", true, true),
            person("ben", false, true),
            person("cy", true, false),
        ];
        assert_eq!(owners_needed(&people, "ada"), None);
        for other in ["ben", "cy", "", "stranger"] {
            let asked = owners_needed(&people, other).unwrap();
            assert_eq!((asked.len(), asked[0].name.as_str()), (1, "ada"), "{other}");
        }
    }

    #[test]
    fn as_long_as_no_owner_has_a_pin_nothing_is_asked() {
        assert_eq!(owners_needed(&[], "ben"), None);
        assert_eq!(
            owners_needed(
                &[person("ada", true, false), person("ben", false, true)],
                "ben"
            ),
            None
        );
    }

    #[test]
    fn a_pin_is_four_to_eight_digits() {
        assert!(["0000", "12345678"].into_iter().all(is_pin));
        assert!(
            !["123", "123456789", "12a4", "", "١٢٣٤"]
                .into_iter()
                .any(is_pin)
        );
    }
}
