//! What a seller must know before the next sale, the gravest first, one at a time: a till is no notice board.

use trestle_device::{Readiness, StorageHealth, Witness};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::format;
use crate::hooks::{use_now, use_phone, use_till};
use crate::state::phone::Phone;
use crate::words::{Words, args, id, use_words};

const STALE_MS: u64 = 24 * 60 * 60 * 1000;

/// The gravest of what a seller must know, if anything.
#[component]
pub fn Banners() -> Html {
    let phone = use_phone();
    let till = use_till();
    let now = use_now();
    let ready = use_state(|| None::<Readiness>);
    // Whether the browser was asked to keep what it was given: its answer is looked up then.
    let asked = use_state_eq(|| false);
    let (device, set) = (phone.device.clone(), ready.setter());
    use_effect_with((phone.membership.clone(), *asked), move |_| {
        spawn_local(async move { set.set(Some(device.readiness().await)) });
    });
    match gravest(&phone, ready.as_ref(), till.basket.is_empty(), now) {
        Some(worry) => html! { <Banner {worry} {now} {asked} /> },
        None => Html::default(),
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Worry {
    Full,
    Emptied { sales: u64, unsent: Option<u64> },
    Private,
    Refused { count: u64 },
    NotPersisted,
    Stale { since_ms: u64 },
    Update,
}

fn gravest(phone: &Phone, ready: Option<&Readiness>, idle: bool, now: u64) -> Option<Worry> {
    let status = &phone.status;
    let refused = status.refused.len() as u64;
    let nothing_sold =
        phone.membership.is_some() && status.unsent + status.at_kiosk + status.at_hub == 0;
    let stale = status
        .catalogue_at_ms
        .filter(|at| now.saturating_sub(*at) > STALE_MS);
    match status.witness {
        _ if status.storage == StorageHealth::Full => Some(Worry::Full),
        Witness::StoreEmptied { sales, unsent } => Some(Worry::Emptied { sales, unsent }),
        _ if ready.is_some_and(|ready| ready.private_window_suspected) => Some(Worry::Private),
        _ if refused > 0 => Some(Worry::Refused { count: refused }),
        _ if nothing_sold && ready.is_some_and(|ready| ready.persisted == Some(false)) => {
            Some(Worry::NotPersisted)
        }
        _ if phone.update_waiting && idle => Some(Worry::Update),
        _ => stale.map(|since_ms| Worry::Stale { since_ms }),
    }
}

#[derive(Properties, PartialEq)]
struct BannerProps {
    worry: Worry,
    now: u64,
    asked: UseStateHandle<bool>,
}

#[component]
fn Banner(props: &BannerProps) -> Html {
    let words = use_words();
    let phone = use_phone();
    let (tone, text) = match props.worry {
        Worry::Full => ("banner-bad", words.text("banner-full").to_string()),
        Worry::Emptied { sales, unsent } if phone.membership.is_none() => {
            ("banner-bad", before_joining_again(&words, sales, unsent))
        }
        Worry::Emptied { sales, .. } => (
            "banner-bad",
            words.msg("banner-emptied", &args!(count = sales)),
        ),
        Worry::Private => ("banner-bad", words.text("banner-private").to_string()),
        Worry::Refused { count } => (
            "banner-warn",
            words.msg("banner-refused", &args!(count = count)),
        ),
        Worry::NotPersisted if *props.asked => (
            "banner-warn",
            words.text("banner-persist-refused").to_string(),
        ),
        Worry::NotPersisted => (
            "banner-warn",
            words.text("banner-not-persisted").to_string(),
        ),
        Worry::Stale { since_ms } => {
            let age = format::ago(since_ms, props.now);
            ("banner-warn", words.msg("banner-stale", &args!(age = age)))
        }
        Worry::Update => ("banner-calm", words.text("banner-update").to_string()),
    };
    let device = phone.device.clone();
    let action = match props.worry {
        Worry::Update => Some((
            id("banner-update-now"),
            Callback::from(move |_: MouseEvent| device.apply_update()),
        )),
        // Before it joins again, nothing is sold, and the new segment that tells of the loss has not begun.
        Worry::Emptied { .. } if phone.membership.is_some() => Some((
            id("banner-emptied-told"),
            Callback::from(move |_: MouseEvent| device.dismiss_witness()),
        )),
        Worry::NotPersisted if !*props.asked => Some((
            id("banner-persist"),
            Callback::from({
                let asked = props.asked.setter();
                move |_: MouseEvent| {
                    let (device, asked) = (device.clone(), asked.clone());
                    spawn_local(async move {
                        device.ask_persistence().await;
                        asked.set(true);
                    });
                }
            }),
        )),
        _ => None,
    };
    html! {
        <div class={classes!("banner", tone)} role="status">
            { icon(if tone == "banner-calm" { "download" } else { "triangle-alert" }) }
            <p>{ text }</p>
            if let Some((word, onclick)) = action {
                <button type="button" {onclick}>{ words.text(word) }</button>
            }
        </div>
    }
}

/// Whoever holds a till that asks to join a shop may not know that it was one: what is lost, what is not, and what to do.
fn before_joining_again(words: &Words, sales: u64, unsent: Option<u64>) -> String {
    let lost = words.msg("banner-emptied-join", &args!(count = sales));
    let safe = match unsent {
        Some(unsent) if sales > 0 => words.msg("banner-emptied-unsent", &args!(count = unsent)),
        _ => words.text("banner-emptied-sent").to_string(),
    };
    [lost, safe, words.text("banner-emptied-rejoin").to_string()].join(" ")
}
