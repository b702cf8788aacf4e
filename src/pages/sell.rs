//! The sale: find the thing, touch it, next.

use std::cell::RefCell;
use std::rc::Rc;

use trestle_core::catalogue::Product;
use trestle_device::Preference;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::components::banners::Banners;
use crate::components::basket::BasketPanel;
use crate::components::custom_amount::CustomAmount;
use crate::components::icon::icon;
use crate::components::look_button::look_button;
use crate::components::scan_to_sell::ScanToSell;
use crate::components::shell::Shell;
use crate::components::sync_chip::sync_chip;
use crate::components::variants::Variants;
use crate::hooks::{TillHandle, use_keys, use_phone, use_till};
use crate::pages::sell::grid::Grid;
use crate::pages::sell::keys::keys;
use crate::rest::use_rest;
use crate::state::favourites::Favourites;
use crate::state::phone::{OnShelf, Phone, Same};
use crate::state::shelf::{act_of, categories, places, scanned, touch};
use crate::state::till::Till;
use crate::state::wedge::Wedge;
use crate::words::{Words, id, use_words};

mod grid;
mod keys;

/// The sale screen.
#[component]
pub fn Sell() -> Html {
    let (words, phone, till) = (use_words(), use_phone(), use_till());
    let shelf = &phone.shelf;
    let typed = use_state_eq(|| Rc::<str>::from(""));
    let category = use_state_eq(|| None::<Rc<str>>);
    let sheet = use_state_eq(|| None::<usize>);
    let open = use_state_eq(|| false);
    let typing_amount = use_state_eq(|| false);
    let search = use_node_ref();
    let scanning = use_state_eq(asked_to_scan);
    let rest = use_rest(*typing_amount || *scanning);
    let favourites = use_memo(till.pins, |_| {
        Favourites::from_text(&Preference::Favourites.read().unwrap_or_default())
    });
    let wedge = use_mut_ref(Wedge::default);
    let scan = {
        let (shelf, dispatcher) = (shelf.clone(), till.dispatcher());
        Callback::from(move |code: String| dispatcher.dispatch(act_of(&shelf, &code)))
    };
    use_keys(keys(search.clone(), open.setter(), wedge, scan));
    let on_amount = use_callback(typing_amount.setter(), |(), typing| typing.set(true));
    let no_amount = use_callback(typing_amount.setter(), |(), typing| typing.set(false));

    // Nor is a list made anew for a price: what was typed is looked for in the products' words.
    let products = Same(shelf.products.clone());
    let found = use_memo(
        (products.clone(), typed.clone(), category.clone(), till.pins),
        |(_, typed, category, _)| places(shelf, typed, category.as_deref(), &favourites),
    );
    // Made once: another one would draw every card anew, at every touch and every price.
    let latest = use_mut_ref(|| shelf.clone());
    latest.replace(shelf.clone());
    let (dispatcher, set_sheet) = (till.dispatcher(), sheet.setter());
    let on_choose = use_memo((), move |()| choose_place(latest, dispatcher, set_sheet));
    let on_enter = choose_found(shelf, &till, &found, &on_choose, typed.clone());
    let on_toggle = {
        let open = open.clone();
        Callback::from(move |to| open.set(to))
    };
    let aside = html! { <BasketPanel open={*open} {on_toggle} /> };
    html! {
        <Shell {aside}>
            { search_bar(&words, &phone, &typed, &search, on_enter, switch(&scanning, true)) }
            <Banners />
            <Chips {products} chosen={category} {on_amount} />
            <Grid shelf={shelf.clone()} places={found} on_choose={(*on_choose).clone()} />
            { variants_sheet(shelf, &till, &sheet) }
            if let Some(facts) = shelf.facts.as_ref().filter(|_| *typing_amount && rest) {
                <CustomAmount shelf={shelf.clone()} currency={facts.currency} on_close={no_amount} />
            }
            if *scanning && rest {
                <ScanToSell shelf={shelf.clone()} field={search} on_close={switch(&scanning, false)} />
            }
        </Shell>
    }
}

/// The home screen's way to the camera (`static/manifest.webmanifest`).
fn asked_to_scan() -> bool {
    let asked = web_sys::window().map(|window| window.location().search());
    matches!(asked, Some(Ok(asked)) if asked == "?scan")
}

/// Puts something over the till, or takes it away.
fn switch(over: &UseStateHandle<bool>, to: bool) -> Callback<()> {
    let over = over.setter();
    Callback::from(move |()| over.set(to))
}

