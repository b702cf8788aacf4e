//! A session: the device proves by its key who asks, and the browser keeps the cookie.

use trestle_core::keys::Keypair;
use trestle_core::session::Challenge;

use crate::browser::server::{self, NoAnswer};
use crate::journal::Parties;

/// Opens one. A challenge of another server or shop is not signed: it could be used there.
pub async fn open(key: &Keypair, parties: &Parties) -> Result<(), NoAnswer> {
    let answer = server::ask_challenge().await?;
    let challenge = Challenge::read(&answer.bytes).map_err(|_| NoAnswer::Offline)?;
    if challenge.server != parties.server || challenge.shop != parties.shop {
        return Err(NoAnswer::Offline);
    }
    server::answer_challenge(challenge.sign(key)).await
}
