//! This phone: how it looks, who sells on it, which shop it belongs to.

use trestle_device::{Preference, Readiness};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::header::Header;
use crate::components::icon::icon;
use crate::components::install::way_home;
use crate::hooks::{PreferencesHandle, use_phone, use_preferences};
use crate::pages::opening::restart;
use crate::pages::settings::while_selling::{Training, WhileSelling};
use crate::pages::settings::who_sells::WhoSells;
use crate::state::phone::Phone;
use crate::state::preferences::{Set, Theme};
use crate::words::{LANGUAGES, Words, id, use_words};

mod while_selling;
mod who_sells;

/// The settings.
#[component]
pub fn Settings() -> Html {
    let (words, phone, preferences) = (use_words(), use_phone(), use_preferences());
    html! {
        <>
            <Header title={words.text("settings-title")} />
            { look(&words, &preferences) }
            { language(&words) }
            <WhoSells />
            <WhileSelling />
            <Training />
            <Installed />
            { this_phone(&words, &phone) }
        </>
    }
}

fn look(words: &Words, preferences: &PreferencesHandle) -> Html {
    html! {
        <section class="setting">
            <h2 id="look">{ words.text("settings-look") }</h2>
            <div class="segments" role="group" aria-labelledby="look">
                { for Theme::ALL.into_iter().map(|theme| {
                    let (symbol, word) = told(theme);
                    let set = preferences.dispatcher();
                    let onclick = Callback::from(move |_: MouseEvent| keep(&set, Set::Theme(theme)));
                    let pressed = (preferences.theme == theme).to_string();
                    html! {
                        <button type="button" class="segment" key={theme.name()} aria-pressed={pressed} {onclick}>
                            { icon(symbol) }{ words.text(word) }
                        </button>
                    }
                }) }
            </div>
        </section>
    }
}

const fn told(theme: Theme) -> (&'static str, &'static str) {
    match theme {
        Theme::Automatic => ("sun-moon", id("theme-automatic")),
        Theme::Light => ("sun", id("theme-light")),
        Theme::Dark => ("moon", id("theme-dark")),
    }
}

/// Another language is brought with the page, which is loaded anew; the basket is kept meanwhile.
fn language(words: &Words) -> Html {
    let chosen = Preference::Language.read().unwrap_or_default();
    let onchange = Callback::from(|event: Event| {
        let choice: HtmlSelectElement = event.target_unchecked_into();
        Preference::Language.keep(&choice.value());
        restart();
    });
    html! {
        <section class="setting">
            <h2><label for="language">{ words.text("settings-language") }</label></h2>
            <select id="language" data-testid="language" {onchange}>
                <option value="" selected={chosen.is_empty()}>{ words.text("language-automatic") }</option>
                { for LANGUAGES.map(|(tag, name)| html! {
                    <option value={tag} lang={tag} selected={chosen == tag}>{ name }</option>
                }) }
            </select>
        </section>
    }
}

#[component]
fn Installed() -> Html {
    let words = use_words();
    let phone = use_phone();
    let device = phone.device.clone();
    let ready = use_state_eq(|| None::<Readiness>);
    let set = ready.setter();
    use_effect_with((), move |()| {
        spawn_local(async move { set.set(Some(device.readiness().await)) });
    });
    let Some(ready) = &*ready else {
        return Html::default();
    };
    html! {
        <section class="setting">
            <h2>{ words.text("settings-install") }</h2>
            if ready.installed {
                <p class="lead">{ icon("circle-check") }<span>{ words.text("settings-installed") }</span></p>
            } else {
                <p>{ words.text("settings-install-why") }</p>
                { way_home(&words, &phone.device) }
            }
        </section>
    }
}

fn this_phone(words: &Words, phone: &Phone) -> Html {
    let Some(membership) = &phone.membership else {
        return Html::default();
    };
    let shop = phone.shelf.facts.as_ref().map(|facts| facts.name.clone());
    let fact = |label: &'static str, value: String| {
        html! {
            <div><dt>{ words.text(label) }</dt><dd><bdi>{ value }</bdi></dd></div>
        }
    };
    html! {
        <section class="setting">
            <h2>{ words.text("settings-phone") }</h2>
            <dl class="facts">
                { for shop.map(|name| fact(id("settings-shop"), name)) }
                { fact(id("settings-shop-code"), membership.shop.to_string().chars().take(8).collect()) }
                { fact(id("settings-label"), membership.label.clone()) }
                { fact(id("settings-code"), membership.device_code.clone()) }
                { fact(id("settings-key"), membership.author.short_code()) }
                { fact(id("settings-version"), env!("CARGO_PKG_VERSION").into()) }
            </dl>
        </section>
    }
}

/// Keeps a choice on the phone, then shows it.
fn keep(preferences: &UseReducerDispatcher<crate::state::preferences::Preferences>, set: Set) {
    let (preference, value) = set.to_kept();
    preference.keep(value);
    preferences.dispatch(set);
}
