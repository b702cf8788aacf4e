//! One receipt, and taking its sale back.

use std::rc::Rc;

use trestle_core::body::{Sale, SaleLine, TaxTotal, Tender, TenderKind};
use trestle_core::catalogue::ShopFacts;
use trestle_core::ids::EntryId;
use trestle_core::money::Currency;
use trestle_core::tax::TaxMode;
use trestle_device::Receipt;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::receipt_code::ReceiptCode;
use crate::components::safe::safe_mark;
use crate::format;
use crate::hooks::use_phone;
use crate::pages::receipt::paper_print::OnPaper;
use crate::pages::receipt::void::VoidSale;
use crate::routes::Route;
use crate::state::loaded::Loaded;
use crate::state::phone::Phone;
use crate::words::{Words, args, id, use_words};

mod paper_print;
mod void;

/// Which receipt.
#[derive(Properties, PartialEq)]
pub struct OneReceiptProps {
    /// Its entry's id in hexadecimal digits, as it stands in the address.
    pub id: AttrValue,
}

/// The receipt, or that there is none of this name here.
#[component]
pub fn OneReceipt(props: &OneReceiptProps) -> Html {
    let (words, phone) = (use_words(), use_phone());
    let loaded = use_receipt(&phone, props.id.parse().ok());
    let body = match loaded.good.as_deref() {
        Some(Some(receipt)) => paper(&words, &phone, receipt),
        Some(None) => {
            html! { <div class="nothing">{ icon("receipt") }<p>{ words.text("fault-no-such-sale") }</p></div> }
        }
        None if loaded.fault.is_some() => {
            html! { <p class="fault" role="alert">{ icon("circle-alert") }{ words.text("fault-store") }</p> }
        }
        None => Html::default(),
    };
    html! {
        <>
            <Header title={words.text("receipt-title")} back={Route::Receipts} />
            { body }
        </>
    }
}

#[hook]
fn use_receipt(phone: &Phone, id: Option<EntryId>) -> UseReducerHandle<Loaded<Option<Receipt>>> {
    let loaded = use_reducer(Loaded::default);
    let (device, dispatcher) = (phone.device.clone(), loaded.dispatcher());
    use_effect_with((id, phone.journal_changes), move |(id, _)| {
        let id = *id;
        spawn_local(async move {
            dispatcher.dispatch(match id {
                Some(id) => device.receipt(&id).await,
                None => Ok(None),
            });
        });
    });
    loaded
}

fn paper(words: &Words, phone: &Phone, receipt: &Receipt) -> Html {
    let sale = &receipt.sale;
    let Ok(currency) = Currency::from_code(&sale.currency) else {
        return Html::default();
    };
    html! {
        <article class={classes!("paper", receipt.voided.map(|_| "paper-voided"))}>
            <header class="paper-head">
                if let Some(facts) = &phone.shelf.facts { { seller_of(words, facts) } }
                <p>{ format::day(receipt.at_ms) }{ ", " }{ format::time(receipt.at_ms) }</p>
                <p><bdi data-testid="receipt-number">{ receipt.number.to_string() }</bdi></p>
                if !sale.seller.is_empty() { <p>{ words.msg("receipt-seller", &args!(name = &sale.seller)) }</p> }
            </header>
            if receipt.voided.is_some() { <p class="stamp">{ words.text("receipt-voided") }</p> }
            <ul class="paper-lines">{ for sale.lines.iter().map(|line| one_line(words, line, currency)) }</ul>
            { sums(words, sale, currency) }
            <p class="paper-safe">{ safe_mark(words, receipt.safe, true) }</p>
            <ReceiptCode entry={receipt.id} />
            <OnPaper receipt={receipt.clone()} />
            if receipt.voided.is_none() { <VoidSale receipt={Rc::new(receipt.clone())} {currency} /> }
        </article>
    }
}

fn seller_of(words: &Words, facts: &ShopFacts) -> Html {
    html! {
        <>
            <h2><bdi>{ &facts.name }</bdi></h2>
            { for facts.address.lines().map(|line| html! { <p><bdi>{ line }</bdi></p> }) }
            if !facts.tax_number.is_empty() {
                <p>{ words.msg("print-tax-number", &args!(number = &facts.tax_number)) }</p>
            }
        </>
    }
}

fn one_line(words: &Words, line: &SaleLine, currency: Currency) -> Html {
    let pieces = line.quantity_thousandths / 1000;
    let share = line.discount.and_then(|off| off.share_millionths);
    let off_line = line.discount.is_some_and(|off| off.of.is_some());
    html! {
        <li class={off_line.then_some("paper-off")}>
            <span><bdi>{ &line.name }</bdi>
                if let Some(share) = share { <small>{ format::percent(share) }</small> }
                if pieces != 1 { <small>{ format!("{pieces} × {}", format::money(line.unit_price, currency)) }</small> }
                if let Some(list) = line.list_price {
                    <small>{ words.msg("receipt-list-price", &args!(amount = format::money(list, currency))) }</small>
                }
                if let Some(note) = &line.note { <small><bdi>{ note }</bdi></small> }
            </span>
            { amount(line.amount, currency) }
        </li>
    }
}

fn sums(words: &Words, sale: &Sale, currency: Currency) -> Html {
    let sum = |label: String, minor: i64, class: &'static str| {
        html! {
            <div {class}><dt>{ label }</dt><dd>{ amount(minor, currency) }</dd></div>
        }
    };
    html! {
        <dl class="paper-sums">
            if sale.cash_rounding != 0 { { sum(words.text("receipt-rounding").to_string(), sale.cash_rounding, "") } }
            { sum(words.text("receipt-total").to_string(), sale.total, "paper-total") }
            { for sale.taxes.iter().map(|tax| sum(tax_label(words, tax), tax.amount, "quiet")) }
            { for sale.tenders.iter().map(|tender| sum(tender_label(words, tender), tender.given.unwrap_or(tender.amount), "")) }
            if sale.change() > 0 { { sum(words.text("change").to_string(), sale.change(), "") } }
        </dl>
    }
}

fn tax_label(words: &Words, tax: &TaxTotal) -> String {
    let args = args!(
        name = &tax.name,
        rate = format::percent(tax.rate_millionths)
    );
    match tax.mode {
        TaxMode::Included => words.msg("tax-included", &args),
        TaxMode::Added => words.msg("tax-added", &args),
    }
}

/// What a way of paying is called.
pub const fn tender_name(kind: TenderKind) -> &'static str {
    match kind {
        TenderKind::Cash => id("tender-cash"),
        TenderKind::OwnReader => id("tender-own-reader"),
    }
}

/// How it was paid, and what the reader called it.
pub fn tender_label(words: &Words, tender: &Tender) -> String {
    let kind = words.text(tender_name(tender.kind));
    match &tender.reference {
        Some(reference) => format!("{kind} · {reference}"),
        None => kind.to_string(),
    }
}
