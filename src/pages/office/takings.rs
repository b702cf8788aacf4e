//! What came in today, live: by hour, by product, by seller, and how much of the data has arrived.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use trestle_core::money::Currency;
use trestle_core::office::{DaySales, DeviceSeen, Devices, ProductSales, SellerSales};
use trestle_device::OfficeFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::amount::{amount, marked};
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::link::Link;
use crate::format;
use crate::hooks::{use_currency, use_phone};
use crate::routes::Route;
use crate::state::loaded::Loaded;
use crate::words::{Words, args, id, use_words};

mod chart;

/// So often it is asked whether something has come in.
const ASK_AGAIN_MS: u32 = 3_000;
/// A phone that was not heard of for longer may hold sales that nobody knows of.
const SILENT_MS: u64 = 10 * 60_000;
/// A day sells more kinds of things than are read at a glance.
const PRODUCTS_SHOWN: usize = 50;

const PLACES: [(Route, &str, &str, &str); 4] = [
    (
        Route::Products,
        "package",
        id("products-title"),
        id("products-text"),
    ),
    (
        Route::Phones,
        "smartphone",
        id("phones-title"),
        id("phones-text"),
    ),
    (
        Route::People,
        "user-plus",
        id("people-title"),
        id("people-text"),
    ),
    (
        Route::ProductFile,
        "file-up",
        id("file-title"),
        id("file-text"),
    ),
];

/// The screen.
#[component]
pub fn Takings() -> Html {
    let (words, shop) = (use_words(), use_currency());
    let (sales, devices) = use_takings();
    let day = sales.good.as_deref();
    let currency = day.and_then(|day| Currency::from_code(&day.currency).ok());
    html! {
        <>
            <Header title={words.text("office-title")} />
            { super::fault(&words, sales.fault) }
            if let (Some(day), Some(currency)) = (day, currency.or(shop)) {
                { head(&words, day, currency) }
                { devices.good.as_deref().map(|devices| arrived(&words, day, devices)).unwrap_or_default() }
                { chart::by_hour(&words, &day.hours, currency) }
                { by_product(&words, day, currency) }
                { by_seller(&words, &day.sellers, currency) }
            }
            <ul class="rows office-places">{ for PLACES.into_iter().map(|place| way(&words, place)) }</ul>
        </>
    }
}

type Answer<T> = UseReducerHandle<Loaded<T, OfficeFault>>;

/// Asked again and again while the screen is shown, one question at a time.
#[hook]
fn use_takings() -> (Answer<DaySales>, Answer<Devices>) {
    let device = use_phone().device;
    let (sales, devices) = (use_reducer(Loaded::default), use_reducer(Loaded::default));
    let (set_sales, set_devices) = (sales.dispatcher(), devices.dispatcher());
    use_effect_with((), move |()| {
        let (busy, known) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(None)));
        let ask = move || {
            if busy.replace(true) {
                return;
            }
            let (device, busy, known) = (device.clone(), busy.clone(), known.clone());
            let (set_sales, set_devices) = (set_sales.clone(), set_devices.clone());
            spawn_local(async move {
                let today = format::calendar_day(format::now_ms());
                match device.day_sales(today, known.get()).await {
                    Ok(Some(day)) => {
                        known.set(Some(day.through));
                        set_sales.dispatch(Ok(day));
                    }
                    Ok(None) => {}
                    Err(fault) => {
                        // What comes next is to take the fault away, whether or not something was sold.
                        known.set(None);
                        set_sales.dispatch(Err(fault));
                    }
                }
                set_devices.dispatch(device.devices().await);
                busy.set(false);
            });
        };
        ask();
        let again = Interval::new(ASK_AGAIN_MS, ask);
        move || drop(again)
    });
    (sales, devices)
}