fn choose_place(
    latest: Rc<RefCell<OnShelf>>,
    dispatcher: UseReducerDispatcher<Till>,
    sheet: UseStateSetter<Option<usize>>,
) -> Callback<usize> {
    Callback::from(move |place| {
        let shelf = latest.borrow().clone();
        let of_product = |product: &Rc<Product>| shelf.skus_of(&product.key);
        match shelf.products.get(place).map(of_product).as_deref() {
            Some([only]) => touch(&shelf, only, None)
                .into_iter()
                .for_each(|act| dispatcher.dispatch(act)),
            _ => sheet.set(Some(place)),
        }
    })
}

/// Enter in the search: the scanned code's SKU, else the only product that was found.
fn choose_found(
    shelf: &OnShelf,
    till: &TillHandle,
    found: &Rc<Vec<usize>>,
    on_choose: &Callback<usize>,
    typed: UseStateHandle<Rc<str>>,
) -> Callback<()> {
    let (shelf, dispatcher) = (shelf.clone(), till.dispatcher());
    let (found, on_choose) = (found.clone(), on_choose.clone());
    Callback::from(move |()| {
        match (scanned(&shelf, &typed), found.as_slice()) {
            (Some(found), _) => touch(&shelf, &found.sku, found.label_price)
                .into_iter()
                .for_each(|act| dispatcher.dispatch(act)),
            (None, [only]) if !typed.is_empty() => on_choose.emit(*only),
            _ => return,
        }
        typed.set("".into());
    })
}

fn variants_sheet(
    shelf: &OnShelf,
    till: &TillHandle,
    sheet: &UseStateHandle<Option<usize>>,
) -> Html {
    let Some(place) = **sheet else {
        return Html::default();
    };
    let on_close = {
        let sheet = sheet.clone();
        Callback::from(move |()| sheet.set(None))
    };
    let on_choose = {
        let (shelf, dispatcher, sheet) = (shelf.clone(), till.dispatcher(), sheet.clone());
        Callback::from(move |code: String| {
            let sku = shelf.catalogue.sku(&code);
            let act = sku.and_then(|sku| touch(&shelf, &sku, None));
            act.into_iter().for_each(|act| dispatcher.dispatch(act));
            sheet.set(None);
        })
    };
    html! { <Variants shelf={shelf.clone()} {place} {on_choose} {on_close} /> }
}

fn search_bar(
    words: &Words,
    phone: &Phone,
    typed: &UseStateHandle<Rc<str>>,
    field: &NodeRef,
    on_enter: Callback<()>,
    scan: Callback<()>,
) -> Html {
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typed.set(field.value().into());
        })
    };
    let clear = {
        let typed = typed.clone();
        Callback::from(move |_: MouseEvent| typed.set("".into()))
    };
    let onkeydown = {
        let typed = typed.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => on_enter.emit(()),
            "Escape" => typed.set("".into()),
            _ => {}
        })
    };
    html! {
        <header class="header header-search">
            <h1 class="unseen">{ words.text("sell-title") }</h1>
            <div class="search">
                { icon("search") }
                <input ref={field.clone()} data-testid="search" type="text" inputmode="search" role="searchbox"
                    enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false"
                    aria-label={words.text("sell-search")} placeholder={words.text("sell-search")}
                    value={typed.to_string()} {oninput} {onkeydown} />
                if !typed.is_empty() {
                    <button type="button" class="button-round" aria-label={words.text("sell-search-clear")} onclick={clear}>
                        { icon("x") }
                    </button>
                }
                { look_button(words, id("scan"), scan) }
            </div>
            { sync_chip(words, &phone.status) }
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct ChipsProps {
    products: Same<Vec<Rc<Product>>>,
    chosen: UseStateHandle<Option<Rc<str>>>,
    on_amount: Callback<()>,
}

/// A component of its own, so that it looks through the products when they change, and not at every touch and price.
#[component]
fn Chips(props: &ChipsProps) -> Html {
    let words = use_words();
    let chip = |name: Option<Rc<str>>, label: AttrValue| {
        let on = *props.chosen == name;
        let chosen = props.chosen.clone();
        let key = label.to_string();
        let onclick = Callback::from(move |_: MouseEvent| chosen.set(name.clone()));
        html! { <button type="button" class="chip" {key} aria-pressed={on.to_string()} {onclick}>{ label }</button> }
    };
    html! {
        <div class="chips" role="group" aria-label={words.text("sell-categories")}>
            <button type="button" class="chip chip-do" data-testid="custom-amount" onclick={props.on_amount.reform(|_: MouseEvent| ())}>
                { icon("calculator") }{ words.text("custom-amount") }
            </button>
            { chip(None, words.text(id("sell-all")).into()) }
            { for categories(&props.products).into_iter().map(|name| chip(Some(name.into()), name.to_owned().into())) }
        </div>
    }
}
