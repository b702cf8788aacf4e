//! PINs that were forgotten.

use std::collections::BTreeMap;

use trestle_core::catalogue::{RowKey, Table, Value, field};

use super::{Office, Published};
use crate::hub::HubError;

impl Office {
    /// Takes everybody's PIN away: whoever can run the hub's command needs none.
    ///
    /// # Errors
    /// [`HubError`]; nothing changed then.
    pub async fn forget_pins(&mut self) -> Result<Published, HubError> {
        let people = self.catalogue.people().into_iter();
        let with_pin = people.filter(|person| person.pin.is_some());
        let none = |name: &str| {
            let fields = BTreeMap::from([(field::PERSON_PIN, Value::default())]);
            (RowKey::new(Table::Person, name), fields)
        };
        let rows = with_pin.map(|person| none(&person.name)).collect();
        self.publish(rows).await
    }
}
