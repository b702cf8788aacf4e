//! Taken: the change, the number, and the next customer.

use std::rc::Rc;

use trestle_core::body::{Tender, TenderKind};
use trestle_core::money::Currency;
use trestle_device::{Device, Safe, TakenSale};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::components::amount::marked;
use crate::components::icon::icon;
use crate::components::link::Link;
use crate::components::receipt_code::ReceiptCode;
use crate::components::safe::safe_mark;
use crate::format;
use crate::hooks::{use_go_instead, use_keys, use_phone};
use crate::pages::receipt::tender_name;
use crate::routes::Route;
use crate::senses::feel_taken;
use crate::words::{Words, args, use_words};

/// Which sale.
#[derive(Properties, PartialEq)]
pub struct DoneProps {
    /// What was kept.
    pub sale: Rc<TakenSale>,
}

/// The sale is durable, and this screen says so.
#[component]
pub fn Done(props: &DoneProps) -> Html {
    let words = use_words();
    let go = use_go_instead();
    let next = use_node_ref();
    use_effect_with(next.clone(), |next| {
        if let Some(button) = next.cast::<HtmlElement>() {
            // Fails only where the button has gone.
            let _ = button.focus();
        }
    });
    use_effect_with((), |()| feel_taken());
    let onclick = go.reform(|_: MouseEvent| Route::Sell);
    use_keys(enter(go));
    let safe = use_safe(&props.sale);
    // A sale that was practised has no number, nor a receipt that anybody could be shown.
    let training = props.sale.sale.counter == 0;
    let Ok(currency) = Currency::from_code(&props.sale.sale.currency) else {
        return Html::default();
    };
    html! {
        <main class="done" data-testid="sale-done">
            <div class="done-head">
                <span class="done-icon">{ icon("check") }</span>
                <h1>{ words.text("done-title") }</h1>
            </div>
            { change(&words, &props.sale, currency) }
            <div class="done-facts">
                if training {
                    <p class="stamp">{ words.text("training") }</p>
                } else {
                    <p class="done-number">
                        <span>{ words.text("receipt-number") }</span>
                        <bdi data-testid="receipt-number">{ props.sale.number.to_string() }</bdi>
                    </p>
                    <p role="status">{ safe_mark(&words, safe, true) }</p>
                }
            </div>
            <div class="done-buttons">
                if !training {
                    <ReceiptCode entry={props.sale.entry} />
                    <Link to={Route::Receipt { id: props.sale.entry.to_string() }} classes="button-second">
                        { words.text("done-receipt") }
                    </Link>
                }
                <button ref={next} type="button" class="button-main" data-testid="new-sale" {onclick}>
                    { words.text("new-sale") }
                </button>
            </div>
        </main>
    }
}

fn change(words: &Words, taken: &TakenSale, currency: Currency) -> Html {
    let (sale, change) = (&taken.sale, taken.sale.change());
    let money = |minor| format::money(minor, currency);
    let by_cash = sale.tenders.iter().find(|tender| tender.given.is_some());
    let (label, told) = match (by_cash, &sale.tenders[..]) {
        (Some(Tender { amount, given, .. }), _) if change > 0 => {
            let given = given.unwrap_or(*amount);
            let args = args!(total = money(*amount), given = money(given));
            (words.text("change"), words.msg("done-of", &args))
        }
        (_, [tender]) if tender.kind == TenderKind::Cash => (
            words.text("done-paid"),
            words.text("done-exact").to_string(),
        ),
        (_, tenders) => (words.text("done-paid"), ways(words, tenders)),
    };
    html! {
        <div class="done-change">
            <span class="done-label">{ label }</span>
            { marked(if change > 0 { change } else { sale.total }, currency, "", (change > 0).then_some("change-due")) }
            <span class="quiet">{ told }</span>
        </div>
    }
}

/// Each way in which it was paid, once.
fn ways(words: &Words, tenders: &[Tender]) -> String {
    let mut kinds: Vec<TenderKind> = tenders.iter().map(|tender| tender.kind).collect();
    kinds.dedup();
    let names = kinds.into_iter().map(|kind| words.text(tender_name(kind)));
    names.collect::<Vec<_>>().join(" + ")
}

/// Enter begins the next sale, unless the focus is on something that Enter means something else to.
fn enter(go: Callback<Route>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let target = event.target_dyn_into::<Element>();
        let elsewhere = target.is_none_or(|element| element.tag_name() == "BODY");
        if event.key() == "Enter" && elsewhere {
            go.emit(Route::Sell);
        }
    })
}

#[hook]
fn use_safe(sale: &Rc<TakenSale>) -> Safe {
    let phone = use_phone();
    let safe = use_state_eq(|| Safe::OnThisPhone);
    let (device, set, entry) = (phone.device, safe.setter(), sale.entry);
    use_effect_with(phone.journal_changes, move |_| {
        spawn_local(async move { read_safe(device, entry, set).await });
    });
    *safe
}

async fn read_safe(device: Device, entry: trestle_core::ids::EntryId, set: UseStateSetter<Safe>) {
    // A store that does not answer has a screen of its own.
    if let Ok(Some(receipt)) = device.receipt(&entry).await {
        set.set(receipt.safe);
    }
}
