//! One product, to be changed, photographed, or taken out of sale: signed on this phone, with or without a network.

use trestle_core::catalogue::{Picture, Table};
use trestle_core::money::Currency;
use trestle_device::{Device, OfficeFault, SaleFault, Shelf};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::script;
use super::variant::one_variant;
use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::picture::Picture as Shown;
use crate::hooks::{use_currency, use_phone};
use crate::pages::pay::told;
use crate::routes::Route;
use crate::state::product_form::{Edit, ProductForm, Surroundings, Wrong};
use crate::state::shelf::{categories, tax_lists};
use crate::words::{Words, args, id, use_words};

/// Which one; none for one that is not there yet.
#[derive(Properties, PartialEq)]
pub struct OneProductProps {
    /// Its handle.
    #[prop_or_default]
    pub handle: Option<AttrValue>,
}

/// The screen, once the catalogue is there.
#[component]
pub fn OneProduct(props: &OneProductProps) -> Html {
    let (words, phone, currency) = (use_words(), use_phone(), use_currency());
    let form = use_memo((), |()| {
        begun(&phone.shelf, props.handle.as_deref(), currency)
    });
    let title = match props.handle {
        Some(_) => words.text("product-title"),
        None => words.text("products-new"),
    };
    html! {
        <>
            <Header {title} back={Route::Products} />
            if let (Some(form), Some(currency)) = ((*form).clone(), currency) {
                <Editor {form} {currency} />
            } else {
                <div class="nothing">{ icon("package") }<p>{ words.text("sell-none-found") }</p></div>
            }
        </>
    }
}

fn begun(shelf: &Shelf, handle: Option<&str>, currency: Option<Currency>) -> Option<ProductForm> {
    let Some(handle) = handle else {
        return Some(ProductForm::new(
            tax_lists(shelf).into_iter().next().unwrap_or_default(),
        ));
    };
    let product = shelf
        .products
        .iter()
        .find(|product| product.key == handle)?;
    Some(ProductForm::of(product, &shelf.skus_of(handle), currency?))
}

/// How a change stands.
#[derive(Clone, Debug, PartialEq)]
enum Saving {
    No,
    Now,
    Done,
    Wrong(Wrong),
    Failed(SaleFault),
    NoPicture(OfficeFault),
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    form: ProductForm,
    currency: Currency,
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    let (words, phone) = (use_words(), use_phone());
    let form = use_reducer(|| props.form.clone());
    let saving = use_state_eq(|| Saving::No);
    let edit = {
        let (form, saving) = (form.dispatcher(), saving.setter());
        Callback::from(move |edit: Edit| {
            saving.set(Saving::No);
            form.dispatch(edit);
        })
    };
    let save = {
        let (device, shelf) = (phone.device.clone(), phone.shelf.clone());
        let (form, saving, currency) = (form.clone(), saving.setter(), props.currency);
        Callback::from(move |withdrawn: bool| {
            form.dispatch(Edit::Withdrawn(withdrawn));
            let mut wanted = (*form).clone();
            wanted.withdrawn = withdrawn;
            save(
                &device,
                &shelf,
                &wanted,
                currency,
                form.dispatcher(),
                saving.clone(),
            );
        })
    };
    let withdrawn = form.withdrawn;
    let onsubmit = save.reform(move |event: SubmitEvent| {
        event.prevent_default();
        withdrawn
    });
    let taxes = tax_lists(&phone.shelf);
    html! {
        <form class="product" {onsubmit}>
            { photograph(&words, &phone.device, &form, &edit, &saving) }
            { text(words.text("product-name"), "product-name", &form.title, edit.reform(Edit::Title)) }
            { category(&words, &phone.shelf, &form.category, edit.reform(Edit::Category)) }
            { for form.variants.iter().enumerate().map(|(place, variant)| one_variant(&words, place, variant, &taxes, &edit)) }
            <div class="product-end" role="status">{ stands(&words, &form, &saving) }</div>
            <button type="submit" class="button-main" data-testid="product-save" aria-busy={(*saving == Saving::Now).then_some("true")}>{ words.text("product-save") }</button>
            if form.key.is_some() {
                <button type="button" class={classes!("button-quiet", (!withdrawn).then_some("button-bad"))} data-testid="product-withdraw"
                    onclick={save.reform(move |_: MouseEvent| !withdrawn)}>
                    { words.text(if withdrawn { id("product-restore") } else { id("product-withdraw") }) }
                </button>
            }
        </form>
    }
}

