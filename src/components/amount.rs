//! An amount of money, as the phone's language writes it, and in minor units for those who count.

use trestle_core::money::Currency;
use yew::prelude::*;

use crate::format;

/// An amount.
pub fn amount(minor: i64, currency: Currency) -> Html {
    marked(minor, currency, "", None)
}

/// An amount with a class for the styles, and a name by which checks from outside find it.
pub fn marked(
    minor: i64,
    currency: Currency,
    class: &'static str,
    testid: Option<&'static str>,
) -> Html {
    html! {
        <bdi class={classes!("amount", class)} data-testid={testid} data-minor={minor.to_string()}>
            { format::money(minor, currency) }
        </bdi>
    }
}
