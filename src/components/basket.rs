//! The basket: a bar at the bottom of a phone that opens upwards, a column of its own on a wide screen. One element,
//! so that total and Pay are always in the same place.

use trestle_core::basket::{Basket, BasketLine, Totals};
use trestle_core::catalogue::ShopFacts;
use trestle_core::money::Currency;
use trestle_core::tax::TaxMode;
use trestle_device::StorageHealth;
use yew::prelude::*;

use crate::components::amount::{amount, marked};
use crate::components::icon::icon;
use crate::components::stepper::stepper;
use crate::format;
use crate::hooks::{TillHandle, use_go, use_phone, use_till};
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
    let close = props.on_toggle.reform(|_: MouseEvent| false);
    html! {
        <section class={classes!("basket", props.open.then_some("basket-open"))} aria-label={words.text("basket")}>
            <button type="button" class="basket-backdrop" tabindex="-1" aria-label={words.text("close")} onclick={close} />
            <div class="basket-panel">
                <div class="basket-content" id="basket-content">
                    { head(&words, &till) }
                    { lines(&words, &facts, &till) }
                    { taxes(&words, &facts, totals.as_ref()) }
                </div>
                <div class="basket-bar">
                    { sum(&words, &facts, totals.as_ref(), &till.basket, props) }
                    <button type="button" class="button-pay" data-testid="pay" disabled={!payable}
                        onclick={Callback::from(move |_: MouseEvent| go.emit(Route::Pay))}>
                        { words.text("pay") }
                    </button>
                </div>
            </div>
        </section>
    }
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

fn lines(words: &Words, facts: &ShopFacts, till: &TillHandle) -> Html {
    if till.basket.is_empty() {
        return html! {
            <div class="basket-empty">
                { icon("shopping-basket") }
                <p>{ words.text("basket-empty") }</p>
            </div>
        };
    }
    html! {
        <ul class="basket-lines">
            { for till.basket.lines().iter().enumerate().map(|(at, line)| html! {
                // The same SKU may stand twice, at two prices.
                <li key={format!("{} {}", line.sku, line.unit_price)}>
                    { one_line(words, facts.currency, till.dispatcher(), at, line) }
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
) -> Html {
    let on_set = Callback::from(move |pieces| dispatcher.dispatch(Act::SetPieces { at, pieces }));
    html! {
        <div class="line">
            <bdi class="line-name">{ &line.name }</bdi>
            if let Ok(minor) = line.amount() {
                { marked(minor, currency, "line-amount", None) }
            }
            <span class="line-each">
                if line.pieces() > 1 { { format!("{} × ", line.pieces()) } { amount(line.unit_price, currency) } }
            </span>
            { stepper(words, &line.name, line.pieces(), &on_set) }
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
    props: &BasketProps,
) -> Html {
    let open = props.open;
    let toggle = props.on_toggle.reform(move |_: MouseEvent| !open);
    html! {
        <div class="basket-sum">
            <span class="basket-count">{ words.msg("basket-count", &args!(count = basket.pieces())) }</span>
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
