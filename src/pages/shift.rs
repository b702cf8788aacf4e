//! The shift: the cash box of this phone, from the float to the count, with or without a network.

use trestle_core::body::{ShiftClosed, ShiftSums, TenderKind};
use trestle_core::money::Currency;
use trestle_device::{SaleFault, Shift as OpenShift, Signature};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::amount::{amount, marked};
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::link::Link;
use crate::components::sheet::Sheet;
use crate::format;
use crate::hooks::{use_currency, use_phone, use_preferences};
use crate::pages::pay::told;
use crate::pages::shift::count::CashCount;
use crate::routes::Route;
use crate::state::loaded::Loaded;
use crate::words::{Words, args, id, use_words};

mod count;

/// The screen.
#[component]
pub fn Shift() -> Html {
    let (words, currency) = (use_words(), use_currency());
    let (shift, closed) = (use_shift(), use_state_eq(|| None::<ShiftClosed>));
    let body = match (&*closed, shift.good.as_deref(), currency) {
        (Some(closed), _, _) => ended(&words, closed),
        (None, Some(Some(shift)), _) => open(&words, shift, &closed.setter()),
        (None, Some(None), Some(currency)) => html! { <Begin {currency} /> },
        (None, Some(None), None) => html! { <p class="quiet">{ words.text("sell-waiting") }</p> },
        (None, None, _) if shift.fault.is_some() => {
            html! { <p class="fault" role="alert">{ icon("circle-alert") }{ words.text("fault-store") }</p> }
        }
        (None, None, _) => Html::default(),
    };
    html! {
        <>
            <Header title={words.text("shift-title")} back={Route::Receipts} />
            <div class="shift">{ body }</div>
        </>
    }
}

/// The way to it, and how it stands.
#[component]
pub fn ShiftLink() -> Html {
    let (words, shift) = (use_words(), use_shift());
    let (title, detail, taken) = match shift.good.as_deref() {
        Some(Some(shift)) => {
            let since = words.msg("shift-since", &args!(time = format::time(shift.at_ms)));
            let currency = Currency::from_code(&shift.currency).ok();
            (
                words.text("shift-title"),
                since.into(),
                currency.zip(shift.sums.taken()),
            )
        }
        Some(None) => (words.text("shift-title"), words.text("shift-none"), None),
        None => return Html::default(),
    };
    html! {
        <Link to={Route::Shift} classes="row row-link shift-link">
            { icon("banknote") }
            <span class="row-what"><strong>{ title }</strong><small>{ detail }</small></span>
            <span class="row-end">
                if let Some((currency, taken)) = taken { { amount(taken, currency) } }
                { icon("chevron-right") }
            </span>
        </Link>
    }
}

#[hook]
fn use_shift() -> UseReducerHandle<Loaded<Option<OpenShift>>> {
    let phone = use_phone();
    let loaded = use_reducer(Loaded::default);
    let (device, dispatcher) = (phone.device, loaded.dispatcher());
    use_effect_with(phone.journal_changes, move |_| {
        spawn_local(async move { dispatcher.dispatch(device.shift().await) });
    });
    loaded
}

/// How an entry of the shift stands that is being written.
#[derive(Clone, Debug, PartialEq)]
enum Writing {
    No,
    Now,
    Failed(SaleFault),
}

#[derive(Properties, PartialEq)]
struct BeginProps {
    currency: Currency,
}

#[component]
fn Begin(props: &BeginProps) -> Html {
    let words = use_words();
    let (device, seller) = (use_phone().device, use_preferences().seller.clone());
    let (currency, writing) = (props.currency, use_state_eq(|| Writing::No));
    let on_counted = {
        let writing = writing.setter();
        Callback::from(move |float: i64| {
            let (device, writing, who) = (device.clone(), writing.clone(), signature(&seller));
            writing.set(Writing::Now);
            spawn_local(async move {
                let opened = device.open_shift(currency.code(), float, who).await;
                writing.set(opened.map_or_else(Writing::Failed, |()| Writing::No));
            });
        })
    };
    html! {
        <>
            <div class="shift-lead"><h2>{ words.text("shift-none") }</h2><p>{ words.text("shift-none-text") }</p></div>
            <CashCount label={words.text("shift-float")} verb={id("shift-open")} testid="shift-open" {currency}
                busy={*writing == Writing::Now} {on_counted} />
            { fault(&words, &writing) }
        </>
    }
}

fn open(words: &Words, shift: &OpenShift, on_closed: &UseStateSetter<Option<ShiftClosed>>) -> Html {
    let Ok(currency) = Currency::from_code(&shift.currency) else {
        return Html::default();
    };
    let seller =
        (!shift.seller.is_empty()).then(|| words.msg("shift-by", &args!(name = &shift.seller)));
    html! {
        <>
            <p class="quiet" data-testid="shift">
                { words.msg("shift-since", &args!(time = format::time(shift.at_ms))) }
                { for seller.map(|seller| html! { <>{ ", " }{ seller }</> }) }
            </p>
            { sums(words, &shift.sums, currency) }
            <End {currency} on_closed={on_closed.clone()} />
        </>
    }
}

