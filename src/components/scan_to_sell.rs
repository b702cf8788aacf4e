//! Scanning into the basket: one thing after the other, each of which can be taken back.

use trestle_core::basket::BasketLine;
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::icon::icon;
use crate::components::receipt_seen::ReceiptSeen;
use crate::components::scan::Scan;
use crate::components::sheet::Sheet;
use crate::hooks::{TillHandle, use_currency, use_till};
use crate::routes::{Route, Step};
use crate::senses::feel_scanned;
use crate::state::phone::OnShelf;
use crate::state::scanning::{self, act_of_seen, receipt_seen, take_back};
use crate::state::till::Act;
use crate::words::{Words, args, use_words};

/// What is sold.
#[derive(Properties, PartialEq)]
pub struct ScanToSellProps {
    /// The shelf.
    pub shelf: OnShelf,
    /// Where one types instead.
    pub field: NodeRef,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// What the last code was.
#[derive(Clone)]
enum Last {
    /// It did this.
    Did(Act),
    /// It was put in, and taken out again.
    TakenBack(BasketLine),
    /// It is a receipt's.
    Receipt(scanning::ReceiptSeen),
}

/// The camera over the till.
#[component]
pub fn ScanToSell(props: &ScanToSellProps) -> Html {
    let (words, till, currency) = (use_words(), use_till(), use_currency());
    let last = use_state(|| None::<Last>);
    // Whoever came by the home screen's way to the camera, and loads the page again, does not mean to scan again.
    use_effect_with((), |()| Route::Sell.go(Step::Instead));
    let on_code = {
        let (shelf, dispatcher, set) = (props.shelf.clone(), till.dispatcher(), last.setter());
        Callback::from(move |code: String| {
            let seen = match receipt_seen(&code) {
                Some(receipt) => Last::Receipt(receipt),
                None => Last::Did(act_of_seen(&shelf, &code)),
            };
            match &seen {
                // What there is not is heard of by itself.
                Last::Did(act @ (Act::ScanUnknown(_) | Act::TouchSoldOut { .. })) => {
                    dispatcher.dispatch(act.clone());
                }
                Last::Did(act) => {
                    dispatcher.dispatch(act.clone());
                    feel_scanned();
                }
                Last::Receipt(_) | Last::TakenBack(_) => feel_scanned(),
            }
            set.set(Some(seen));
        })
    };
    let told = (*last).clone();
    let told = told.map(|seen| told_of(&words, &till, &last, currency, seen));
    let done = props.on_close.reform(|_: MouseEvent| ());
    let facts = props
        .shelf
        .facts
        .as_ref()
        .filter(|_| !till.basket.is_empty());
    let sum = facts.and_then(|facts| {
        let totals = till.basket.totals(facts.rounding_rule).ok()?;
        Some(amount(totals.total, facts.currency))
    });
    let foot = html! {
        <button type="button" class="button-main" data-testid="scan-done" onclick={done}>
            { words.text("done") }
            if let Some(sum) = sum { { " · " }{ sum } }
        </button>
    };
    html! {
        <Sheet title={words.text("scan")} on_close={props.on_close.clone()}>
            <Scan hint={words.text("scan-hint")} {on_code} field={props.field.clone()}
                on_close={props.on_close.clone()} {told} {foot} />
        </Sheet>
    }
}

fn told_of(
    words: &Words,
    till: &TillHandle,
    last: &UseStateHandle<Option<Last>>,
    currency: Option<Currency>,
    seen: Last,
) -> Html {
    let about = |message, name: &str| html! { <p>{ words.msg(message, &args!(name = name)) }</p> };
    match seen {
        Last::Receipt(receipt) => html! { <ReceiptSeen {receipt} opens=false /> },
        Last::TakenBack(line) => row(
            "minus",
            about("notice-removed", &line.name),
            Html::default(),
        ),
        Last::Did(Act::Add { line, .. }) => added(words, till, last, currency, line),
        Last::Did(Act::TouchSoldOut { line, product }) => {
            let text = about("notice-sold-out", &line.name);
            let onclick = do_it(till, last, Act::Add { line, product });
            let anyway = html! {
                <button type="button" class="button-quiet" data-testid="scan-anyway" {onclick}>
                    { words.text("notice-sell-anyway") }
                </button>
            };
            row("circle-alert", text, anyway)
        }
        Last::Did(Act::ScanUnknown(code)) => row(
            "circle-alert",
            about("notice-no-such-code", &code),
            Html::default(),
        ),
        Last::Did(_) => Html::default(),
    }
}

/// One line: a sign, what it was, and what can be done about it.
fn row(symbol: &'static str, what: Html, act: Html) -> Html {
    html! { <div class="scan-last">{ icon(symbol) }{ what }{ act }</div> }
}

fn do_it(till: &TillHandle, last: &UseStateHandle<Option<Last>>, act: Act) -> Callback<MouseEvent> {
    let (dispatcher, set) = (till.dispatcher(), last.setter());
    Callback::from(move |_| {
        dispatcher.dispatch(act.clone());
        set.set(Some(Last::Did(act.clone())));
    })
}

fn back(
    till: &TillHandle,
    last: &UseStateHandle<Option<Last>>,
    line: BasketLine,
) -> Callback<MouseEvent> {
    let (till, set) = (till.clone(), last.setter());
    Callback::from(move |_| {
        let back = take_back(&till.basket, &line);
        back.into_iter().for_each(|act| till.dispatch(act));
        set.set(Some(Last::TakenBack(line.clone())));
    })
}

/// What was put in last, and how to take it back.
fn added(
    words: &Words,
    till: &TillHandle,
    last: &UseStateHandle<Option<Last>>,
    currency: Option<Currency>,
    line: BasketLine,
) -> Html {
    let pieces = till.basket.pieces_of(&line.sku);
    let what = html! {
        <p data-testid="scan-added" data-sku={line.sku.clone()}>
            <strong><bdi>{ &line.name }</bdi></strong>
            <span>
                if pieces > 1 { { format!("{pieces} × ") } }
                if let Some(currency) = currency { { amount(line.unit_price, currency) } }
            </span>
        </p>
    };
    let undo = html! {
        <button type="button" class="button-quiet" data-testid="scan-undo" onclick={back(till, last, line)}>
            { words.text("notice-undo") }
        </button>
    };
    row("circle-check", what, undo)
}
