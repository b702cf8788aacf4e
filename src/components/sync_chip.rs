//! Whether a server answers, in a word, with what is unsent.

use trestle_device::{Status, Sync};
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::link::Link;
use crate::routes::Route;
use crate::words::{Words, args, id};

/// The chip at the top of every screen; it leads to what is unsent.
pub fn sync_chip(words: &Words, status: &Status) -> Html {
    let (state, symbol, word) = told(status.sync);
    html! {
        <Link to={Route::Queue} classes="sync-link">
            <span class="sync-chip" data-testid="sync-state" data-state={state}>
                { icon(symbol) }
                <span>{ words.text(word) }</span>
                if status.unsent > 0 {
                    <span class="sync-count" role="img"
                        aria-label={words.msg("sync-waiting", &args!(count = status.unsent))}>
                        { status.unsent }
                    </span>
                }
            </span>
        </Link>
    }
}

/// Name for checks from outside, symbol, and name of the word.
pub const fn told(sync: Sync) -> (&'static str, &'static str, &'static str) {
    match sync {
        Sync::Online => ("online", "cloud-check", id("sync-online")),
        Sync::Offline => ("offline", "cloud-off", id("sync-offline")),
        Sync::Syncing => ("syncing", "cloud-upload", id("sync-syncing")),
    }
}
