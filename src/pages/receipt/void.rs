//! Taking a sale back: an entry of its own, with a reason. The sale stays in sight.

use std::rc::Rc;

use trestle_core::money::Currency;
use trestle_device::{Receipt, SaleFault};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::sheet::Sheet;
use crate::format;
use crate::hooks::{field_text, use_phone};
use crate::pages::pay::told;
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
    let phone = use_phone();
    let reason = use_node_ref();
    let amount = format::money(props.receipt.sale.total, props.currency);
    let onsubmit = {
        let (device, voiding) = (phone.device, props.voiding.clone());
        let (reason, sale) = (reason.clone(), props.receipt.id);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *voiding == Voiding::Writing {
                return;
            }
            voiding.set(Voiding::Writing);
            let (device, voiding) = (device.clone(), voiding.clone());
            let reason = field_text(&reason);
            spawn_local(async move {
                voiding.set(match device.void_sale(sale, &reason).await {
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
            <p class="fault" role="alert">
                if let Voiding::Failed(fault) = &*props.voiding { { icon("circle-alert") }{ words.text(told(fault)) } }
            </p>
            <button type="submit" class="button-main button-bad" data-testid="void-confirm">{ words.msg("void-do", &args!(amount = amount)) }</button>
        </form>
    }
}
