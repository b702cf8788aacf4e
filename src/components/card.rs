//! One product in the grid.

use yew::prelude::*;

use crate::components::amount::marked;
use crate::components::picture::Picture;
use crate::state::phone::OnShelf;
use crate::state::shelf::sold_out;
use crate::words::{args, use_words};

/// Which product.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// What is sold.
    pub shelf: OnShelf,
    /// The product's place on it.
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
    let Some(product) = props.shelf.products.get(props.place) else {
        return Html::default();
    };
    let skus = props.shelf.skus_of(&product.key);
    let (Some(first), Some(facts)) = (skus.first(), &props.shelf.facts) else {
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
                { marked(cheapest, facts.currency, "", Some("sku-price")) }
            </span>
        </button>
    }
}
