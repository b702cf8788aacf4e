//! Joining a shop, by the link that its owner shows as a QR code.

use trestle_core::enrolment::EnrolLink;
use trestle_device::{Device, EnrolFault};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::banners::Banners;
use crate::components::icon::icon;
use crate::hooks::{use_go_instead, use_phone};
use crate::routes::Route;
use crate::words::{args, id, use_words};

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
enum Joining {
    Asking,
    Waiting,
    NoLink,
    Failed(EnrolFault),
}

/// One field or two, and one button.
#[component]
pub fn Enrol() -> Html {
    let words = use_words();
    let (phone, go) = (use_phone(), use_go_instead());
    let from_address = use_memo((), |()| link_in_address());
    let joining = use_state_eq(|| Joining::Asking);
    let (label, pasted) = (use_node_ref(), use_node_ref());
    let onsubmit = {
        let (device, joining) = (phone.device.clone(), joining.clone());
        let (from_address, label, pasted) = (from_address.clone(), label.clone(), pasted.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let link = (*from_address)
                .clone()
                .or_else(|| text_of(&pasted).parse().ok());
            match (&*joining, link) {
                (Joining::Waiting, _) => {}
                (_, None) => joining.set(Joining::NoLink),
                (_, Some(link)) => {
                    joining.set(Joining::Waiting);
                    spawn_local(join(
                        device.clone(),
                        link,
                        text_of(&label),
                        joining.clone(),
                        go.clone(),
                    ));
                }
            }
        })
    };
    let busy = *joining == Joining::Waiting;
    html! {
        <main class="full full-form">
            <Banners />
            <img class="mark" src="/icons/icon.svg" width="72" height="72" alt="" />
            <h1>{ words.text("enrol-title") }</h1>
            <p>{ words.text(if from_address.is_some() { id("enrol-intro") } else { id("enrol-intro-paste") }) }</p>
            if let Some(link) = from_address.as_ref() {
                <p class="quiet">{ words.msg("enrol-shop", &args!(code = short(link))) }</p>
            }
            <form {onsubmit}>
                if from_address.is_none() {
                    <label class="field">
                        <span>{ words.text("enrol-link") }</span>
                        <input ref={pasted} type="text" inputmode="url" autocomplete="off" autocapitalize="off"
                            spellcheck="false" required=true />
                    </label>
                }
                <label class="field">
                    <span>{ words.text("enrol-label") }</span>
                    <input ref={label} type="text" autocomplete="off" maxlength="60" required=true
                        placeholder={words.text("enrol-label-example")} />
                </label>
                <p class="fault" role="alert">
                    if let Some(fault) = told(&joining) { { icon("circle-alert") }{ words.text(fault) } }
                </p>
                <button type="submit" class="button-main" aria-busy={busy.to_string()}>
                    { words.text(if busy { id("enrol-busy") } else { id("enrol-join") }) }
                </button>
            </form>
        </main>
    }
}

async fn join(
    device: Device,
    link: EnrolLink,
    label: String,
    joining: UseStateHandle<Joining>,
    go: Callback<Route>,
) {
    match device.enrol(&link, label.trim()).await {
        Ok(_) => {
            device.ask_persistence().await;
            go.emit(Route::Sell);
        }
        Err(fault) => joining.set(Joining::Failed(fault)),
    }
}

const fn told(joining: &Joining) -> Option<&'static str> {
    match joining {
        Joining::Asking | Joining::Waiting => None,
        Joining::NoLink => Some(id("enrol-no-link")),
        Joining::Failed(EnrolFault::Offline) => Some(id("enrol-offline")),
        Joining::Failed(EnrolFault::LinkSpent) => Some(id("enrol-spent")),
        Joining::Failed(EnrolFault::NotTheShop(_)) => Some(id("enrol-not-the-shop")),
        Joining::Failed(EnrolFault::OtherShop) => Some(id("enrol-other-shop")),
        Joining::Failed(EnrolFault::Store(_)) => Some(id("enrol-store")),
    }
}

fn link_in_address() -> Option<EnrolLink> {
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.parse().ok()
}

fn text_of(field: &NodeRef) -> String {
    field
        .cast::<HtmlInputElement>()
        .map(|field| field.value())
        .unwrap_or_default()
}

/// Enough of the shop's id for two people to compare.
fn short(link: &EnrolLink) -> String {
    link.shop.to_string().chars().take(8).collect()
}
