//! What is switched on and off: what a seller feels, hears and sees while selling, and practising.

use yew::prelude::*;

use crate::hooks::use_preferences;
use crate::pages::settings::keep;
use crate::senses::Sense;
use crate::state::preferences::Set;
use crate::words::{Words, id, use_words};

/// Practising: chained, marked on every screen, in no total.
#[component]
pub fn Training() -> Html {
    let (words, preferences) = (use_words(), use_preferences());
    let (on, set) = (preferences.training, preferences.dispatcher());
    let onclick = Callback::from(move |_: MouseEvent| keep(&set, Set::Training(!on)));
    html! {
        <section class="setting">
            <h2 id="training">{ words.text("training") }</h2>
            <div class="rows">
                <button type="button" class="row switch" role="switch" data-testid="training-switch" aria-checked={on.to_string()}
                    aria-labelledby="training" {onclick}>
                    <span class="row-what">{ words.text("training-what") }</span>
                    <span class="knob" aria-hidden="true"></span>
                </button>
            </div>
        </section>
    }
}

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
