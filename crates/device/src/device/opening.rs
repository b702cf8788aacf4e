//! What a page reads before its first screen. All of it is asked for together: the database answers one question while
//! this page is at work on the answer to another.

use std::rc::Rc;

use futures_util::future::join4;
use trestle_core::keys::Keypair;

use crate::contact::{self, Contact};
use crate::faults::{OpenFault, StoreFault};
use crate::journal::Ledger;
use crate::key;
use crate::membership::{self, Joined};
use crate::shelf::Shelf;
use crate::store::{Store, keys};
use crate::sync::CatalogueKeeper;

/// All of it.
pub struct Opened {
    pub key: Keypair,
    pub joined: Option<Joined>,
    pub ledger: Option<Ledger>,
    pub keeper: CatalogueKeeper,
    pub shelf: Rc<Shelf>,
    pub contact: Contact,
}

impl Opened {
    /// Reads it.
    pub async fn read(store: &Store) -> Result<Self, OpenFault> {
        let (key, journal, catalogue, contact) = join4(
            key::open_or_make(store),
            read_journal(store),
            read_catalogue(store),
            contact::read(store),
        )
        .await;
        let ((key, _), (joined, ledger), (keeper, shelf)) = (key?, journal?, catalogue?);
        let stray = |joined: &Joined| joined.membership.author != key.author();
        if joined.as_ref().is_some_and(stray) {
            return Err(StoreFault::Unreadable(keys::ENROLMENT).into());
        }
        Ok(Self {
            key,
            joined,
            ledger,
            keeper,
            shelf,
            contact: contact?,
        })
    }
}

/// In one transaction, so it needs no turn and waits for no other page, whatever has become of that.
async fn read_journal(store: &Store) -> Result<(Option<Joined>, Option<Ledger>), StoreFault> {
    let Some(joined) = membership::read(store).await? else {
        return Ok((None, None));
    };
    let ledger = Ledger::load(store, joined.parties(), None).await?;
    Ok((Some(joined), Some(ledger)))
}

async fn read_catalogue(store: &Store) -> Result<(CatalogueKeeper, Rc<Shelf>), StoreFault> {
    let keeper = CatalogueKeeper::load_early(store).await?;
    let shelf = Rc::new(Shelf::of(keeper.catalogue()));
    Ok((keeper, shelf))
}
