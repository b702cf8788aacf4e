//! A screen that is not there now: another is shown in its place.

use yew::prelude::*;

use crate::routes::{Route, Step};

/// Where to.
#[derive(Properties, PartialEq)]
pub struct RedirectProps {
    /// The screen.
    pub to: Route,
}

/// Leads on, so that "back" does not lead here again.
#[component]
pub fn Redirect(props: &RedirectProps) -> Html {
    use_effect_with(props.to.clone(), |to| to.go(Step::Instead));
    Html::default()
}
