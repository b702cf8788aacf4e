//! The basket: a bar at the bottom of a phone that opens upwards, a column of its own on a wide screen. One element,
//! so that total and Pay are always in the same place.

use trestle_core::basket::{Basket, BasketLine, Totals};
use trestle_core::catalogue::ShopFacts;
use trestle_core::money::Currency;
use trestle_core::tax::TaxMode;
use trestle_device::StorageHealth;
use yew::prelude::*;

use crate::components::amount::{amount, marked};
use crate::components::basket_sheets::{DiscountSheet, ParkSheet, ParkedList};
use crate::components::icon::icon;
use crate::components::line_sheet::LineSheet;
use crate::components::stepper::stepper;
use crate::format;
use crate::hooks::{TillHandle, use_go, use_phone, use_till};
use crate::rest::use_rest;
use crate::routes::Route;
use crate::state::till::{Act, Till};
use crate::words::{Words, args, use_words};

/// Whether it is open, on a phone.
#[derive(Properties, PartialEq)]
pub struct BasketProps {
    /// Open.
    pub open: bool,
    /// It was opened or closed.
    pub on_toggle: Callback<bool>,
}

/// What lies over the basket.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Over {
    Nothing,
    Line(usize),
    Discount,
    Park,
}

/// The basket with total and Pay.
#[component]
pub fn BasketPanel(props: &BasketProps) -> Html {
    let words = use_words();
    let (phone, till, go) = (use_phone(), use_till(), use_go());
    let Some(facts) = phone.shelf.facts.clone() else {
        return Html::default();
    };
    let totals = till.basket.totals(facts.rounding_rule).ok();
    // A full phone may have room again, and nothing but the next sale finds that out.
    let keeps = phone.status.storage != StorageHealth::Lost;
    let payable = keeps && !till.basket.is_empty() && totals.is_some();
    let over = use_state_eq(|| Over::Nothing);
    let rest = use_rest(*over != Over::Nothing || props.open);
    // Asked again whenever the basket has been emptied or filled.
    let parked = use_memo((till.basket.is_empty(), *over), |_| {
        phone.device.parked().len()
    });
    let parked = if till.basket.is_empty() { *parked } else { 0 };
    let close = props.on_toggle.reform(|_: MouseEvent| false);
    html! {
        <section class={classes!("basket", props.open.then_some("basket-open"))} aria-label={words.text("basket")}>
            <button type="button" class="basket-backdrop" tabindex="-1" aria-label={words.text("close")} onclick={close} />
            <div class="basket-panel">
                <div class="basket-content" id="basket-content">
                    { head(&words, &till) }
                    { lines(&words, &facts, &till, totals.as_ref(), &over, rest) }
                    { acts(&words, &facts, &till, totals.as_ref(), &over) }
                    { taxes(&words, &facts, totals.as_ref()) }
                </div>
                <div class="basket-bar">
                    { sum(&words, &facts, totals.as_ref(), &till.basket, parked, props) }
                    <button type="button" class="button-pay" data-testid="pay" disabled={!payable}
                        onclick={Callback::from(move |_: MouseEvent| go.emit(Route::Pay))}>
                        { words.text("pay") }
                    </button>
                </div>
            </div>
            if rest { { sheet(&facts, &till, &over) } }
        </section>
    }
}

fn sheet(facts: &ShopFacts, till: &TillHandle, over: &UseStateHandle<Over>) -> Html {
    let currency = facts.currency;
    let on_close = {
        let over = over.setter();
        Callback::from(move |()| over.set(Over::Nothing))
    };
    match **over {
        Over::Nothing => Html::default(),
        Over::Discount => html! { <DiscountSheet {currency} {on_close} /> },
        Over::Park => html! { <ParkSheet {currency} {on_close} /> },
        Over::Line(at) => match till.basket.lines().get(at).cloned() {
            Some(line) => html! { <LineSheet {at} {line} {currency} {on_close} /> },
            None => Html::default(),
        },
    }
}

fn open(over: &UseStateHandle<Over>, what: Over) -> Callback<MouseEvent> {
    let over = over.setter();
    Callback::from(move |_| over.set(what))
}

fn head(words: &Words, till: &TillHandle) -> Html {
    let dispatcher = till.dispatcher();
    let clear = Callback::from(move |_| dispatcher.dispatch(Act::Clear));
    html! {
        <div class="basket-head">
            <h2>{ words.text("basket") }</h2>
            if !till.basket.is_empty() {
                <button type="button" class="button-quiet" onclick={clear}>{ words.text("basket-clear") }</button>
            }
        </div>
    }
}

