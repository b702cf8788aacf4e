//! What is unsent, since when, and what is safe where.

use trestle_core::custody::RefusalReason;
use trestle_device::Refused;
use yew::prelude::*;

use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::sync_chip::told;
use crate::format;
use crate::hooks::{use_now, use_phone};
use crate::routes::Route;
use crate::words::{Words, args, id, use_words};

/// Three numbers, and what a server does not take.
#[component]
pub fn Queue() -> Html {
    let words = use_words();
    let (status, now) = (use_phone().status, use_now());
    let (_, symbol, word) = told(status.sync);
    let since = status.unsent_since_ms.filter(|_| status.unsent > 0);
    html! {
        <>
            <Header title={words.text("queue-title")} back={Route::Ready} />
            <p class="lead">
                { icon(symbol) }
                <span><strong>{ words.text(word) }</strong>{ " · " }{ contact(&words, status.last_contact_ms, now) }</span>
            </p>
            <ol class="places">
                { place(&words, "smartphone", id("queue-here"), status.unsent, "unsent-count", since.map(|at| {
                    words.msg("queue-since", &args!(age = format::ago(at, now)))
                })) }
                { place(&words, "store", id("queue-kiosk"), status.at_kiosk, "kiosk-count", None) }
                { place(&words, "cloud-check", id("queue-hub"), status.at_hub, "confirmed-count", None) }
            </ol>
            <p class="quiet">{ words.text(if status.unsent > 0 { id("queue-waiting") } else { id("queue-all-sent") }) }</p>
            if !status.refused.is_empty() {
                <section class="refusals">
                    <h2>{ words.text("queue-refused") }</h2>
                    <ul class="rows">{ for status.refused.iter().map(|refused| refusal(&words, refused)) }</ul>
                </section>
            }
        </>
    }
}

/// When a server was last heard, in words.
fn contact(words: &Words, at_ms: Option<u64>, now: u64) -> String {
    match at_ms {
        Some(at) => words.msg("queue-contact", &args!(age = format::ago(at, now))),
        None => words.text("queue-no-contact").to_string(),
    }
}

/// One place and its count. `unknown` where there is no such place yet: then it is there for checks alone.
fn place(
    words: &Words,
    symbol: &'static str,
    name: &'static str,
    count: u64,
    testid: &'static str,
    note: Option<String>,
) -> Html {
    let unknown = testid == "kiosk-count" && count == 0;
    html! {
        <li class={classes!("place", unknown.then_some("unseen"))}>
            { icon(symbol) }
            <span class="place-name">{ words.text(name) } if let Some(note) = note { <small>{ note }</small> }</span>
            <strong class="place-count" data-testid={testid}>{ count }</strong>
        </li>
    }
}

fn refusal(words: &Words, refused: &Refused) -> Html {
    let number = refused.number.as_ref().map(ToString::to_string);
    let short = || refused.entry.to_string().chars().take(8).collect();
    html! {
        <li class="refusal" key={refused.entry.to_string()}>
            { icon("triangle-alert") }
            <span><bdi><strong>{ number.unwrap_or_else(short) }</strong></bdi>
                <small>{ words.text(why(refused.reason)) }</small>
            </span>
        </li>
    }
}

const fn why(reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::Malformed => id("refused-malformed"),
        RefusalReason::OtherShop => id("refused-other-shop"),
        RefusalReason::UnknownAuthor => id("refused-unknown-author"),
        RefusalReason::Revoked => id("refused-revoked"),
        RefusalReason::Quota => id("refused-quota"),
    }
}