fn sums(words: &Words, sums: &ShiftSums, currency: Currency) -> Html {
    let count = |label: &'static str, count: u64| {
        html! { <div><dt>{ words.text(label) }</dt><dd>{ count }</dd></div> }
    };
    let sum = |label: &'static str, minor: i64| {
        html! { <div><dt>{ words.text(label) }</dt><dd>{ amount(minor, currency) }</dd></div> }
    };
    html! {
        <dl class="facts">
            { count(id("shift-sales"), sums.sales) }
            if sums.voids > 0 { { count(id("shift-voids"), sums.voids) } }
            { sum(id("tender-cash"), sums.of(TenderKind::Cash)) }
            { sum(id("tender-own-reader"), sums.of(TenderKind::OwnReader)) }
            if let Some(taken) = sums.taken() { { sum(id("shift-taken"), taken) } }
            { sum(id("shift-float"), sums.float) }
            if let Some(due) = sums.cash_due() {
                <div class="facts-sum"><dt>{ words.text("shift-due") }</dt>
                    <dd>{ marked(due, currency, "", Some("shift-due")) }</dd></div>
            }
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct EndProps {
    currency: Currency,
    on_closed: UseStateSetter<Option<ShiftClosed>>,
}

/// Over what should be there: who counts does not look.
#[component]
fn End(props: &EndProps) -> Html {
    let words = use_words();
    let (device, seller) = (use_phone().device, use_preferences().seller.clone());
    let (asked, writing) = (use_state_eq(|| false), use_state_eq(|| Writing::No));
    let on_counted = {
        let (writing, on_closed) = (writing.setter(), props.on_closed.clone());
        Callback::from(move |counted: i64| {
            let (device, who) = (device.clone(), signature(&seller));
            let (writing, on_closed) = (writing.clone(), on_closed.clone());
            writing.set(Writing::Now);
            spawn_local(async move {
                match device.close_shift(counted, who).await {
                    Ok(closed) => on_closed.set(Some(closed)),
                    Err(fault) => writing.set(Writing::Failed(fault)),
                }
            });
        })
    };
    let onclick = {
        let ask = asked.setter();
        Callback::from(move |_: MouseEvent| ask.set(true))
    };
    let on_close = {
        let ask = asked.setter();
        Callback::from(move |()| ask.set(false))
    };
    html! {
        <>
            <button type="button" class="button-second" data-testid="shift-count" {onclick}>{ words.text("shift-count") }</button>
            if *asked {
                <Sheet title={words.text("shift-count")} {on_close}>
                    <CashCount label={words.text("shift-counted")} verb={id("shift-close")} testid="shift-close"
                        currency={props.currency} busy={*writing == Writing::Now} {on_counted} />
                    { fault(&words, &writing) }
                </Sheet>
            }
        </>
    }
}

fn ended(words: &Words, closed: &ShiftClosed) -> Html {
    let Ok(currency) = Currency::from_code(&closed.currency) else {
        return Html::default();
    };
    let difference = closed.difference().unwrap_or_default();
    let amount_off = format::money(difference.saturating_abs(), currency);
    let verdict = match difference {
        0 => words.msg("shift-right", &[]),
        1.. => words.msg("shift-over", &args!(amount = amount_off)),
        _ => words.msg("shift-short", &args!(amount = amount_off)),
    };
    let class = if difference == 0 {
        "ready"
    } else {
        "not-ready"
    };
    html! {
        <>
            <div class={classes!("verdict", class)} role="status" data-testid="shift-closed" data-minor={difference.to_string()}>
                { icon(if difference == 0 { "circle-check" } else { "circle-alert" }) }
                <div><strong>{ verdict }</strong><p>{ words.text("shift-closed") }{ ". " }{ words.text("shift-closed-text") }</p></div>
            </div>
            { sums(words, &closed.sums, currency) }
            <dl class="facts"><div><dt>{ words.text("shift-counted") }</dt><dd>{ amount(closed.counted, currency) }</dd></div></dl>
        </>
    }
}

fn fault(words: &Words, writing: &Writing) -> Html {
    html! {
        <p class="fault" role="alert">
            if let Writing::Failed(fault) = writing { { icon("circle-alert") }{ words.text(told(fault)) } }
        </p>
    }
}

fn signature(seller: &str) -> Signature {
    Signature {
        seller: seller.to_owned(),
        utc_offset_minutes: format::utc_offset_minutes(),
        business_day: format::calendar_day(format::now_ms()),
    }
}
