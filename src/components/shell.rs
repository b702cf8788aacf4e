//! The frame of a screen: the screen itself and the four places one can go.

use trestle_core::certificate::Grant;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::link::Link;
use crate::components::notice::NoticeBar;
use crate::hooks::{use_phone, use_route};
use crate::routes::Route;
use crate::words::{Words, id, use_words};

const TABS: [(Route, &str, &str); 5] = [
    (Route::Sell, "store", id("tab-sell")),
    (Route::Receipts, "receipt", id("tab-receipts")),
    (Route::Ready, "shield-check", id("tab-ready")),
    (Route::Office, "chart-column", id("tab-office")),
    (Route::Settings, "settings", id("tab-settings")),
];

/// What stands in the frame.
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// The screen.
    pub children: Children,
    /// What stands beside or below it: the basket, on the sale.
    #[prop_or_default]
    pub aside: Html,
}

/// A screen in its frame.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let (words, here, phone) = (use_words(), use_route(), use_phone());
    let owns = phone
        .membership
        .is_some_and(|member| member.grants(Grant::Enrol));
    html! {
        <div class={classes!("shell", (props.aside != Html::default()).then_some("shell-till"))}>
            <main class="page" id="page">{ for props.children.iter() }</main>
            { props.aside.clone() }
            <NoticeBar />
            { tab_bar(&words, &here, owns) }
        </div>
    }
}

/// The office is an owner's: nobody else is shown the way to it.
fn tab_bar(words: &Words, here: &Route, owns: bool) -> Html {
    let tabs = TABS
        .into_iter()
        .filter(|(route, ..)| owns || *route != Route::Office);
    html! {
        <nav class="tabs" aria-label={words.text("tabs")}>
            { for tabs.map(|(route, symbol, word)| html! {
                <Link key={word} classes="tab" current={is_at(here, &route)} to={route}>
                    { icon(symbol) }
                    <span>{ words.text(word) }</span>
                </Link>
            }) }
        </nav>
    }
}

fn is_at(here: &Route, tab: &Route) -> bool {
    match (here, tab) {
        (Route::Receipt { .. } | Route::Shift, Route::Receipts)
        | (Route::Queue, Route::Ready)
        | (
            Route::Products
            | Route::Product { .. }
            | Route::NewProduct
            | Route::Phones
            | Route::ProductFile
            | Route::People,
            Route::Office,
        ) => true,
        (here, tab) => here == tab,
    }
}
