//! One phone of the shop: when it was last heard of, and what is decided about one that was lost.

use trestle_core::office::{DeviceSeen, Devices};
use trestle_device::OfficeFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::phones::name;
use crate::components::icon::icon;
use crate::format;
use crate::hooks::use_phone;
use crate::state::loaded::Loaded;
use crate::words::{Words, args, id, use_words};

/// Which phone.
#[derive(Properties, PartialEq)]
pub struct PhoneRowProps {
    /// The phone, as far as the hub has heard.
    pub seen: DeviceSeen,
    /// The hub's clock.
    pub now_ms: u64,
    /// Whether it is the one in hand.
    pub own: bool,
    /// Where the hub's next answer goes.
    pub answer: UseReducerDispatcher<Loaded<Devices, OfficeFault>>,
}

/// A row, with what can be done. Nothing asks twice: what is blocked is admitted again by the next touch.
#[component]
pub fn PhoneRow(props: &PhoneRowProps) -> Html {
    let (words, device) = (use_words(), use_phone().device);
    let seen = &props.seen;
    let key = seen.key;
    let button = |what: &'static str, word: &'static str| {
        let (device, answer) = (device.clone(), props.answer.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (device, answer) = (device.clone(), answer.clone());
            spawn_local(async move { answer.dispatch(device.decide(key, what).await) });
        });
        html! {
            <button type="button" class="button-quiet" data-testid={["phone-", what].concat()} {onclick}>{ words.text(word) }</button>
        }
    };
    html! {
        <li class="row phone-row" data-testid="phone" data-code={seen.code.clone()}>
            { icon("smartphone") }
            <span class="row-what"><bdi>{ name(seen) }</bdi>
                <small>{ heard(&words, props) }</small>
                if let Some(unsent) = seen.unsent.filter(|_| !props.own) {
                    <small data-testid="phone-unsent" data-count={unsent.to_string()}>{ words.msg("phones-unsent", &args!(count = unsent)) }</small>
                }
                if seen.missing > 0 {
                    <small class="phone-gap">{ words.msg("phones-gap", &args!(count = seen.missing)) }</small>
                }
                if let Some(waiting) = seen.blocked {
                    <small class="phone-gap" data-testid="phone-blocked" data-waiting={waiting.to_string()}>
                        { words.text("phones-blocked") }{ " · " }{ words.msg("phones-waiting", &args!(count = waiting)) }
                    </small>
                }
            </span>
            <span class="row-end"><span>{ words.text(role(seen)) }</span><small><bdi>{ &seen.code }</bdi></small></span>
            if !props.own {
                <span class="phone-decide">
                    if seen.blocked.is_none() { { button("block", id("phones-block")) } }
                    if seen.blocked.is_some() { { button("admit", id("phones-admit")) } }
                    if seen.blocked.is_some_and(|waiting| waiting > 0) { { button("count", id("phones-count")) } }
                </span>
            }
        </li>
    }
}

fn role(seen: &DeviceSeen) -> &'static str {
    match seen.grants.iter().any(|grant| grant == "enrol") {
        true => id("phones-owner"),
        false => id("phones-seller"),
    }
}

fn heard(words: &Words, props: &PhoneRowProps) -> String {
    match props.seen.heard_at_ms {
        _ if props.own => words.text("phones-this").to_string(),
        Some(at) => words.msg("phones-heard", &args!(ago = format::ago(at, props.now_ms))),
        None => words.text("phones-never").to_string(),
    }
}
