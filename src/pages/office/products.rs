//! Everything that is sold, to be changed.

use std::rc::Rc;

use trestle_core::catalogue::Product;
use trestle_core::money::Currency;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::link::Link;
use crate::components::picture::Picture;
use crate::hooks::{use_currency, use_phone};
use crate::routes::Route;
use crate::state::favourites::Favourites;
use crate::state::shelf::{places, sold_out};
use crate::words::{Words, args, use_words};
use trestle_device::Shelf;

/// So many are listed; what is typed finds the others.
const SHOWN: usize = 200;

/// The list.
#[component]
pub fn Products() -> Html {
    let (words, phone, currency) = (use_words(), use_phone(), use_currency());
    let typed = use_state_eq(|| Rc::<str>::from(""));
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typed.set(field.value().into());
        })
    };
    let shelf = &phone.shelf;
    let found = places(shelf, &typed, None, &Favourites::default());
    let shown = found.iter().filter_map(|place| shelf.products.get(*place));
    html! {
        <>
            <Header title={words.text("products-title")} back={Route::Office} />
            <Link to={Route::NewProduct} classes="button-main product-new">{ icon("plus") }{ words.text("products-new") }</Link>
            <div class="search receipts-search">
                { icon("search") }
                <input type="text" inputmode="search" role="searchbox" autocomplete="off" spellcheck="false"
                    aria-label={words.text("sell-search")} placeholder={words.text("sell-search")} value={typed.to_string()} {oninput} />
            </div>
            if found.is_empty() {
                <div class="nothing">{ icon("package") }<p>{ words.text("sell-none-found") }</p></div>
            }
            if let Some(currency) = currency {
                <ul class="rows">{ for shown.take(SHOWN).map(|product| row(&words, shelf, product, currency)) }</ul>
            }
        </>
    }
}

fn row(words: &Words, shelf: &Shelf, product: &Rc<Product>, currency: Currency) -> Html {
    let skus = shelf.skus_of(&product.key);
    let gone = !skus.is_empty() && skus.iter().all(|sku| sold_out(sku));
    html! {
        <li key={product.key.clone()} data-testid="office-row">
            <Link to={Route::Product { key: product.key.clone() }} classes="row">
                <span class="row-picture"><Picture picture={product.pictures.first().cloned()} title={product.title.clone()} sizes="48px" beside_title=true /></span>
                <span class="row-what"><bdi>{ &product.title }</bdi>
                    <small>
                        if gone { { words.text("card-sold-out") }{ " · " } }
                        { words.msg("products-variants", &args!(count = skus.len())) }
                    </small>
                </span>
                <span class="row-end">if let Some(sku) = skus.first() { { amount(sku.price_minor, currency) } }</span>
            </Link>
        </li>
    }
}
