//! The basket: a bar at the bottom of a phone that opens upwards, a column of its own on a wide screen. One element,
//! so that total and Pay are always in the same place.

use trestle_core::basket::{Basket, BasketLine, Totals};
use trestle_core::catalogue::ShopFacts;
use trestle_core::tax::TaxMode;
use trestle_device::StorageHealth;
use yew::prelude::*;

use crate::components::amount::{amount, marked};
use crate::components::icon::icon;
use crate::components::stepper::Stepper;
use crate::format;
use crate::hooks::{use_go, use_phone, use_till};
use crate::routes::Route;
use crate::state::till::Act;
use crate::words::{args, use_words};

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
    let (phone, till) = (use_phone(), use_till());
    let Some(facts) = phone.shelf.facts.clone() else {
        return Html::default();
    };
    let totals = till.basket.totals(facts.rounding_rule).ok();
    let close = props.on_toggle.reform(|_: MouseEvent| false);
    html! {
        <section class={classes!("basket", props.open.then_some("basket-open"))} aria-label={words.text("basket")}>
            <button type="button" class="basket-backdrop" tabindex="-1" aria-label={words.text("close")} onclick={close} />
            <div class="basket-panel">
                <div class="basket-content" id="basket-content">
                    <Head empty={till.basket.is_empty()} />
                    <Lines facts={facts.clone()} basket={till.basket.clone()} />
                    <Taxes facts={facts.clone()} totals={totals.clone()} />
                </div>
                <Bar {facts} {totals} open={props.open} on_toggle={props.on_toggle.clone()} />
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    empty: bool,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let words = use_words();
    let dispatcher = use_till().dispatcher();
    let clear = Callback::from(move |_| dispatcher.dispatch(Act::Clear));
    html! {
        <div class="basket-head">
            <h2>{ words.text("basket") }</h2>
            if !props.empty {
                <button type="button" class="button-quiet" onclick={clear}>{ words.text("basket-clear") }</button>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LinesProps {
    facts: ShopFacts,
    basket: std::rc::Rc<Basket>,
}

#[component]
fn Lines(props: &LinesProps) -> Html {
    let words = use_words();
    if props.basket.is_empty() {
        return html! {
            <div class="basket-empty">
                { icon("shopping-basket") }
                <p>{ words.text("basket-empty") }</p>
            </div>
        };
    }
    html! {
        <ul class="basket-lines">
            { for props.basket.lines().iter().enumerate().map(|(at, line)| html! {
                // The same SKU may stand twice, at two prices.
                <li key={format!("{} {}", line.sku, line.unit_price)}>
                    <Line facts={props.facts.clone()} {at} line={line.clone()} />
                </li>
            }) }
        </ul>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    facts: ShopFacts,
    at: usize,
    line: BasketLine,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let dispatcher = use_till().dispatcher();
    let (at, line, currency) = (props.at, &props.line, props.facts.currency);
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
            <Stepper pieces={line.pieces()} name={line.name.clone()} {on_set} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TotalsProps {
    facts: ShopFacts,
    totals: Option<Totals>,
}

#[component]
fn Taxes(props: &TotalsProps) -> Html {
    let words = use_words();
    let taxes = props.totals.iter().flat_map(|totals| &totals.taxes);
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
                        <dd>{ amount(tax.amount, props.facts.currency) }</dd>
                    </div>
                }
            }) }
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct BarProps {
    facts: ShopFacts,
    totals: Option<Totals>,
    open: bool,
    on_toggle: Callback<bool>,
}

#[component]
fn Bar(props: &BarProps) -> Html {
    let words = use_words();
    let (till, go, phone) = (use_till(), use_go(), use_phone());
    let pieces = till.basket.pieces();
    let keeps = phone.status.storage == StorageHealth::Fine;
    let payable = keeps && !till.basket.is_empty() && props.totals.is_some();
    let total = props.totals.as_ref().map_or(0, |totals| totals.total);
    let toggle = props.on_toggle.reform({
        let open = props.open;
        move |_: MouseEvent| !open
    });
    html! {
        <div class="basket-bar">
            <div class="basket-sum">
                <span class="basket-count">{ words.msg("basket-count", &args!(count = pieces)) }</span>
                if props.totals.is_some() {
                    { marked(total, props.facts.currency, "basket-total", Some("basket-total")) }
                } else {
                    <strong>{ words.text("basket-too-large") }</strong>
                }
                <button type="button" class="basket-toggle" aria-expanded={props.open.to_string()}
                    aria-controls="basket-content" onclick={toggle}>
                    <span class="unseen">{ words.text("basket-toggle") }</span>
                </button>
            </div>
            <button type="button" class="button-pay" data-testid="pay" disabled={!payable}
                onclick={Callback::from(move |_: MouseEvent| go.emit(Route::Pay))}>
                { words.text("pay") }
            </button>
        </div>
    }
}
