//! The shop's phones: who they are, when they were last heard of, and one more.

use trestle_core::office::{DeviceSeen, Devices};
use trestle_device::OfficeFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::invite::Invite;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::format;
use crate::hooks::{use_now, use_phone};
use crate::routes::Route;
use crate::state::loaded::Loaded;
use crate::words::{Words, args, id, use_words};

/// The screen.
#[component]
pub fn Phones() -> Html {
    let (words, phone) = (use_words(), use_phone());
    let devices = use_devices();
    let own = phone
        .membership
        .map(|member| member.device_code.clone())
        .unwrap_or_default();
    html! {
        <>
            <Header title={words.text("phones-title")} back={Route::Office} />
            <Invite />
            { super::fault(&words, devices.fault) }
            if let Some(devices) = devices.good.as_deref() {
                <ul class="rows">{ for devices.devices.iter().map(|device| row(&words, device, devices.now_ms, &own)) }</ul>
            }
        </>
    }
}

#[hook]
fn use_devices() -> UseReducerHandle<Loaded<Devices, OfficeFault>> {
    let (device, now) = (use_phone().device, use_now());
    let loaded = use_reducer(Loaded::default);
    let dispatcher = loaded.dispatcher();
    use_effect_with(now, move |_| {
        spawn_local(async move { dispatcher.dispatch(device.devices().await) });
    });
    loaded
}

/// What people call it.
pub fn name(device: &DeviceSeen) -> String {
    match device.label.as_str() {
        "" => device.code.clone(),
        label => label.to_owned(),
    }
}

fn row(words: &Words, device: &DeviceSeen, now_ms: u64, own: &str) -> Html {
    let role = match device.grants.iter().any(|grant| grant == "enrol") {
        true => id("phones-owner"),
        false => id("phones-seller"),
    };
    let heard = match device.heard_at_ms {
        _ if device.code == own => words.text("phones-this").to_string(),
        Some(at) => words.msg("phones-heard", &args!(ago = format::ago(at, now_ms))),
        None => words.text("phones-never").to_string(),
    };
    html! {
        <li class="row" data-testid="phone" data-code={device.code.clone()} key={device.code.clone()}>
            { icon("smartphone") }
            <span class="row-what"><bdi>{ name(device) }</bdi>
                <small>{ heard }</small>
                if device.missing > 0 {
                    <small class="phone-gap">{ words.msg("phones-gap", &args!(count = device.missing)) }</small>
                }
            </span>
            <span class="row-end"><span>{ words.text(role) }</span><small><bdi>{ &device.code }</bdi></small></span>
        </li>
    }
}
