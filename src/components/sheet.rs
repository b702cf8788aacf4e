//! A sheet that comes up from below, over everything else: a modal dialog of the browser's own, which keeps the
//! focus inside and closes by Esc and by the phone's "back".

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::words::use_words;

/// What is on the sheet.
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// What it is about.
    pub title: AttrValue,
    /// It was closed.
    pub on_close: Callback<()>,
    /// What is on it.
    pub children: Children,
}

/// A sheet, open for as long as it is drawn.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // Fails only where it is open already, which is what is wanted.
            let _ = dialog.show_modal();
        }
    });
    let onclose = props.on_close.reform(|_: Event| ());
    let close = props.on_close.reform(|_: MouseEvent| ());
    let onclick = close_on_backdrop(dialog.clone(), props.on_close.clone());
    html! {
        <dialog class="sheet" ref={dialog} aria-labelledby="sheet-title" {onclose} {onclick}>
            <div class="sheet-head">
                <h2 id="sheet-title">{ &props.title }</h2>
                <button type="button" class="button-round" aria-label={words.text("close")} onclick={close}>
                    { icon("x") }
                </button>
            </div>
            <div class="sheet-body">{ for props.children.iter() }</div>
        </dialog>
    }
}

/// A touch beside the sheet lands on the dialog element itself, whose content covers all of it.
fn close_on_backdrop(dialog: NodeRef, on_close: Callback<()>) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        let touched = event.target_dyn_into::<HtmlDialogElement>();
        if touched.is_some() && touched == dialog.cast::<HtmlDialogElement>() {
            on_close.emit(());
        }
    })
}
