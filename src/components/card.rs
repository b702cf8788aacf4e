//! One product in the grid.

use std::rc::Rc;

use trestle_core::catalogue::{Product, Sku};
use trestle_core::money::Currency;
use yew::prelude::*;

use crate::components::amount::marked;
use crate::components::picture::Picture;
use crate::state::shelf::sold_out;
use crate::words::{args, use_words};

/// What a card shows, and no more: one that shows the same as before is not drawn anew.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The product.
    pub product: Rc<Product>,
    /// Its SKUs, in their order: at least one.
    pub skus: Vec<Rc<Sku>>,
    /// What the shop counts in.
    pub currency: Currency,
    /// The product's place on the shelf.
    pub place: usize,
    /// How many pieces of it are in the basket.
    pub pieces: i64,
    /// Touched; told the place.
    pub on_choose: Callback<usize>,
}

/// A product: its picture does the talking.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let words = use_words();
    let (product, skus) = (&props.product, &props.skus);
    let Some(first) = skus.first() else {
        return Html::default();
    };
    let cheapest = skus
        .iter()
        .map(|sku| sku.price_minor)
        .min()
        .unwrap_or(first.price_minor);
    let differs = skus.iter().any(|sku| sku.price_minor != cheapest);
    let gone = skus.iter().all(|sku| sold_out(sku));
    let onclick = {
        let (on_choose, place) = (props.on_choose.clone(), props.place);
        Callback::from(move |_| on_choose.emit(place))
    };
    html! {
        <button type="button" class={classes!("card", gone.then_some("card-gone"))}
            data-testid="sku-card" data-sku={first.sku.clone()} {onclick}>
            <span class="card-picture">
                <Picture picture={product.pictures.first().cloned()} title={product.title.clone()}
                    sizes="(min-width: 62.5rem) 11rem, 33vw" beside_title=true />
                if gone { <span class="card-flag">{ words.text("card-sold-out") }</span> }
                if props.pieces > 0 {
                    <span class="card-pieces" role="img"
                        aria-label={words.msg("card-pieces", &args!(count = props.pieces))}>
                        { props.pieces }
                    </span>
                }
            </span>
            <span class="card-title">{ &product.title }</span>
            <span class="card-price">
                if differs { <span class="card-from">{ words.text("card-from") }</span>{ " " } }
                { marked(cheapest, props.currency, "", Some("sku-price")) }
            </span>
        </button>
    }
}
