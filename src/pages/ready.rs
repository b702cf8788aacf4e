//! Ready for doors: whether this stall could go dark now, and what to do where it could not.

use gloo_timers::callback::Interval;
use trestle_device::{Readiness, Status};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::camera::scanner_kept;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::install::steps_here;
use crate::components::link::Link;
use crate::format;
use crate::hooks::{use_now, use_phone};
use crate::routes::Route;
use crate::state::doors::{Check, Mark, checks, is_ready};
use crate::state::phone::Phone;
use crate::words::{Words, args, id, use_words};

const ASK_AGAIN_MS: u32 = 2000;

/// The verdict, then each thing.
#[component]
pub fn Ready() -> Html {
    let words = use_words();
    let (phone, now) = (use_phone(), use_now());
    let readiness = use_readiness(&phone);
    let found = readiness
        .as_ref()
        .map(|(ready, scanner)| checks(ready, &phone.status, *scanner, steps_here(), now));
    html! {
        <>
            <Header title={words.text("doors-title")} />
            if let (Some((ready, _)), Some(found)) = (readiness.as_ref(), &found) {
                { verdict(&words, is_ready(found)) }
                <ul class="checks">{ for found.iter().map(|check| one_check(&words, *check, ready, now)) }</ul>
                <dl class="facts">
                    <div><dt>{ words.text("doors-version") }</dt><dd data-testid="catalogue-version">{ ready.catalogue_version }</dd></div>
                    <div><dt>{ words.text("doors-room") }</dt><dd>{ room(&words, ready) }</dd></div>
                </dl>
                { unsent(&words, &phone.status) }
            }
        </>
    }
}

/// How this phone stands, and whether a scanner is on it, where the browser needs one.
#[hook]
fn use_readiness(phone: &Phone) -> UseStateHandle<Option<(Readiness, Option<bool>)>> {
    let readiness = use_state_eq(|| None);
    let (device, set) = (phone.device.clone(), readiness.setter());
    let seen = (phone.status.clone(), phone.picture_changes);
    use_effect_with(seen, move |_| {
        let ask = move || {
            let (device, set) = (device.clone(), set.clone());
            spawn_local(async move {
                let (ready, scanner) = (device.readiness().await, scanner_kept().await);
                set.set(Some((ready, scanner)));
            });
        };
        ask();
        // Nobody says when the worker takes charge, or when the app is put on the home screen.
        let again = Interval::new(ASK_AGAIN_MS, ask);
        move || drop(again)
    });
    readiness
}

fn verdict(words: &Words, ready: bool) -> Html {
    let (state, symbol, title, text) = match ready {
        true => (
            "ready",
            "circle-check",
            id("doors-ready"),
            id("doors-ready-text"),
        ),
        false => (
            "not-ready",
            "circle-alert",
            id("doors-not-ready"),
            id("doors-not-ready-text"),
        ),
    };
    html! {
        <div class={classes!("verdict", state)} data-testid="ready-state" data-state={state} role="status">
            { icon(symbol) }
            <div><strong>{ words.text(title) }</strong><p>{ words.text(text) }</p></div>
        </div>
    }
}

fn one_check(words: &Words, check: Check, ready: &Readiness, now: u64) -> Html {
    let fact = fact(words, check, ready, now);
    let (class, symbol, mark) = match check.mark {
        Mark::Good => ("good", "check", id("mark-good")),
        Mark::Better => ("better", "circle-alert", id("mark-better")),
        Mark::Needed => ("needed", "triangle-alert", id("mark-needed")),
    };
    html! {
        <li key={check.what} class={classes!("check", class)}>
            { icon(symbol) }
            <div>
                <p><span class="unseen">{ words.text(mark) }{ ": " }</span>{ words.text(check.what) }
                    if !fact.is_empty() { <span class="check-fact">{ fact }</span> }
                </p>
                if check.what == "doors-pictures" && check.mark != Mark::Good {
                    <progress aria-label={words.text("doors-pictures-bar")} max={ready.pictures_wanted.to_string()}
                        value={ready.pictures_present.to_string()} />
                }
                if check.mark != Mark::Good { <small>{ words.text(check.advice) }</small> }
            </div>
        </li>
    }
}

/// The figure behind a check, where there is one.
fn fact(words: &Words, check: Check, ready: &Readiness, now: u64) -> String {
    match check.what {
        "doors-pictures" => words.msg(
            "doors-pictures-fact",
            &args!(
                present = ready.pictures_present,
                wanted = ready.pictures_wanted
            ),
        ),
        "doors-fresh" => ready
            .catalogue_at_ms
            .map(|at| format::ago(at, now))
            .unwrap_or_default(),
        _ => String::new(),
    }
}

fn room(words: &Words, ready: &Readiness) -> String {
    let megabytes = |bytes: u64| bytes / 1_000_000;
    match (ready.storage_used, ready.storage_quota) {
        (Some(used), Some(quota)) => words.msg(
            "doors-room-fact",
            &args!(used = megabytes(used), quota = megabytes(quota)),
        ),
        _ => words.text("unknown").to_string(),
    }
}

fn unsent(words: &Words, status: &Status) -> Html {
    html! {
        <Link to={Route::Queue} classes="row row-link">
            { icon("cloud-upload") }
            <span class="row-what">{ words.text("queue-title") }
                <small>{ words.msg("sync-waiting", &args!(count = status.unsent)) }</small>
            </span>
            <span class="row-end">{ icon("chevron-right") }</span>
        </Link>
    }
}
