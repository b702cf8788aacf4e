//! The grid of products, a window of it at a time, so that ten thousand cost no more than sixty.

use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

use crate::components::card::Card;
use crate::components::icon::icon;
use crate::hooks::{use_phone, use_till};
use crate::state::phone::OnShelf;
use crate::state::shelf::{FIRST_WINDOW, WINDOW, pieces_by_product};
use crate::words::{id, use_words};

/// Which products.
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// What is sold.
    pub shelf: OnShelf,
    /// The products' places on it.
    pub places: Rc<Vec<usize>>,
    /// One was touched; told its place.
    pub on_choose: Callback<usize>,
}

/// The grid.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let till = use_till();
    let window = use_state_eq(|| FIRST_WINDOW);
    {
        let window = window.setter();
        use_effect_with(props.places.clone(), move |_| window.set(FIRST_WINDOW));
    }
    if props.places.is_empty() {
        return html! { <Nothing none_at_all={props.shelf.products.is_empty()} /> };
    }
    let pieces = pieces_by_product(&props.shelf, &till.basket);
    let shown = props.places.iter().take(*window);
    let shown = shown.filter_map(|place| card(props, *place, &pieces));
    let on_seen = {
        let (window, now) = (window.setter(), *window);
        Callback::from(move |()| window.set(now + WINDOW))
    };
    html! {
        <>
            <ul class="grid">{ for shown }</ul>
            if props.places.len() > *window { <End key={*window} {on_seen} /> }
        </>
    }
}

/// A product without an SKU is not for sale.
fn card(props: &GridProps, place: usize, pieces: &BTreeMap<String, i64>) -> Option<Html> {
    let product = props.shelf.products.get(place)?.clone();
    let skus = props.shelf.skus_of(&product.key);
    let currency = props.shelf.facts.as_ref()?.currency;
    let pieces = pieces.get(&product.key).copied().unwrap_or(0);
    let (key, on_choose) = (product.key.clone(), props.on_choose.clone());
    (!skus.is_empty()).then(|| {
        html! { <li {key}><Card {product} {skus} {currency} {place} {pieces} {on_choose} /></li> }
    })
}

#[derive(Properties, PartialEq)]
struct EndProps {
    on_seen: Callback<()>,
}

/// The end of what is drawn: says when it comes near the screen.
#[component]
fn End(props: &EndProps) -> Html {
    let place = use_node_ref();
    let on_seen = props.on_seen.clone();
    use_effect_with(place.clone(), move |place| {
        let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let is_seen = |entry: wasm_bindgen::JsValue| {
                entry
                    .unchecked_into::<IntersectionObserverEntry>()
                    .is_intersecting()
            };
            if entries.iter().any(is_seen) {
                on_seen.emit(());
            }
        });
        let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, place.cast::<Element>()) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(seen);
        }
    });
    html! { <div class="grid-end" ref={place} /> }
}

#[derive(Properties, PartialEq)]
struct NothingProps {
    none_at_all: bool,
}

#[component]
fn Nothing(props: &NothingProps) -> Html {
    let words = use_words();
    let waiting = use_phone().status.catalogue_version == 0;
    let (symbol, text) = match (props.none_at_all, waiting) {
        (true, true) => ("clock", id("sell-waiting")),
        (true, false) => ("store", id("sell-empty")),
        (false, _) => ("search", id("sell-none-found")),
    };
    html! {
        <div class="nothing" role="status">
            { icon(symbol) }
            <p>{ words.text(text) }</p>
        </div>
    }
}
