//! The frame of a screen: the screen itself and the four places one can go.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::icon::icon;
use crate::components::notice::NoticeBar;
use crate::hooks::use_go;
use crate::routes::Route;
use crate::words::{id, use_words};

const TABS: [(Route, &str, &str); 4] = [
    (Route::Sell, "store", id("tab-sell")),
    (Route::Receipts, "receipt", id("tab-receipts")),
    (Route::Ready, "shield-check", id("tab-ready")),
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
    html! {
        <div class={classes!("shell", (props.aside != Html::default()).then_some("shell-till"))}>
            <main class="page" id="page">{ for props.children.iter() }</main>
            { props.aside.clone() }
            <NoticeBar />
            <Tabs />
        </div>
    }
}

#[component]
fn Tabs() -> Html {
    let words = use_words();
    let here = use_route::<Route>();
    html! {
        <nav class="tabs" aria-label={words.text("tabs")}>
            { for TABS.into_iter().map(|(route, icon, word)| html! {
                <Tab key={word} current={is_at(here.as_ref(), &route)} {route} {icon} label={words.text(word)} />
            }) }
        </nav>
    }
}

fn is_at(here: Option<&Route>, tab: &Route) -> bool {
    match (here, tab) {
        (Some(Route::Receipt { .. }), Route::Receipts) | (Some(Route::Queue), Route::Ready) => true,
        (here, tab) => here == Some(tab),
    }
}

#[derive(Properties, PartialEq)]
struct TabProps {
    route: Route,
    icon: &'static str,
    label: AttrValue,
    current: bool,
}

#[component]
fn Tab(props: &TabProps) -> Html {
    let go = use_go();
    let onclick = {
        let route = props.route.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            go.emit(route.clone());
        })
    };
    html! {
        <a class="tab" href={props.route.to_path()} aria-current={props.current.then_some("page")} {onclick}>
            { icon(props.icon) }
            <span>{ &props.label }</span>
        </a>
    }
}