fn way(
    words: &Words,
    (route, symbol, title, text): (Route, &'static str, &'static str, &'static str),
) -> Html {
    html! {
        <li key={title}>
            <Link to={route} classes="row">
                { icon(symbol) }
                <span class="row-what"><strong>{ words.text(title) }</strong><small>{ words.text(text) }</small></span>
                <span class="row-end">{ icon("chevron-right") }</span>
            </Link>
        </li>
    }
}

fn head(words: &Words, day: &DaySales, currency: Currency) -> Html {
    html! {
        <div class="takings" role="status">
            <p class="quiet">{ words.text("office-today") }{ " · " }{ format::day(format::now_ms()) }</p>
            <p>{ marked(day.total, currency, "takings-total", Some("office-total")) }</p>
            <p class="quiet">
                { words.msg("office-sales", &args!(count = day.sales)) }
                if day.voided > 0 { { " · " }{ words.msg("office-voided", &args!(count = day.voided)) } }
            </p>
        </div>
    }
}

/// Invariant 14: each figure says how much of the data has arrived.
fn arrived(words: &Words, day: &DaySales, devices: &Devices) -> Html {
    let silent = |device: &&DeviceSeen| {
        let heard = device.heard_at_ms.unwrap_or(0);
        devices.now_ms.saturating_sub(heard) > SILENT_MS || device.missing > 0
    };
    let silent: Vec<_> = devices.devices.iter().filter(silent).collect();
    html! {
        <ul class="arrived" data-testid="office-arrived" data-silent={silent.len().to_string()}>
            if silent.is_empty() {
                <li class="safe safe-hub">{ icon("cloud-check") }{ words.text("office-arrived-all") }</li>
            }
            { for silent.into_iter().map(|device| html! {
                <li class="safe" key={device.code.clone()}>{ icon("cloud-off") }<span>{ missing(words, device, devices.now_ms) }</span></li>
            }) }
            if day.unknown_kinds > 0 || day.other_currencies > 0 {
                <li class="safe">{ icon("circle-alert") }{ words.text("office-not-all") }</li>
            }
        </ul>
    }
}

fn missing(words: &Words, device: &DeviceSeen, now_ms: u64) -> String {
    let name = super::phones::name(device);
    match device.heard_at_ms {
        _ if device.missing > 0 => {
            words.msg("office-gap", &args!(name = name, count = device.missing))
        }
        Some(at) => words.msg(
            "office-silent",
            &args!(name = name, ago = format::ago(at, now_ms)),
        ),
        None => words.msg("office-never-heard", &args!(name = name)),
    }
}

fn by_product(words: &Words, day: &DaySales, currency: Currency) -> Html {
    if day.products.is_empty() {
        return html! { <div class="nothing">{ icon("receipt") }<p>{ words.text("office-nothing-sold") }</p></div> };
    }
    let beside = [
        (id("office-discounts"), day.discounts),
        (id("office-added-taxes"), day.added_taxes),
        (id("office-rounding"), day.cash_rounding),
    ];
    let beside = beside.into_iter().filter(|(_, minor)| *minor != 0);
    html! {
        <section class="office-part">
            <h2>{ words.text("office-by-product") }</h2>
            <ul class="rows">
                { for day.products.iter().take(PRODUCTS_SHOWN).map(|product| one_product(product, currency)) }
                { for beside.map(|(word, minor)| html! {
                    <li class="row" key={word}><span class="row-what">{ words.text(word) }</span>{ amount(minor, currency) }</li>
                }) }
            </ul>
        </section>
    }
}

fn one_product(product: &ProductSales, currency: Currency) -> Html {
    let (whole, rest) = (
        product.quantity_thousandths / 1000,
        product.quantity_thousandths % 1000,
    );
    let quantity = match rest {
        0 => whole.to_string(),
        rest => format!("{whole}.{rest:03}"),
    };
    html! {
        <li class="row" data-testid="office-product" data-sku={product.sku.clone()} key={[&product.sku, "\n", &product.name].concat()}>
            <span class="row-time">{ quantity }{ "\u{d7}" }</span>
            <span class="row-what"><bdi>{ &product.name }</bdi></span>
            { amount(product.amount, currency) }
        </li>
    }
}

fn by_seller(words: &Words, sellers: &[SellerSales], currency: Currency) -> Html {
    if sellers.is_empty() {
        return Html::default();
    }
    let one = |seller: &SellerSales| {
        let name = match seller.seller.as_str() {
            "" => words.text("office-unnamed"),
            name => name.to_owned().into(),
        };
        html! {
            <li class="row" key={[&seller.seller, "\n", &seller.device_code].concat()}>
                <span class="row-what"><bdi>{ name }</bdi>
                    <small><bdi>{ &seller.device_code }</bdi>{ " · " }{ words.msg("office-sales", &args!(count = seller.sales)) }</small>
                </span>
                { amount(seller.total, currency) }
            </li>
        }
    };
    html! {
        <section class="office-part">
            <h2>{ words.text("office-by-seller") }</h2>
            <ul class="rows">{ for sellers.iter().map(one) }</ul>
        </section>
    }
}
