//! How it is paid: what is owed, what was paid of it, and the two ways to pay the rest or a part.

use trestle_core::basket::{Payment, Totals, cash_rounding};
use trestle_core::body::Tender;
use trestle_core::catalogue::ShopFacts;
use trestle_device::SaleFault;
use yew::prelude::*;

use crate::components::amount::marked;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::format;
use crate::hooks::use_till;
use crate::pages::pay::cash::Cash;
use crate::pages::pay::own_reader::OwnReader;
use crate::pages::pay::parts::parts;
use crate::pages::pay::told;
use crate::rest::use_rest;
use crate::routes::Route;
use crate::state::till::Act;
use crate::words::{args, id, use_words};

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Cash,
    OwnReader,
}

/// What is to be paid.
#[derive(Properties, PartialEq)]
pub struct ChooseProps {
    /// Currency and coins.
    pub facts: ShopFacts,
    /// What the basket comes to.
    pub totals: Totals,
    /// A sale is being written.
    pub busy: bool,
    /// Why the last try was not taken.
    pub fault: Option<SaleFault>,
    /// All that was still owed is paid.
    pub on_pay: Callback<Payment>,
}

/// The amount, and who takes it.
#[component]
pub fn Choose(props: &ChooseProps) -> Html {
    let words = use_words();
    let till = use_till();
    let way = use_state_eq(|| Way::Cash);
    let rest = use_rest(*way == Way::OwnReader);
    let (busy, currency) = (props.busy, props.facts.currency);
    let left = props.totals.total.saturating_sub(till.basket.paid_sum());
    let rounding = match *way {
        Way::Cash => cash_rounding(left, props.facts.cash_step),
        Way::OwnReader => 0,
    };
    let due = left.saturating_add(rounding);
    // Parts of more than is owed come about where a line was taken out after them.
    let payable = left >= 0 || till.basket.paid().is_empty();
    let on_part = {
        let till = till.dispatcher();
        Callback::from(move |part: Tender| till.dispatch(Act::PayPart(part)))
    };
    let tab = |this: Way, symbol: &'static str, word: &'static str, testid: &'static str| {
        let set = way.setter();
        let onclick = Callback::from(move |_: MouseEvent| set.set(this));
        html! {
            <button type="button" class="tender" data-testid={testid} aria-pressed={(*way == this).to_string()} {onclick}>
                { icon(symbol) }{ words.text(word) }
            </button>
        }
    };
    html! {
        <div class="pay-screen" aria-busy={busy.to_string()}>
            <Header title={words.text("pay-title")} back={Route::Sell} />
            <main class="pay">
                <div class="pay-due">
                    <span>{ words.text(if till.basket.paid().is_empty() { id("pay-due") } else { id("pay-left") }) }</span>
                    { marked(due, currency, "", Some("pay-owed")) }
                    if rounding != 0 {
                        <small>{ words.msg("pay-rounded", &args!(amount = format::money(rounding, currency))) }</small>
                    }
                </div>
                { parts(&words, &till, currency) }
                <div class="tenders" role="group" aria-label={words.text("pay-how")}>
                    { tab(Way::Cash, "banknote", id("tender-cash"), "tender-cash") }
                    { tab(Way::OwnReader, "credit-card", id("tender-own-reader"), "tender-own-reader") }
                </div>
                <p class="fault" role="alert">
                    if let Some(fault) = &props.fault {
                        { icon("circle-alert") }{ words.text(told(fault)) }
                    } else if !payable {
                        { icon("circle-alert") }{ words.text("pay-too-much") }
                    }
                </p>
                { match *way {
                    _ if !payable => Html::default(),
                    // What was half typed for one amount is not meant for the next.
                    Way::Cash => html! { <Cash key={due} {due} {currency} {busy} {on_part} on_pay={props.on_pay.clone()} /> },
                    Way::OwnReader if !rest => Html::default(),
                    Way::OwnReader => html! { <OwnReader key={due} {due} {currency} {busy} {on_part} on_pay={props.on_pay.clone()} /> },
                } }
            </main>
        </div>
    }
}
