//! The shop's phones: who they are, when they were last heard of, and one more.

use trestle_core::office::{DeviceSeen, Devices};
use trestle_device::OfficeFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::invite::Invite;
use super::phone_row::PhoneRow;
use crate::components::header::Header;
use crate::hooks::{use_now, use_phone};
use crate::routes::Route;
use crate::state::loaded::Loaded;
use crate::words::use_words;

/// The screen.
#[component]
pub fn Phones() -> Html {
    let (words, phone) = (use_words(), use_phone());
    let devices = use_devices();
    let own = phone
        .membership
        .map(|member| member.device_code.clone())
        .unwrap_or_default();
    let row = |seen: &DeviceSeen, now_ms| {
        let (key, own, answer) = (seen.code.clone(), seen.code == own, devices.dispatcher());
        html! { <PhoneRow {key} seen={seen.clone()} {now_ms} {own} {answer} /> }
    };
    html! {
        <>
            <Header title={words.text("phones-title")} back={Route::Office} />
            <Invite />
            { super::fault(&words, devices.fault) }
            if let Some(devices) = devices.good.as_deref() {
                <ul class="rows">{ for devices.devices.iter().map(|seen| row(seen, devices.now_ms)) }</ul>
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
