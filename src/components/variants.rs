//! The sheet of a product that is sold in several kinds.

use trestle_core::catalogue::{Product, Sku};
use yew::prelude::*;

use crate::components::amount::marked;
use crate::components::picture::Picture;
use crate::components::sheet::Sheet;
use crate::hooks::use_till;
use crate::state::phone::OnShelf;
use crate::state::shelf::{last_choice_first, picture_of, sold_out};
use crate::words::{Words, args, use_words};

/// Which product.
#[derive(Properties, PartialEq)]
pub struct VariantsProps {
    /// What is sold.
    pub shelf: OnShelf,
    /// The product's place on it.
    pub place: usize,
    /// One was chosen, by its SKU.
    pub on_choose: Callback<String>,
    /// The sheet was closed.
    pub on_close: Callback<()>,
}

/// All kinds of a product, the one chosen last first.
#[component]
pub fn Variants(props: &VariantsProps) -> Html {
    let (words, till) = (use_words(), use_till());
    let Some(product) = props.shelf.products.get(props.place) else {
        return Html::default();
    };
    let last = till.last_choices.get(&product.key);
    let skus = props.shelf.skus_of(&product.key);
    let skus = last_choice_first(&skus, last);
    html! {
        <Sheet title={product.title.clone()} on_close={props.on_close.clone()}>
            <ul class="variants">
                { for skus.into_iter().map(|sku| html! {
                    <li key={sku.sku.clone()}>
                        { variant(&words, props, product, sku, till.basket.pieces_of(&sku.sku)) }
                    </li>
                }) }
            </ul>
        </Sheet>
    }
}

fn variant(
    words: &Words,
    props: &VariantsProps,
    product: &Product,
    sku: &Sku,
    pieces: i64,
) -> Html {
    let gone = sold_out(sku);
    let name = if sku.options.is_empty() {
        sku.sku.clone()
    } else {
        sku.options.join(" · ")
    };
    let onclick = {
        let (on_choose, code) = (props.on_choose.clone(), sku.sku.clone());
        Callback::from(move |_| on_choose.emit(code.clone()))
    };
    html! {
        <button type="button" class={classes!("variant", gone.then_some("card-gone"))}
            data-testid="variant" data-sku={sku.sku.clone()} {onclick}>
            <span class="variant-picture">
                <Picture picture={picture_of(product, sku).cloned()} title={product.title.clone()}
                    sizes="4rem" beside_title=true />
                if pieces > 0 {
                    <span class="card-pieces" role="img"
                        aria-label={words.msg("card-pieces", &args!(count = pieces))}>
                        { pieces }
                    </span>
                }
            </span>
            <span class="variant-name">
                <span>{ name }</span>
                if gone { <small>{ words.text("card-sold-out") }</small> }
            </span>
            if let Some(facts) = &props.shelf.facts {
                { marked(sku.price_minor, facts.currency, "variant-price", None) }
            }
        </button>
    }
}
