//! What the camera sees, over the whole screen, and below it what came of that. It stands in a sheet.

use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::camera::{shine, use_camera};
use crate::components::icon::icon;
use crate::state::scanning::Eye;
use crate::words::{Words, use_words};

/// What is scanned, and what for.
#[derive(Properties, PartialEq)]
pub struct ScanProps {
    /// What to hold before the camera.
    pub hint: AttrValue,
    /// A code has come into sight.
    pub on_code: Callback<String>,
    /// Where one types instead.
    pub field: NodeRef,
    /// It was closed.
    pub on_close: Callback<()>,
    /// What came of the last code, if anything has.
    #[prop_or_default]
    pub told: Option<Html>,
    /// What else stands at the foot.
    #[prop_or_default]
    pub foot: Html,
}

/// The camera, open for as long as it is drawn.
#[component]
pub fn Scan(props: &ScanProps) -> Html {
    let (words, video) = (use_words(), use_node_ref());
    let (attempt, lit) = (use_state_eq(|| 0_u32), use_state_eq(|| false));
    let eye = use_camera(video.clone(), *attempt, props.on_code.clone());
    let (state, over) = match *eye {
        Eye::Opening => ("opening", html! { <p>{ words.text("scan-opening") }</p> }),
        Eye::Watching { torch } => ("watching", watching(&words, torch, &video, &lit)),
        Eye::Shut(why) => ("shut", shut(&words, why, &attempt)),
    };
    html! {
        <div class="scan">
            <div class="scan-sight" data-testid="scan-sight" data-state={state}>
                <video ref={video} aria-hidden="true" />
                { over }
            </div>
            <div class="scan-told" data-testid="scan-told" role="status">
                if let Some(told) = &props.told { { told.clone() } }
                else if matches!(*eye, Eye::Watching { .. }) { <p class="scan-hint">{ &props.hint }</p> }
            </div>
            <div class="scan-foot">
                <button type="button" class="button-quiet" data-testid="scan-type" onclick={type_instead(props)}>
                    { words.text("scan-type") }
                </button>
                { props.foot.clone() }
            </div>
        </div>
    }
}

/// Where to hold what is scanned, and a light where there is one.
fn watching(words: &Words, torch: bool, video: &NodeRef, lit: &UseStateHandle<bool>) -> Html {
    let onclick = {
        let (video, lit) = (video.clone(), lit.clone());
        Callback::from(move |_: MouseEvent| {
            shine(&video, !*lit);
            lit.set(!*lit);
        })
    };
    html! {
        <>
            <span class="scan-frame" />
            if torch {
                <button type="button" class="button-round scan-torch" data-testid="scan-torch"
                    aria-pressed={lit.to_string()} aria-label={words.text("scan-torch")} {onclick}>
                    { icon("flashlight") }
                </button>
            }
        </>
    }
}

fn shut(words: &Words, why: &'static str, attempt: &UseStateHandle<u32>) -> Html {
    let attempt = attempt.clone();
    let again = Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1));
    html! {
        <div class="scan-shut" data-testid="scan-shut" data-why={why} role="alert">
            <p>{ words.text(why) }</p>
            <button type="button" class="button-second" onclick={again}>{ words.text("scan-again") }</button>
        </div>
    }
}

fn type_instead(props: &ScanProps) -> Callback<MouseEvent> {
    let field = props.field.clone();
    props.on_close.reform(move |_: MouseEvent| {
        let field = field.clone();
        // Not before the sheet has gone, which keeps the focus to itself.
        Timeout::new(0, move || focus(&field)).forget();
    })
}

fn focus(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlElement>() {
        // Fails only where the field has gone.
        let _ = field.focus();
    }
}
