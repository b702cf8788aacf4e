//! What is sold of a product: price, tax, barcode, stock.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::state::product_form::{Edit, VariantEdit, VariantForm};
use crate::words::{Words, use_words};

/// The fields of one variant, under its name where there are several.
pub fn one_variant(
    words: &Words,
    place: usize,
    variant: &VariantForm,
    taxes: &[Vec<String>],
    edit: &Callback<Edit>,
) -> Html {
    let edit = edit.reform(move |edit| Edit::Variant(place, edit));
    let sold_out = variant.sold_out;
    html! {
        <fieldset class="variant-fields" key={place} data-sku={variant.sku.clone()}>
            if !variant.options.is_empty() { <legend><bdi>{ &variant.options }</bdi></legend> }
            { number(words.text("product-price"), "product-price", "decimal", &variant.price, edit.reform(VariantEdit::Price)) }
            { number(words.text("product-stock"), "product-stock", "numeric", &variant.stock, edit.reform(VariantEdit::Stock)) }
            { number(words.text("product-barcode"), "product-barcode", "text", &variant.barcode, edit.reform(VariantEdit::Barcode)) }
            <Tax lists={taxes.to_vec()} chosen={variant.taxes.clone()} on_chosen={edit.reform(VariantEdit::Taxes)} />
            <button type="button" class="row switch" role="switch" data-testid="product-sold-out" aria-checked={sold_out.to_string()}
                onclick={edit.reform(move |_: MouseEvent| VariantEdit::SoldOut(!sold_out))}>
                <span class="row-what">{ words.text("card-sold-out") }</span>
                <span class="knob" aria-hidden="true"></span>
            </button>
        </fieldset>
    }
}

fn number(
    name: AttrValue,
    testid: &'static str,
    keys: &'static str,
    value: &str,
    on_typed: Callback<String>,
) -> Html {
    let oninput = on_typed
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <label class="field"><span>{ name }</span>
            <input type="text" inputmode={keys} dir="ltr" data-testid={testid} autocomplete="off" maxlength="80" value={value.to_owned()} {oninput} />
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct TaxProps {
    lists: Vec<Vec<String>>,
    chosen: Vec<String>,
    on_chosen: Callback<Vec<String>>,
}

/// The taxes that things carry here; shown where there is a choice.
#[component]
fn Tax(props: &TaxProps) -> Html {
    let words = use_words();
    let mut lists = props.lists.clone();
    if !lists.contains(&props.chosen) {
        lists.push(props.chosen.clone());
    }
    if lists.len() < 2 {
        return Html::default();
    }
    let onchange = {
        let (lists, on_chosen) = (lists.clone(), props.on_chosen.clone());
        Callback::from(move |event: Event| {
            let choice: HtmlSelectElement = event.target_unchecked_into();
            if let Some(list) = lists.get(choice.selected_index() as usize) {
                on_chosen.emit(list.clone());
            }
        })
    };
    let option = |list: &Vec<String>| {
        let label = match list.as_slice() {
            [] => words.text("custom-untaxed"),
            names => names.join(" + ").into(),
        };
        html! { <option selected={*list == props.chosen}>{ label }</option> }
    };
    html! {
        <label class="field"><span>{ words.text("product-tax") }</span>
            <select {onchange}>{ for lists.iter().map(option) }</select>
        </label>
    }
}
