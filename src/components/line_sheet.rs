//! One line of the basket: how many, at which price, what is taken off, a note.

use trestle_core::basket::BasketLine;
use trestle_core::certificate::Grant;
use trestle_core::money::{Currency, Money};
use trestle_device::Preference;
use yew::prelude::*;

use crate::components::discount::{DiscountField, use_discount_field};
use crate::components::icon::icon;
use crate::components::sheet::Sheet;
use crate::hooks::{field_text, use_field, use_phone, use_preferences, use_till};
use crate::state::favourites::Favourites;
use crate::state::people::owners_needed;
use crate::state::till::Act;
use crate::state::typed;
use crate::words::{args, id, use_words};

/// Which line.
#[derive(Properties, PartialEq)]
pub struct LineSheetProps {
    /// Its place in the basket.
    pub at: usize,
    /// What it is.
    pub line: BasketLine,
    /// Of what its amounts are.
    pub currency: Currency,
    /// The sheet was closed.
    pub on_close: Callback<()>,
}

/// The sheet.
#[component]
pub fn LineSheet(props: &LineSheetProps) -> Html {
    html! {
        <Sheet title={props.line.name.clone()} on_close={props.on_close.clone()}>
            <LineForm at={props.at} line={props.line.clone()} currency={props.currency} on_close={props.on_close.clone()} />
        </Sheet>
    }
}

/// What can be typed, before it is read.
#[derive(Clone)]
struct Fields {
    pieces: NodeRef,
    price: NodeRef,
    note: NodeRef,
    discount: DiscountField,
}

#[component]
fn LineForm(props: &LineSheetProps) -> Html {
    let (words, phone, till) = (use_words(), use_phone(), use_till());
    let (line, currency) = (&props.line, props.currency);
    let fault = use_state_eq(|| None::<&'static str>);
    let price = Money {
        minor: line.unit_price,
        currency,
    };
    let fields = Fields {
        pieces: use_field(line.pieces().to_string()),
        price: use_field(price.to_decimal()),
        note: use_field(line.note.clone().unwrap_or_default()),
        discount: use_discount_field(line.discount, currency),
    };
    let member = phone.membership.as_ref();
    let seller = use_preferences().seller.clone();
    let owns = owners_needed(&phone.shelf.catalogue.people(), &seller).is_none();
    // What was typed has no other price than that.
    let may_reprice = line.sku.is_empty()
        || (owns && member.is_some_and(|member| member.grants(Grant::Catalogue)));
    let onsubmit = {
        let (fields, fault, line) = (fields.clone(), fault.clone(), line.clone());
        let (till, at, on_close) = (till.dispatcher(), props.at, props.on_close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match fields.read(line.clone(), currency) {
                Ok((line, pieces)) => {
                    till.dispatch(Act::Edit { at, line });
                    till.dispatch(Act::SetPieces { at, pieces });
                    on_close.emit(());
                }
                Err(unclear) => fault.set(Some(unclear)),
            }
        })
    };
    html! {
        <form {onsubmit}>
            <div class="pair-even">
                { field(&fields.pieces, words.text("line-pieces"), "numeric", "line-pieces") }
                if may_reprice {
                    { field(&fields.price, words.msg("line-price", &args!(currency = currency.code())).into(), "decimal", "line-price") }
                }
            </div>
            { fields.discount.view(&words) }
            { field(&fields.note, words.text("line-note"), "text", "line-note") }
            if let Some(sku) = phone.shelf.catalogue.sku(&line.sku) { <Pin product={sku.product} /> }
            <p class="fault" role="alert">
                if let Some(unclear) = *fault { { icon("circle-alert") }{ words.text(unclear) } }
            </p>
            <button type="submit" class="button-main" data-testid="line-done">{ words.text("done") }</button>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct PinProps {
    product: String,
}

/// Puts the line's product in front of the shelf, at once; or lets it go.
#[component]
fn Pin(props: &PinProps) -> Html {
    let (words, till) = (use_words(), use_till());
    let kept = || Favourites::from_text(&Preference::Favourites.read().unwrap_or_default());
    let pinned = kept().is_pinned(&props.product);
    let (product, dispatcher) = (props.product.clone(), till.dispatcher());
    let onclick = Callback::from(move |_: MouseEvent| {
        let mut favourites = kept();
        favourites.pin(&product, !pinned);
        Preference::Favourites.keep(&favourites.to_text());
        dispatcher.dispatch(Act::Pinned);
    });
    html! {
        <button type="button" class="chip chip-do chip-pin" data-testid="pin" aria-pressed={pinned.to_string()} {onclick}>
            { icon("pin") }{ words.text("line-pin") }
        </button>
    }
}

fn field(input: &NodeRef, label: AttrValue, mode: &'static str, testid: &'static str) -> Html {
    html! {
        <label class="field">
            <span>{ label }</span>
            <input ref={input.clone()} data-testid={testid} type="text" inputmode={mode} autocomplete="off"
                enterkeyhint="done" maxlength="120" />
        </label>
    }
}

impl Fields {
    /// The line as it is to be, and its pieces; or what is unclear, by the name of its words.
    fn read(
        &self,
        mut line: BasketLine,
        currency: Currency,
    ) -> Result<(BasketLine, i64), &'static str> {
        let pieces = typed::count(&field_text(&self.pieces)).map(i64::from);
        let pieces = pieces.ok_or(id("line-pieces-unclear"))?;
        if self.price.get().is_some() {
            let price = typed::amount(&field_text(&self.price), currency);
            line.reprice(price.ok_or(id("line-price-unclear"))?);
        }
        line.discount = self.discount.read().map_err(|()| id("discount-unclear"))?;
        let note = field_text(&self.note);
        line.note = (!note.is_empty()).then_some(note);
        Ok((line, pieces))
    }
}
