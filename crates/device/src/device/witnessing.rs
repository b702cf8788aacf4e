//! What the note outside the store has to say about the store.

use super::Device;
use crate::browser::witness::Note;
use crate::faults::StoreFault;
use crate::journal::read_entry;
use crate::status::Change;

impl Device {
    /// Compares the store with the note outside it.
    pub(super) async fn ask_witness(&self) -> Result<(), StoreFault> {
        let Some(note) = self.0.witness.latest() else {
            return Ok(());
        };
        let kept = read_entry(&self.0.store, &note.head).await?;
        if kept.is_none() {
            let (here, unsent_here) = self.ledger().map_or((0, 0), |ledger| {
                (ledger.borrow().counted(), ledger.borrow().unsent().0)
            });
            self.0.witness.raise_alarm(Note {
                sales: note.sales.saturating_sub(here),
                unsent: note.unsent.map(|noted| noted.saturating_sub(unsent_here)),
                ..note
            });
            self.0.missed.set(Some(note));
        }
        self.note_unsent();
        Ok(())
    }

    /// A server may have signed for more since the last note was taken.
    pub(super) fn note_unsent(&self) {
        if let Some(ledger) = self.ledger() {
            self.0.witness.note_unsent(ledger.borrow().unsent().0);
        }
    }

    /// A person has read the alarm of [`Witness::StoreEmptied`](crate::Witness::StoreEmptied).
    pub fn dismiss_witness(&self) {
        self.0.witness.dismiss_alarm();
        self.tell(Change::Status);
    }
}
