//! A product file of another program: what it says is shown before it counts.

use std::rc::Rc;

use trestle_core::money::Currency;
use trestle_core::office::{FileFinding, FileRead};
use trestle_device::OfficeFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::script;
use crate::components::amount::amount;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::hooks::{use_currency, use_phone};
use crate::routes::Route;
use crate::words::{Words, args, id, use_words};

/// How it stands with the file.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    None,
    Reading,
    Read(Rc<Vec<u8>>, FileRead),
    Taken(FileRead),
    Failed(OfficeFault),
}

/// The screen.
#[component]
pub fn ProductFile() -> Html {
    let (words, device, currency) = (use_words(), use_phone().device, use_currency());
    let stage = use_state_eq(|| Stage::None);
    let ask = {
        let stage = stage.setter();
        Callback::from(move |(file, apply): (Rc<Vec<u8>>, bool)| {
            let (device, stage) = (device.clone(), stage.clone());
            stage.set(Stage::Reading);
            spawn_local(async move {
                stage.set(match device.product_file((*file).clone(), apply).await {
                    Ok(read) if apply => Stage::Taken(read),
                    Ok(read) => Stage::Read(file, read),
                    Err(fault) => Stage::Failed(fault),
                });
            });
        })
    };
    let onchange = {
        let (ask, stage) = (ask.clone(), stage.setter());
        Callback::from(move |event: Event| {
            let Some(file) = script::chosen(&event) else {
                return;
            };
            let (ask, stage) = (ask.clone(), stage.clone());
            spawn_local(async move {
                match script::bytes(file).await {
                    Some(bytes) => ask.emit((Rc::new(bytes), false)),
                    None => stage.set(Stage::Failed(OfficeFault::Unreadable)),
                }
            });
        })
    };
    html! {
        <>
            <Header title={words.text("file-title")} back={Route::Office} />
            <p class="quiet">{ words.text("file-how") }</p>
            <label class="file">
                <span class="button-second">{ icon("file-up") }{ words.text("file-choose") }</span>
                <input type="file" class="unseen" accept=".csv,text/csv,text/plain" data-testid="product-file" {onchange} />
            </label>
            <div role="status">{ told(&words, &stage, currency, &ask) }</div>
        </>
    }
}

fn told(
    words: &Words,
    stage: &Stage,
    currency: Option<Currency>,
    ask: &Callback<(Rc<Vec<u8>>, bool)>,
) -> Html {
    match stage {
        Stage::None => Html::default(),
        Stage::Reading => html! { <p class="quiet">{ words.text("file-reading") }</p> },
        Stage::Failed(OfficeFault::Unreadable) => {
            html! { <p class="fault">{ icon("circle-alert") }{ words.text("file-none") }</p> }
        }
        Stage::Failed(fault) => super::fault(words, Some(*fault)),
        Stage::Taken(read) => html! {
            <p class="lead" data-testid="file-taken">{ icon("circle-check") }<span>{ words.msg("file-taken", &args!(count = read.rows_changed)) }</span></p>
        },
        Stage::Read(file, read) => {
            let file = file.clone();
            let onclick = ask.reform(move |_: MouseEvent| (file.clone(), true));
            html! {
                <div class="file-read">
                    <p class="lead"><strong>{ words.msg("file-read", &args!(export = &*read.export, products = read.products, skus = read.skus)) }</strong></p>
                    { columns(words, read) }
                    { for currency.map(|currency| sample(words, read, currency)) }
                    { findings(words, &read.findings, read.findings_all) }
                    <button type="button" class="button-main" data-testid="file-take" disabled={read.rows_changed == 0} {onclick}>
                        { words.msg("file-take", &args!(count = read.rows_changed)) }
                    </button>
                </div>
            }
        }
    }
}

fn columns(words: &Words, read: &FileRead) -> Html {
    html! {
        <section class="office-part">
            <h2>{ words.text("file-columns") }</h2>
            <dl class="facts">
                { for read.columns.iter().map(|column| html! {
                    <div><dt><bdi>{ &column.heading }</bdi></dt><dd>{ words.text(field_word(&column.field)) }</dd></div>
                }) }
                { for read.unknown.iter().map(|heading| html! {
                    <div><dt><bdi>{ heading }</bdi></dt><dd class="quiet">{ words.text("field-unused") }</dd></div>
                }) }
            </dl>
        </section>
    }
}

/// What the hub calls a field.
fn field_word(field: &str) -> &'static str {
    match field {
        "product" => id("field-product"),
        "title" => id("product-name"),
        "description" => id("field-description"),
        "vendor" => id("field-vendor"),
        "category" => id("product-category"),
        "search" => id("field-search"),
        "status" => id("field-status"),
        "options" => id("field-options"),
        "sku" => id("field-sku"),
        "stock" => id("product-stock"),
        "price" => id("product-price"),
        "tax" => id("product-tax"),
        "barcode" => id("product-barcode"),
        "picture" => id("field-picture"),
        _ => id("unknown"),
    }
}

fn sample(words: &Words, read: &FileRead, currency: Currency) -> Html {
    html! {
        <section class="office-part">
            <h2>{ words.text("file-sample") }</h2>
            <ul class="rows">{ for read.sample.iter().map(|product| html! {
                <li class="row" key={product.sku.clone()}>
                    <span class="row-what"><bdi>{ &product.title }</bdi><small><bdi>{ &product.sku }</bdi></small></span>
                    { amount(product.price_minor, currency) }
                </li>
            }) }</ul>
        </section>
    }
}

fn findings(words: &Words, findings: &[FileFinding], all: u64) -> Html {
    if findings.is_empty() {
        return Html::default();
    }
    html! {
        <section class="office-part">
            <h2>{ words.msg("file-findings", &args!(count = all)) }</h2>
            <ul class="rows">{ for findings.iter().map(|finding| html! {
                <li class="row"><span class="row-what">
                    <span>{ words.msg("file-place", &args!(row = finding.row, column = &*finding.column)) }</span>
                    <small lang="en" dir="ltr">{ &finding.message }</small>
                </span></li>
            }) }</ul>
        </section>
    }
}
