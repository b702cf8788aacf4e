//! The flush without a page: what the service worker runs on a `sync` event.

use std::cell::RefCell;

use crate::browser::badge;
use crate::browser::news::{News, NewsDesk};
use crate::faults::OpenFault;
use crate::journal::Ledger;
use crate::store::{Store, keys};
use crate::{membership, sync};

/// Pushes what is unsent and returns how many entries are still owed: more than 0 asks the browser to call again.
/// A refusal that no retry can mend is not owed. The key is not needed: what is pushed is signed already.
///
/// # Errors
/// [`OpenFault`].
pub async fn flush_in_background() -> Result<usize, OpenFault> {
    let store = Store::open(keys::DATABASE).await?;
    let Some(joined) = membership::read(&store).await? else {
        return Ok(0);
    };
    let news = NewsDesk::open();
    let mut gave_back = false;
    loop {
        let ledger = RefCell::new(Ledger::load(&store, joined.parties(), None).await?);
        let end = sync::flush(&store, &ledger, || news.tell(News::Journal)).await?;
        badge::show(ledger.borrow().unsent().0);
        // Sales made meanwhile ask for another round, and a hub that lost what it had, once.
        let lost = end == sync::FlushEnd::TakenBack && !std::mem::replace(&mut gave_back, true);
        if end != sync::FlushEnd::Signed && !lost {
            return Ok(ledger.borrow().owed());
        }
    }
}
