//! A receipt whose code the camera has read: this phone's is opened, another's is proved.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::link::Link;
use crate::hooks::{use_go, use_phone};
use crate::routes::Route;
use crate::state::scanning;
use crate::words::use_words;

/// Which receipt.
#[derive(Properties, PartialEq)]
pub struct ReceiptSeenProps {
    /// What was read.
    pub receipt: scanning::ReceiptSeen,
    /// Whether this phone's is opened at once.
    pub opens: bool,
}

/// What is known of it here, and the way to it.
#[component]
pub fn ReceiptSeen(props: &ReceiptSeenProps) -> Html {
    let (words, phone, go) = (use_words(), use_phone(), use_go());
    let here = use_state_eq(|| None::<Option<Route>>);
    let (set, opens) = (here.setter(), props.opens);
    use_effect_with(props.receipt.entry, move |entry| {
        let (device, entry) = (phone.device, *entry);
        spawn_local(async move {
            let found = match entry {
                Some(entry) => device.receipt(&entry).await.ok().flatten(),
                None => None,
            };
            let route = found.map(|receipt| Route::Receipt {
                id: receipt.id.to_string(),
            });
            match route {
                Some(route) if opens => go.emit(route),
                route => set.set(Some(route)),
            }
        });
    });
    match &*here {
        None => Html::default(),
        Some(Some(route)) => html! {
            <div class="scan-receipt" data-testid="scan-receipt" data-whose="own">
                <p>{ words.text("scan-receipt-own") }</p>
                <Link to={route.clone()} classes="button-second">{ words.text("done-receipt") }</Link>
            </div>
        },
        Some(None) => html! {
            <div class="scan-receipt" data-testid="scan-receipt" data-whose="other">
                <p>{ words.text("scan-receipt-other") }</p>
                <a class="button-second" href={props.receipt.proof.clone()}>{ words.text("scan-receipt-prove") }</a>
            </div>
        },
    }
}
