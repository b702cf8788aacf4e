//! Taking a sale back: an entry of its own, with a reason. The sale stays in sight.

use std::rc::Rc;

use trestle_core::money::Currency;
use trestle_device::{ByWhom, Receipt, SaleFault};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::pin::use_pin_field;
use crate::components::sheet::Sheet;
use crate::format;
use crate::hooks::{field_text, use_phone, use_preferences};
use crate::pages::pay::told;
use crate::state::people::owners_needed;
use crate::words::{Words, args, use_words};

/// Which sale.
#[derive(Properties, PartialEq)]
pub struct VoidSaleProps {
    /// The receipt.
    pub receipt: Rc<Receipt>,
    /// The currency of its amounts.
    pub currency: Currency,
}

#[derive(Clone, Debug, PartialEq)]
enum Voiding {
    No,
    Asked,
    Writing,
    WrongPin,
    Failed(SaleFault),
}

/// A quiet button; then a sheet that asks why.
#[component]
pub fn VoidSale(props: &VoidSaleProps) -> Html {
    let words = use_words();
    let voiding = use_state_eq(|| Voiding::No);
    let ask = {
        let voiding = voiding.setter();
        Callback::from(move |_: MouseEvent| voiding.set(Voiding::Asked))
    };
    html! {
        <>
            <button type="button" class="button-quiet button-bad" data-testid="void" onclick={ask}>{ words.text("void-ask") }</button>
            if *voiding != Voiding::No { { reason_sheet(&words, props, &voiding) } }
        </>
    }
}

fn reason_sheet(words: &Words, props: &VoidSaleProps, voiding: &UseStateHandle<Voiding>) -> Html {
    html! {
        <Sheet title={words.text("void-title")} on_close={Callback::from({ let voiding = voiding.clone(); move |()| voiding.set(Voiding::No) })}>
            <ReasonForm receipt={props.receipt.clone()} currency={props.currency} voiding={voiding.clone()} />
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct ReasonProps {
    receipt: Rc<Receipt>,
    currency: Currency,
    voiding: UseStateHandle<Voiding>,
}

#[component]
fn ReasonForm(props: &ReasonProps) -> Html {
    let words = use_words();
    let (phone, seller) = (use_phone(), use_preferences().seller.clone());
    let reason = use_node_ref();
    let owners = owners_needed(&phone.shelf.catalogue.people(), &seller);
    let (asked, pin) = (owners.is_some(), use_pin_field(owners.unwrap_or_default()));
    let amount = format::money(props.receipt.sale.total, props.currency);
    let onsubmit = {
        let (device, voiding) = (phone.device, props.voiding.clone());
        let (reason, sale, pin) = (reason.clone(), props.receipt.id, pin.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *voiding == Voiding::Writing {
                return;
            }
            voiding.set(Voiding::Writing);
            let (device, voiding, pin) = (device.clone(), voiding.clone(), pin.clone());
            let (reason, seller) = (field_text(&reason), seller.to_string());
            spawn_local(async move {
                let allowed_by = if asked { pin.read().await } else { None };
                if asked && allowed_by.is_none() {
                    return voiding.set(Voiding::WrongPin);
                }
                let seller = (!seller.is_empty()).then_some(seller);
                let by = ByWhom { seller, allowed_by };
                voiding.set(match device.void_sale(sale, &reason, by).await {
                    Ok(()) => Voiding::No,
                    Err(fault) => Voiding::Failed(fault),
                });
            });
        })
    };
    html! {
        <form {onsubmit}>
            <p>{ words.text("void-what") }</p>
            <label class="field">
                <span>{ words.text("void-reason") }</span>
                <input ref={reason} data-testid="void-reason" type="text" autocomplete="off" maxlength="200" required=true autofocus=true />
            </label>
            if asked { { pin.view(&words) } }
            <p class="fault" role="alert">
                if *props.voiding == Voiding::WrongPin { { icon("circle-alert") }{ words.text("pin-wrong") } }
                if let Voiding::Failed(fault) = &*props.voiding { { icon("circle-alert") }{ words.text(told(fault)) } }
            </p>
            <button type="submit" class="button-main button-bad" data-testid="void-confirm">{ words.msg("void-do", &args!(amount = amount)) }</button>
        </form>
    }
}
