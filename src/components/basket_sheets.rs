//! What is done with a basket as a whole: something is taken off it, or it waits while the next buyer is served.

use trestle_core::basket::{Basket, ParkedBasket};
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::discount::use_discount_field;
use crate::components::icon::icon;
use crate::components::sheet::Sheet;
use crate::format;
use crate::hooks::{field_text, use_now, use_phone, use_till};
use crate::state::till::Act;
use crate::words::{args, use_words};

/// What the sheets need.
#[derive(Properties, PartialEq)]
pub struct BasketSheetProps {
    /// Of what its amounts are.
    pub currency: Currency,
    /// The sheet was closed.
    pub on_close: Callback<()>,
}

/// Takes something off the whole.
#[component]
pub fn DiscountSheet(props: &BasketSheetProps) -> Html {
    let words = use_words();
    html! {
        <Sheet title={words.text("discount-title")} on_close={props.on_close.clone()}>
            <DiscountForm currency={props.currency} on_close={props.on_close.clone()} />
        </Sheet>
    }
}

#[component]
fn DiscountForm(props: &BasketSheetProps) -> Html {
    let (words, till) = (use_words(), use_till());
    let unclear = use_state_eq(|| false);
    let field = use_discount_field(till.basket.discount, props.currency);
    let onsubmit = {
        let (field, unclear) = (field.clone(), unclear.setter());
        let (till, on_close) = (till.dispatcher(), props.on_close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match field.read() {
                Ok(discount) => {
                    till.dispatch(Act::Discount(discount));
                    on_close.emit(());
                }
                Err(()) => unclear.set(true),
            }
        })
    };
    html! {
        <form {onsubmit}>
            { field.view(&words) }
            <p class="fault" role="alert">
                if *unclear { { icon("circle-alert") }{ words.text("discount-unclear") } }
            </p>
            <button type="submit" class="button-main" data-testid="discount-done">{ words.text("done") }</button>
        </form>
    }
}

/// Lets the basket wait under a name.
#[component]
pub fn ParkSheet(props: &BasketSheetProps) -> Html {
    let words = use_words();
    html! {
        <Sheet title={words.text("park-title")} on_close={props.on_close.clone()}>
            <ParkForm currency={props.currency} on_close={props.on_close.clone()} />
        </Sheet>
    }
}

#[component]
fn ParkForm(props: &BasketSheetProps) -> Html {
    let (words, phone, till) = (use_words(), use_phone(), use_till());
    let (name, refused) = (use_node_ref(), use_state_eq(|| false));
    let onsubmit = {
        let (name, refused, device) = (name.clone(), refused.setter(), phone.device);
        let (till, on_close) = (till.clone(), props.on_close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let parked = ParkedBasket {
                name: field_text(&name),
                at_ms: format::now_ms(),
                basket: Basket::clone(&till.basket),
            };
            if device.park(parked) {
                // Emptied, and nothing offered to undo: it is in the list.
                till.dispatch(Act::Sold);
                on_close.emit(());
            } else {
                refused.set(true);
            }
        })
    };
    html! {
        <form {onsubmit}>
            <label class="field">
                <span>{ words.text("park-name") }</span>
                <input ref={name} data-testid="park-name" type="text" autocomplete="off" maxlength="60" enterkeyhint="done" autofocus=true
                    placeholder={words.text("park-name-example")} />
            </label>
            <p class="fault" role="alert">
                if *refused { { icon("circle-alert") }{ words.text("fault-full") } }
            </p>
            <button type="submit" class="button-main" data-testid="park-do">{ words.text("park") }</button>
        </form>
    }
}

/// Those that wait, where there is no basket in hand.
#[component]
pub fn ParkedList() -> Html {
    let (words, phone, till, now) = (use_words(), use_phone(), use_till(), use_now());
    let parked = phone.device.parked();
    let resume = |basket: &ParkedBasket| {
        let (device, till, basket) = (phone.device.clone(), till.dispatcher(), basket.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(taken) = device.unpark(&basket) {
                till.dispatch(Act::Resume(taken.basket));
            }
        })
    };
    let row = |parked: &ParkedBasket| {
        let name = match parked.name.as_str() {
            "" => words.text("park-unnamed"),
            name => name.to_owned().into(),
        };
        let count = words.msg("basket-count", &args!(count = parked.basket.pieces()));
        html! {
            <li key={parked.at_ms.to_string()}>
                <button type="button" class="row parked" data-testid="parked" onclick={resume(parked)}>
                    <span class="row-what"><bdi>{ name }</bdi><small>{ count }{ ", " }{ format::ago(parked.at_ms, now) }</small></span>
                    { icon("play") }
                </button>
            </li>
        }
    };
    html! {
        if !parked.is_empty() {
            <section class="parked-list" aria-label={words.text("parked")}>
                <h3>{ words.text("parked") }</h3>
                <ul class="rows">{ for parked.iter().map(row) }</ul>
            </section>
        }
    }
}
