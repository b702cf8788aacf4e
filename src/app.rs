//! The app as a whole: opens the phone, and hands screens what they share.

use std::rc::Rc;

use trestle_device::{Change, Device, Preference, Soon, StorageHealth};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::shell::Shell;
use crate::hooks::{PreferencesHandle, TillHandle, use_address, use_preferences};
use crate::opening::{Opened, Opening};
use crate::pages;
use crate::rest::use_rest;
use crate::routes::Route;
use crate::senses::{stay_awake, use_felt};
use crate::state::phone::{News, Phone, Same, Stage};
use crate::state::preferences::{Preferences, Theme, YES};
use crate::state::till::Till;
use crate::words::{Words, use_words};

/// What the app begins with.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Its words.
    pub words: Words,
    /// How far the phone is open.
    pub opening: Same<Opening>,
}

/// The app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let words = &props.words;
    let stage = use_reducer(|| begin(&props.opening));
    let preferences = use_reducer_eq(kept_preferences);
    use_effect_with(props.opening.clone(), {
        let stage = stage.dispatcher();
        |opening| go_on(opening, stage)
    });
    use_effect_with(preferences.theme, |theme| show_theme(*theme));
    html! {
        <ContextProvider<Words> context={words.clone()}>
        <ContextProvider<PreferencesHandle> context={preferences}>
            { match &*stage {
                Stage::Opening => pages::opening::opening(words),
                Stage::Failed(fault) => pages::opening::failed(words, fault),
                Stage::Open(phone) => html! { <OpenPhone phone={phone.clone()} /> },
            } }
        </ContextProvider<PreferencesHandle>>
        </ContextProvider<Words>>
    }
}

#[derive(Properties, PartialEq)]
struct OpenPhoneProps {
    phone: Phone,
}

#[component]
fn OpenPhone(props: &OpenPhoneProps) -> Html {
    let (words, preferences) = (use_words(), use_preferences());
    let till = use_reducer_eq(|| Till::of(props.phone.device.kept_basket()));
    let here = use_address();
    let joined = props.phone.membership.is_some();
    let sells = joined && matches!(here, Route::Sell | Route::Pay);
    // What fills a basket is here from the start; how it is paid comes while it is filled.
    let starts = joined && here == Route::Sell;
    let rest = use_rest(!starts);
    use_felt(&till);
    use_effect_with(sells, |sells| stay_awake(*sells));
    let device = props.phone.device.clone();
    // No update is applied while something stands in the basket (invariant 12).
    use_effect_with(!till.basket.is_empty(), move |open| {
        device.set_checkout_open(*open)
    });
    let device = props.phone.device.clone();
    use_effect_with(till.basket.clone(), move |basket| {
        device.keep_basket(basket)
    });
    let device = props.phone.device.clone();
    use_effect_with(props.phone.status.unsent, move |unsent| {
        device.show_unsent(*unsent)
    });
    let screen = match (props.phone.status.storage, &props.phone.membership) {
        (StorageHealth::Lost, _) => pages::opening::store_lost(&words),
        (_, Some(_)) if starts => screen(here.clone()),
        _ if !rest => pages::opening::opening(&words),
        (_, None) => html! { <pages::enrol::Enrol /> },
        (_, Some(_)) => screen(here.clone()),
    };
    html! {
        <ContextProvider<Phone> context={props.phone.clone()}>
        <ContextProvider<TillHandle> context={till}>
        <ContextProvider<Route> context={here}>
            if preferences.training && joined {
                <aside class="training" data-testid="training" aria-label={words.text("training")}>{ words.text("training-mark") }</aside>
            }
            { screen }
        </ContextProvider<Route>>
        </ContextProvider<TillHandle>>
        </ContextProvider<Phone>>
    }
}

fn screen(route: Route) -> Html {
    match route {
        Route::Sell => html! { <pages::sell::Sell /> },
        Route::Pay => html! { <pages::pay::Pay /> },
        Route::Enrol => html! { <pages::enrol::Enrol /> },
        Route::Receipts => html! { <Shell><pages::receipts::Receipts /></Shell> },
        Route::Receipt { id } => html! { <Shell><pages::receipt::OneReceipt {id} /></Shell> },
        Route::Shift => html! { <Shell><pages::shift::Shift /></Shell> },
        Route::Queue => html! { <Shell><pages::queue::Queue /></Shell> },
        Route::Ready => html! { <Shell><pages::ready::Ready /></Shell> },
        Route::Settings => html! { <Shell><pages::settings::Settings /></Shell> },
        Route::Office
        | Route::Products
        | Route::Product { .. }
        | Route::NewProduct
        | Route::Phones
        | Route::ProductFile
        | Route::People => html! { <Shell><pages::office::Office /></Shell> },
    }
}

fn begin(opening: &Opening) -> Stage {
    match opening {
        Opening::Done(Ok(device)) => Stage::Open(snapshot(device)),
        Opening::Done(Err(fault)) => Stage::Failed(fault.clone()),
        Opening::Going(_) => Stage::Opening,
    }
}

/// What is open was drawn as it is; what is not is waited for.
fn go_on(opening: &Opening, stage: UseReducerDispatcher<Stage>) {
    match opening {
        Opening::Done(Ok(device)) => start(device, stage),
        Opening::Done(Err(_)) => {}
        Opening::Going(opening) => spawn_local(wait(opening.take(), stage)),
    }
}

async fn wait(opening: Option<Soon<'static, Opened>>, stage: UseReducerDispatcher<Stage>) {
    let Some(opening) = opening else {
        return;
    };
    match opening.await {
        Ok(device) => {
            stage.dispatch(News::Fresh(snapshot(&device)));
            start(&device, stage);
        }
        Err(fault) => stage.dispatch(News::Failed(fault)),
    }
}

fn start(device: &Device, stage: UseReducerDispatcher<Stage>) {
    follow(device, stage);
    device.start_sync();
}

/// Takes fresh snapshots on every change, for as long as the page lives.
fn follow(device: &Device, stage: UseReducerDispatcher<Stage>) {
    let followed = device.clone();
    let subscription = device.subscribe(Rc::new(move |change| {
        stage.dispatch(News::Fresh(snapshot(&followed)));
        match change {
            Change::Journal => stage.dispatch(News::Journal),
            Change::Pictures => stage.dispatch(News::Pictures),
            Change::Catalogue | Change::Status => {}
        }
    }));
    std::mem::forget(subscription);
}

fn snapshot(device: &Device) -> Phone {
    Phone {
        device: device.clone(),
        shelf: Same(device.shelf()),
        status: Rc::new(device.status()),
        membership: device.membership().map(Rc::new),
        update_waiting: device.update_waiting(),
        journal_changes: 0,
        picture_changes: 0,
    }
}

fn kept_preferences() -> Preferences {
    Preferences {
        theme: Theme::of_name(&Preference::Theme.read().unwrap_or_default()),
        seller: Preference::Seller.read().unwrap_or_default().into(),
        training: Preference::Training.read().as_deref() == Some(YES),
    }
}

fn show_theme(theme: Theme) {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    if let Some(root) = root {
        // Fails only for a name that cannot be one.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
