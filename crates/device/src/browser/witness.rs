//! A note outside the database that says how far the journal was. It raises alarms and decides nothing.

use core::str::FromStr;

use trestle_core::ids::{AuthorKey, EntryId};

/// What was last kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// The device's key.
    pub author: AuthorKey,
    /// Its last entry.
    pub head: EntryId,
    /// Sales and voids so far.
    pub sales: u64,
    /// How many of them no server had signed for; a note of an older version does not say.
    pub unsent: Option<u64>,
}

/// The notes on one database.
#[derive(Clone, Debug)]
pub struct Witness {
    latest_key: String,
    alarm_key: String,
}

impl Witness {
    /// The witness of the database of this name.
    pub fn of(database: &str) -> Self {
        Self {
            latest_key: format!("{database}-witness"),
            alarm_key: format!("{database}-witness-alarm"),
        }
    }

    /// The latest note.
    pub fn latest(&self) -> Option<Note> {
        read(&self.latest_key)
    }

    /// Takes note of what was kept.
    pub fn note(&self, note: Note) {
        write(&self.latest_key, &note.to_text());
    }

    /// Takes note of how many sales are unsent, as a server has signed for others.
    pub fn note_unsent(&self, unsent: u64) {
        if let Some(note) = self.latest().filter(|note| note.unsent != Some(unsent)) {
            let unsent = Some(unsent);
            self.note(Note { unsent, ..note });
        }
    }

    /// The note that an alarm was raised for and nobody has dealt with.
    pub fn alarm(&self) -> Option<Note> {
        read(&self.alarm_key)
    }

    /// Raises the alarm; it stands until [`Witness::dismiss_alarm`].
    pub fn raise_alarm(&self, note: Note) {
        write(&self.alarm_key, &note.to_text());
    }

    /// A person has dealt with it.
    pub fn dismiss_alarm(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.alarm_key);
        }
    }
}

impl Note {
    fn to_text(self) -> String {
        let known = format!("{} {} {}", self.author, self.head, self.sales);
        match self.unsent {
            Some(unsent) => format!("{known} {unsent}"),
            None => known,
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        Some(Self {
            author: AuthorKey::from_str(parts.next()?).ok()?,
            head: EntryId::from_str(parts.next()?).ok()?,
            sales: parts.next()?.parse().ok()?,
            unsent: parts.next().and_then(|unsent| unsent.parse().ok()),
        })
    }
}

fn read(key: &str) -> Option<Note> {
    Note::from_text(&storage()?.get_item(key).ok()??)
}

/// A witness that cannot be written is no reason not to sell.
fn write(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// A worker has none.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
