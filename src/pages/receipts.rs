//! Sales of this phone, found by number, amount or time, or by the code on a receipt.

use std::rc::Rc;

use trestle_core::money::Currency;
use trestle_device::Receipt;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::link::Link;
use crate::components::look_button::look_button;
use crate::components::safe::safe_mark;
use crate::components::scan_receipt::ScanReceipt;
use crate::format;
use crate::hooks::use_phone;
use crate::pages::shift::ShiftLink;
use crate::routes::Route;
use crate::state::loaded::Loaded;
use crate::state::receipts::{Day, by_day};
use crate::words::{Words, args, id, use_words};

/// The newest that are read: a good day's work, and more than anyone scrolls through.
const RECEIPTS_MAX: usize = 500;

/// The list.
#[component]
pub fn Receipts() -> Html {
    let words = use_words();
    let loaded = use_receipts();
    let typed = use_state_eq(|| Rc::<str>::from(""));
    let field = use_node_ref();
    let scanning = use_state_eq(|| false);
    let scan = |to| {
        let set = scanning.setter();
        Callback::from(move |()| set.set(to))
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typed.set(field.value().into());
        })
    };
    html! {
        <>
            <Header title={words.text("receipts-title")} />
            <div class="search receipts-search">
                { icon("search") }
                <input ref={field.clone()} type="text" inputmode="search" role="searchbox" autocomplete="off" spellcheck="false"
                    aria-label={words.text("receipts-search")} placeholder={words.text("receipts-search")}
                    value={typed.to_string()} {oninput} />
                { look_button(&words, id("scan-receipt"), scan(true)) }
            </div>
            if *scanning { <ScanReceipt {field} on_close={scan(false)} /> }
            <ShiftLink />
            if loaded.fault.is_some() {
                <p class="fault" role="alert">{ icon("circle-alert") }{ words.text("fault-store") }</p>
            }
            if let Some(receipts) = &loaded.good {
                { days(&words, receipts, &typed) }
            }
        </>
    }
}

#[hook]
fn use_receipts() -> UseReducerHandle<Loaded<Vec<Receipt>>> {
    let phone = use_phone();
    let loaded = use_reducer(Loaded::default);
    let (device, dispatcher) = (phone.device, loaded.dispatcher());
    use_effect_with(phone.journal_changes, move |_| {
        spawn_local(async move { dispatcher.dispatch(device.receipts(RECEIPTS_MAX).await) });
    });
    loaded
}

fn days(words: &Words, receipts: &[Receipt], typed: &str) -> Html {
    let days = by_day(receipts, typed, format::time);
    if days.is_empty() {
        let text = if receipts.is_empty() {
            id("receipts-empty")
        } else {
            id("receipts-none-found")
        };
        return html! {
            <div class="nothing">
                { icon("receipt") }
                <p>{ words.text(text) }</p>
            </div>
        };
    }
    html! { { for days.iter().map(|day| one_day(words, day)) } }
}

fn one_day(words: &Words, day: &Day<'_>) -> Html {
    let Some(first) = day.receipts.first() else {
        return Html::default();
    };
    let currency = Currency::from_code(&first.sale.currency).ok();
    html! {
        <section class="day" key={day.date}>
            <div class="day-head">
                <h2>{ format::day(first.at_ms) }</h2>
                if let Some(currency) = currency {
                    <span class="quiet">
                        { words.msg("receipts-count", &args!(count = day.receipts.len())) }{ " · " }
                        { amount(day.taken(), currency) }
                    </span>
                }
            </div>
            <ul class="rows">{ for day.receipts.iter().map(|receipt| row(words, receipt)) }</ul>
        </section>
    }
}

fn row(words: &Words, receipt: &Receipt) -> Html {
    let voided = receipt.voided.is_some();
    let currency = Currency::from_code(&receipt.sale.currency).ok();
    html! {
        <li key={receipt.id.to_string()}>
            <Link to={Route::Receipt { id: receipt.id.to_string() }} classes={classes!("row", voided.then_some("row-voided"))}>
                <time class="row-time">{ format::time(receipt.at_ms) }</time>
                <span class="row-what">
                    <bdi>{ what(receipt) }</bdi>
                    <small><bdi>{ receipt.number.to_string() }</bdi>
                        if voided { { " · " }<strong>{ words.text("receipt-voided") }</strong> }
                    </small>
                </span>
                <span class="row-end">
                    if let Some(currency) = currency { { amount(receipt.sale.total, currency) } }
                    { safe_mark(words, receipt.safe, false) }
                </span>
            </Link>
        </li>
    }
}

/// What was sold, in one line.
fn what(receipt: &Receipt) -> String {
    let names: Vec<&str> = receipt
        .sale
        .lines
        .iter()
        .map(|line| line.name.as_str())
        .collect();
    names.join(", ")
}
