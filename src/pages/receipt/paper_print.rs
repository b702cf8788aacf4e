//! A receipt on paper: what is printed beside what the screen shows, and passing the receipt's link on.

use trestle_core::ids::EntryId;
use trestle_device::{Receipt, SaleFault};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::receipt_code::code;
use crate::format;
use crate::hooks::use_phone;
use crate::pages::pay::told;
use crate::state::phone::Phone;
use crate::words::{Words, args, id, use_words};

/// A print that was noted and is on its way to the paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// 0 is the receipt itself, `n` its nth copy.
    copy: u64,
    /// The link that proves it; without one where it is too large for a code.
    link: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Handing {
    #[default]
    No,
    Printed(Print),
    Copied,
    Failed(SaleFault),
}

/// Whose paper.
#[derive(Properties, PartialEq)]
pub struct OnPaperProps {
    /// The receipt.
    pub receipt: Receipt,
}

/// The buttons, and what only the paper shows.
#[component]
pub fn OnPaper(props: &OnPaperProps) -> Html {
    let (words, phone) = (use_words(), use_phone());
    let handing = use_state_eq(Handing::default);
    // By then what only the paper shows is drawn.
    use_effect_with((*handing).clone(), |handing| {
        if matches!(handing, Handing::Printed(_))
            && let Some(window) = web_sys::window()
        {
            // Fails only where the browser cannot print, which it tells by itself.
            let _ = window.print();
        }
    });
    let print = print(&phone, props.receipt.id, &handing.setter());
    let share = share(&words, &phone, &props.receipt, &handing.setter());
    let share_word = match (&*handing, phone.device.can_share()) {
        (Handing::Copied, _) => id("share-copied"),
        (_, true) => id("share-do"),
        (_, false) => id("share-copy"),
    };
    html! {
        <>
            <div class="hand-over">
                <button type="button" class="button-second" data-testid="print" onclick={print}>{ icon("printer") }{ words.text("print-do") }</button>
                <button type="button" class="button-second" data-testid="share" onclick={share}>{ icon("share-2") }{ words.text(share_word) }</button>
            </div>
            if let Handing::Failed(fault) = &*handing {
                <p class="fault" role="alert">{ icon("circle-alert") }{ words.msg("print-not-printed", &args!(why = words.text(told(fault)).as_str())) }</p>
            }
            if let Handing::Printed(print) = &*handing { { on_paper(&words, &phone, &props.receipt, print) } }
        </>
    }
}

/// Noted first, printed then: a copy that nobody counted must not exist.
fn print(phone: &Phone, sale: EntryId, set: &UseStateSetter<Handing>) -> Callback<MouseEvent> {
    let (device, set) = (phone.device.clone(), set.clone());
    Callback::from(move |_: MouseEvent| {
        let (device, set) = (device.clone(), set.clone());
        spawn_local(async move {
            set.set(match device.note_print(sale).await {
                Ok(copy) => {
                    let link = device.receipt_link(&sale).await.ok();
                    Handing::Printed(Print { copy, link })
                }
                Err(fault) => Handing::Failed(fault),
            });
        });
    })
}

fn share(
    words: &Words,
    phone: &Phone,
    receipt: &Receipt,
    set: &UseStateSetter<Handing>,
) -> Callback<MouseEvent> {
    let (device, set, sale) = (phone.device.clone(), set.clone(), receipt.id);
    let shop = phone.shelf.facts.as_ref().map(|facts| facts.name.clone());
    let title = words.text("receipt-title");
    let text = format!("{} {title} {}", shop.unwrap_or_default(), receipt.number);
    Callback::from(move |_: MouseEvent| {
        let (device, set, text) = (device.clone(), set.clone(), text.clone());
        spawn_local(async move {
            match device.receipt_link(&sale).await {
                Ok(link) if device.share(text.trim(), &link).await => set.set(Handing::Copied),
                Ok(_) => set.set(Handing::No),
                Err(fault) => set.set(Handing::Failed(fault)),
            }
        });
    })
}

/// What a reader of the paper needs to find the sale in the shop's journal, and whether it is a copy.
fn on_paper(words: &Words, phone: &Phone, receipt: &Receipt, print: &Print) -> Html {
    let key = phone
        .membership
        .as_ref()
        .map(|member| member.author.short_code());
    html! {
        <div class="on-paper" data-testid="on-paper">
            if print.copy > 0 {
                <p class="stamp" data-testid="copy" data-copy={print.copy.to_string()}>
                    { words.msg("print-copy", &args!(number = print.copy)) }
                    <small>{ format::day(format::now_ms()) }{ ", " }{ format::time(format::now_ms()) }</small>
                </p>
            }
            if let Some(link) = &print.link { { for code(words.text("code-title"), "receipt-code", link) } }
            <dl class="chain">
                <dt>{ words.text("print-entry") }</dt><dd>{ receipt.id.to_string() }</dd>
                if let Some(key) = key { <dt>{ words.text("print-key") }</dt><dd>{ key }</dd> }
            </dl>
        </div>
    }
}
