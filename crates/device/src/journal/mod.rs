//! The device's journal on the phone: the pen that writes it, what is kept, and what is still owed to a server.

mod kept;
mod ledger;
mod pen;
mod receipts;
mod retention;
mod row;
mod shift;
#[cfg(test)]
mod tests;

pub use kept::{keep_custody, read_custody};
pub use ledger::{Ledger, Parties};
pub use pen::{PROGRAM, Pen, Written};
pub use receipts::{find_receipt, newest_receipts, number_of, prints_of, read_entry};
pub use retention::{KEPT_BYTES, prune};
pub use row::JournalRow;
pub use shift::read_shift;