fn save(
    device: &Device,
    shelf: &Shelf,
    form: &ProductForm,
    currency: Currency,
    edit: UseReducerDispatcher<ProductForm>,
    saving: UseStateSetter<Saving>,
) {
    let rows = form.rows(&Surroundings {
        currency,
        position: shelf
            .products
            .last()
            .map_or(1, |last| last.position.saturating_add(1)),
        fold: &script::fold,
        is_taken: &|key| is_taken(shelf, key),
    });
    let rows = match rows {
        Ok(rows) => rows,
        Err(wrong) => return saving.set(Saving::Wrong(wrong)),
    };
    let product = rows.first().map(|(row, _)| row.key.clone());
    let device = device.clone();
    saving.set(Saving::Now);
    spawn_local(async move {
        match device.edit_catalogue(rows).await {
            Ok(()) => {
                edit.dispatch(Edit::Saved(product.unwrap_or_default()));
                saving.set(Saving::Done);
            }
            Err(fault) => saving.set(Saving::Failed(fault)),
        }
    });
}

/// Of all that there ever was, also out of sale.
fn is_taken(shelf: &Shelf, key: &str) -> bool {
    let has = |table| shelf.catalogue.rows_of(table).any(|row| row.key == key);
    has(Table::Product) || has(Table::Sku)
}

fn stands(words: &Words, form: &ProductForm, saving: &Saving) -> Html {
    let variant = |place: usize| {
        form.variants
            .get(place)
            .map(|own| own.options.clone())
            .unwrap_or_default()
    };
    let wrong = match saving {
        Saving::No | Saving::Now => None,
        Saving::Done => {
            let word = if form.withdrawn {
                id("product-withdrawn")
            } else {
                id("product-saved")
            };
            return html! { <p class="lead">{ icon("circle-check") }<span>{ words.text(word) }</span></p> };
        }
        Saving::Wrong(Wrong::Title) => Some(words.text("product-no-name").to_string()),
        Saving::Wrong(Wrong::Price(place)) => {
            Some(words.msg("product-no-price", &args!(name = variant(*place))))
        }
        Saving::Wrong(Wrong::Stock(place)) => {
            Some(words.msg("product-no-stock", &args!(name = variant(*place))))
        }
        Saving::Failed(fault) => Some(words.text(told(fault)).to_string()),
        Saving::NoPicture(OfficeFault::Offline) => {
            Some(words.text("product-photo-offline").to_string())
        }
        Saving::NoPicture(_) => Some(words.text("product-photo-unreadable").to_string()),
    };
    let told = |wrong| html! { <p class="fault">{ icon("circle-alert") }{ wrong }</p> };
    wrong.map(told).unwrap_or_default()
}

/// A field with its name above it.
fn text(name: AttrValue, testid: &'static str, value: &str, on_typed: Callback<String>) -> Html {
    let oninput = on_typed
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <label class="field"><span>{ name }</span>
            <input type="text" data-testid={testid} autocomplete="off" maxlength="200" value={value.to_owned()} {oninput} />
        </label>
    }
}

fn category(words: &Words, shelf: &Shelf, value: &str, on_typed: Callback<String>) -> Html {
    let oninput = on_typed
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <label class="field"><span>{ words.text("product-category") }</span>
            <input type="text" list="categories" autocomplete="off" maxlength="80" value={value.to_owned()} {oninput} />
            <datalist id="categories">{ for categories(&shelf.products).into_iter().map(|name| html! { <option value={name.to_owned()} /> }) }</datalist>
        </label>
    }
}

fn photograph(
    words: &Words,
    device: &Device,
    form: &ProductForm,
    edit: &Callback<Edit>,
    saving: &UseStateHandle<Saving>,
) -> Html {
    let onchange = {
        let (device, edit, saving, alt) = (
            device.clone(),
            edit.clone(),
            saving.setter(),
            form.title.clone(),
        );
        Callback::from(move |event: Event| {
            let Some(file) = script::chosen(&event) else {
                return;
            };
            let (device, edit, saving, alt) =
                (device.clone(), edit.clone(), saving.clone(), alt.clone());
            saving.set(Saving::Now);
            spawn_local(async move {
                match cut(&device, file).await {
                    Ok(sizes) => edit.emit(Edit::Picture(Picture { alt, ..sizes })),
                    Err(fault) => saving.set(Saving::NoPicture(fault)),
                }
            });
        })
    };
    html! {
        <label class="photograph">
            <Shown picture={form.pictures.first().cloned()} title={form.title.clone()} sizes="160px" beside_title=true />
            <span class="button-second">{ icon("camera") }{ words.text("product-photo") }</span>
            <input type="file" class="unseen" accept="image/*" data-testid="product-photo" {onchange} />
        </label>
    }
}

async fn cut(device: &Device, file: wasm_bindgen::JsValue) -> Result<Picture, OfficeFault> {
    let jpeg = script::photograph(file)
        .await
        .ok_or(OfficeFault::Unreadable)?;
    let sizes = device.cut_picture(jpeg).await?;
    Ok(Picture {
        alt: String::new(),
        small: sizes.small,
        medium: sizes.medium,
        large: sizes.large,
    })
}