fn lines(
    words: &Words,
    facts: &ShopFacts,
    till: &TillHandle,
    totals: Option<&Totals>,
    over: &UseStateHandle<Over>,
    rest: bool,
) -> Html {
    if till.basket.is_empty() {
        return html! {
            <>
                <div class="basket-empty">
                    { icon("shopping-basket") }
                    <p>{ words.text("basket-empty") }</p>
                </div>
                if rest { <ParkedList /> }
            </>
        };
    }
    let off = |at| {
        totals
            .and_then(|totals| totals.off_lines.get(at))
            .copied()
            .unwrap_or(0)
    };
    html! {
        <ul class="basket-lines">
            { for till.basket.lines().iter().enumerate().map(|(at, line)| html! {
                // The same SKU may stand twice, at two prices.
                <li key={at}>
                    { one_line(words, facts.currency, till.dispatcher(), at, line, off(at), open(over, Over::Line(at))) }
                </li>
            }) }
        </ul>
    }
}

fn one_line(
    words: &Words,
    currency: Currency,
    dispatcher: UseReducerDispatcher<Till>,
    at: usize,
    line: &BasketLine,
    off: i64,
    edit: Callback<MouseEvent>,
) -> Html {
    let on_set = Callback::from(move |pieces| dispatcher.dispatch(Act::SetPieces { at, pieces }));
    html! {
        <div class="line">
            <button type="button" class="line-name" data-testid="line" onclick={edit}
                aria-label={words.msg("line-edit", &args!(name = &line.name))}>
                <bdi>{ &line.name }</bdi>{ icon("pencil") }
            </button>
            if let Ok(minor) = line.amount() {
                { marked(minor, currency, "line-amount", None) }
            }
            <span class="line-each">
                if line.pieces() > 1 { <span>{ format!("{} × ", line.pieces()) }{ amount(line.unit_price, currency) }</span> }
                if off > 0 { <span class="line-off">{ words.text("discount") }{ " " }{ amount(-off, currency) }</span> }
                if let Some(note) = &line.note { <bdi>{ note }</bdi> }
            </span>
            { stepper(words, &line.name, line.pieces(), &on_set) }
        </div>
    }
}

/// What is done with all of it.
fn acts(
    words: &Words,
    facts: &ShopFacts,
    till: &TillHandle,
    totals: Option<&Totals>,
    over: &UseStateHandle<Over>,
) -> Html {
    if till.basket.is_empty() {
        return Html::default();
    }
    let off = totals.map_or(0, |totals| totals.off_all);
    html! {
        <div class="basket-acts">
            <button type="button" class="button-quiet" data-testid="basket-discount" onclick={open(over, Over::Discount)}>
                { icon("percent") }<span>{ words.text("discount") }</span>
                if off > 0 { { amount(-off, facts.currency) } }
            </button>
            <button type="button" class="button-quiet" data-testid="park" onclick={open(over, Over::Park)}>
                { icon("pause") }<span>{ words.text("park") }</span>
            </button>
        </div>
    }
}

fn taxes(words: &Words, facts: &ShopFacts, totals: Option<&Totals>) -> Html {
    let taxes = totals.into_iter().flat_map(|totals| &totals.taxes);
    html! {
        <dl class="basket-taxes">
            { for taxes.map(|tax| {
                let args = args!(name = &tax.name, rate = format::percent(tax.rate_millionths));
                let told = match tax.mode {
                    TaxMode::Included => words.msg("tax-included", &args),
                    TaxMode::Added => words.msg("tax-added", &args),
                };
                html! {
                    <div key={tax.name.clone()}>
                        <dt>{ told }</dt>
                        <dd>{ amount(tax.amount, facts.currency) }</dd>
                    </div>
                }
            }) }
        </dl>
    }
}

fn sum(
    words: &Words,
    facts: &ShopFacts,
    totals: Option<&Totals>,
    basket: &Basket,
    parked: usize,
    props: &BasketProps,
) -> Html {
    let open = props.open;
    let toggle = props.on_toggle.reform(move |_: MouseEvent| !open);
    let paid = basket.paid_sum();
    html! {
        <div class="basket-sum">
            <span class="basket-count">
                { words.msg("basket-count", &args!(count = basket.pieces())) }
                if parked > 0 { { " · " }{ words.msg("parked-count", &args!(count = parked)) } }
                if paid > 0 { { " · " }{ words.msg("basket-paid", &args!(amount = format::money(paid, facts.currency))) } }
            </span>
            if let Some(totals) = totals {
                { marked(totals.total, facts.currency, "basket-total", Some("basket-total")) }
            } else {
                <strong>{ words.text("basket-too-large") }</strong>
            }
            <button type="button" class="basket-toggle" aria-expanded={open.to_string()}
                aria-controls="basket-content" onclick={toggle}>
                <span class="unseen">{ words.text("basket-toggle") }</span>
            </button>
        </div>
    }
}
