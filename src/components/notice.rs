//! What has just happened and can be answered for six seconds: undo in place of "are you sure".

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::hooks::use_till;
use crate::state::till::{About, Act, Notice};
use crate::words::{Words, args, id, use_words};

const SHOWN_MS: u32 = 6000;

/// The notice, where there is one. The element is always there, so that a screen reader hears what comes into it.
#[component]
pub fn NoticeBar() -> Html {
    let words = use_words();
    let till = use_till();
    let number = till.notice.as_ref().map(|notice| notice.number);
    let dispatcher = till.dispatcher();
    use_effect_with(number, move |number| {
        let timer = number.map(|number| {
            Timeout::new(SHOWN_MS, move || dispatcher.dispatch(Act::Dismiss(number)))
        });
        move || drop(timer)
    });
    let dispatcher = till.dispatcher();
    let onclick = Callback::from(move |_| dispatcher.dispatch(Act::Answer));
    html! {
        <div class="notice-place" role="status">
            if let Some(notice) = &till.notice {
                <div class="notice" key={notice.number}>
                    <span>{ told(&words, notice) }</span>
                    if let Some(answer) = answer(notice) {
                        <button type="button" {onclick}>{ words.text(answer) }</button>
                    }
                </div>
            }
        </div>
    }
}

fn told(words: &Words, notice: &Notice) -> String {
    let about = |message, name: &str| words.msg(message, &args!(name = name));
    match &notice.about {
        About::Removed { line, .. } => about(id("notice-removed"), &line.name),
        About::Cleared(_) => words.text("notice-cleared").to_string(),
        About::NoSuchCode(code) => about(id("notice-no-such-code"), code),
        About::SoldOut { line, .. } => about(id("notice-sold-out"), &line.name),
    }
}

const fn answer(notice: &Notice) -> Option<&'static str> {
    match notice.about {
        About::Removed { .. } | About::Cleared(_) => Some(id("notice-undo")),
        About::SoldOut { .. } => Some(id("notice-sell-anyway")),
        About::NoSuchCode(_) => None,
    }
}
