//! An amount of money.

use trestle_core::money::Currency;
use yew::prelude::*;

use crate::format;

/// An amount in a currency.
#[derive(Properties, PartialEq)]
pub struct AmountProps {
    /// Minor units.
    pub minor: i64,
    /// Of what.
    pub currency: Currency,
    /// For the styles.
    #[prop_or_default]
    pub class: Classes,
    /// The name by which checks from outside find it.
    #[prop_or_default]
    pub testid: Option<&'static str>,
}

/// An amount of money as the phone's language writes it, and in minor units for those who count.
#[component]
pub fn Amount(props: &AmountProps) -> Html {
    html! {
        <bdi
            class={classes!("amount", props.class.clone())}
            data-testid={props.testid}
            data-minor={props.minor.to_string()}
        >{ format::money(props.minor, props.currency) }</bdi>
    }
}
