//! Taking the money: the total, how it is paid, one clear verb.

use std::cell::Cell;

use gloo_timers::callback::Timeout;
use trestle_core::basket::{Basket, Payment, SaleDraft};
use trestle_core::catalogue::ShopFacts;
use trestle_device::{Device, Preference, SaleFault, Shelf, StoreFault};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::redirect::Redirect;
use crate::format;
use crate::hooks::{use_phone, use_preferences, use_till};
use crate::pages::done::Done;
use crate::pages::pay::choose::Choose;
use crate::routes::Route;
use crate::state::checkout::{Checkout, Step};
use crate::state::favourites::Favourites;
use crate::state::phone::OnShelf;
use crate::state::till::Act;
use crate::words::{Words, id, use_words};

mod cash;
mod choose;
mod own_reader;
mod parts;

/// A sale that is kept by then is not drawn as under way.
const LASTS_MS: u32 = 150;

/// The screen that takes the money, and then says that it has.
#[component]
pub fn Pay() -> Html {
    let words = use_words();
    let (phone, till, preferences) = (use_phone(), use_till(), use_preferences());
    let checkout = use_reducer_eq(Checkout::default);
    // Two taps come before one drawing: the second must find this.
    let under_way = use_memo((), |()| Cell::new(false));
    let on_pay = {
        let (device, checkout) = (phone.device.clone(), checkout.dispatcher());
        let (basket, seller) = (till.basket.clone(), preferences.seller.clone());
        let training = preferences.training;
        let (shelf, till) = (phone.shelf.clone(), till.dispatcher());
        Callback::from(move |payment| {
            let Some(facts) = &shelf.facts else { return };
            if under_way.replace(true) {
                return;
            }
            let draft = draft(&words, (*basket).clone(), payment, facts, &seller);
            let sale = take(
                device.clone(),
                (!training).then(|| shelf.clone()),
                draft,
                checkout.clone(),
                till.clone(),
            );
            let (checkout, under_way) = (checkout.clone(), under_way.clone());
            spawn_local(async move {
                // Drawn as under way only where it takes long: to draw it delays what it waits for.
                let lasts = Timeout::new(LASTS_MS, move || checkout.dispatch(Step::Write));
                let taken = sale.await;
                drop(lasts);
                // What was taken is taken once, however often this screen is still touched.
                under_way.set(taken);
            });
        })
    };
    let busy = *checkout == Checkout::Writing;
    let totals = phone.shelf.facts.as_ref().and_then(|facts| {
        let totals = till.basket.totals(facts.rounding_rule).ok()?;
        Some((facts.clone(), totals))
    });
    match (&*checkout, totals) {
        (Checkout::Taken(sale), _) => html! { <Done sale={sale.clone()} /> },
        (_, Some((facts, totals))) if !till.basket.is_empty() => html! {
            <Choose {facts} {totals} {busy} fault={checkout.fault().cloned()} {on_pay} />
        },
        _ => html! { <Redirect to={Route::Sell} /> },
    }
}

/// Whether it was taken, from a shelf that learns what is sold; without one it is practised.
async fn take(
    device: Device,
    shelf: Option<OnShelf>,
    draft: SaleDraft,
    checkout: UseReducerDispatcher<Checkout>,
    till: UseReducerDispatcher<crate::state::till::Till>,
) -> bool {
    let sold = draft.basket.clone();
    let taken = match &shelf {
        Some(_) => device.take_sale(draft).await,
        None => device.practise_sale(draft).await,
    };
    match taken {
        Ok(sale) => {
            // Before anything else: a page that is loaded anew now must not offer it once more.
            device.keep_basket(&Basket::default());
            checkout.dispatch(Step::Wrote(Box::new(sale)));
            till.dispatch(Act::Sold);
            if let Some(shelf) = &shelf {
                learn(shelf, &sold);
            }
            true
        }
        Err(fault) => {
            checkout.dispatch(Step::Failed(fault));
            false
        }
    }
}

/// What is sold stands nearer at the next start.
fn learn(shelf: &Shelf, sold: &Basket) {
    let skus = sold
        .lines()
        .iter()
        .filter_map(|line| shelf.catalogue.sku(&line.sku));
    let products: Vec<String> = skus.map(|sku| sku.product).collect();
    let mut favourites = Favourites::from_text(&Preference::Favourites.read().unwrap_or_default());
    favourites.learn(products.iter().map(String::as_str));
    Preference::Favourites.keep(&favourites.to_text());
}

fn draft(
    words: &Words,
    basket: Basket,
    payment: Payment,
    facts: &ShopFacts,
    seller: &str,
) -> SaleDraft {
    SaleDraft {
        basket,
        payment,
        currency: facts.currency,
        rounding_rule: facts.rounding_rule,
        cash_step: facts.cash_step,
        utc_offset_minutes: format::utc_offset_minutes(),
        business_day: format::calendar_day(format::now_ms()),
        seller: seller.into(),
        event: None,
        discount_name: words.text("discount").to_string(),
    }
}

/// Why it was not taken, by what the seller can do about it.
pub const fn told(fault: &SaleFault) -> &'static str {
    match fault {
        SaleFault::NotEnrolled => id("fault-not-enrolled"),
        SaleFault::Draft(_) => id("fault-draft"),
        SaleFault::NoSuchSale => id("fault-no-such-sale"),
        SaleFault::AlreadyVoided => id("fault-already-voided"),
        SaleFault::ShiftOpen => id("fault-shift-open"),
        SaleFault::NoShift => id("fault-no-shift"),
        SaleFault::Store(StoreFault::Full) => id("fault-full"),
        SaleFault::Store(StoreFault::Lost(_) | StoreFault::Gone | StoreFault::Unreadable(_)) => {
            id("fault-store")
        }
    }
}
