//! What a seller feels, hears and sees while selling, each to be turned off.

use yew::prelude::*;

use crate::senses::Sense;
use crate::words::{Words, id, use_words};

/// A switch for each.
#[component]
pub fn WhileSelling() -> Html {
    let words = use_words();
    let drawn = use_force_update();
    html! {
        <section class="setting">
            <h2>{ words.text("settings-while-selling") }</h2>
            <ul class="rows">{ for Sense::ALL.map(|sense| html! { <li key={sense.name()}>{ switch(&words, sense, &drawn) }</li> }) }</ul>
        </section>
    }
}

fn switch(words: &Words, sense: Sense, drawn: &UseForceUpdateHandle) -> Html {
    let word = match sense {
        Sense::Touch => id("sense-touch"),
        Sense::Sound => id("sense-sound"),
        Sense::Awake => id("sense-awake"),
    };
    let (there, on) = (sense.is_there(), sense.is_there() && sense.is_on());
    let drawn = drawn.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        sense.turn(!on);
        drawn.force_update();
    });
    html! {
        <button type="button" class="row switch" role="switch" data-testid={sense.name()} aria-checked={on.to_string()}
            disabled={!there} {onclick}>
            <span class="row-what">{ words.text(word) }
                if !there { <small>{ words.text("sense-missing") }</small> }
            </span>
            <span class="knob" aria-hidden="true"></span>
        </button>
    }
}
