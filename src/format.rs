//! Money, dates and spans of time, as the page's language writes them in the phone's region (`Intl`).

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Date, Function, Intl, Object};
use trestle_core::money::{Currency, Money};
use wasm_bindgen::{JsCast, JsValue};

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;
const DAY_MS: u64 = 24 * HOUR_MS;

thread_local! {
    /// Making an `Intl` object costs more than all else in a price.
    static MONEY: RefCell<BTreeMap<(&'static str, Option<u8>), Function>> = const { RefCell::new(BTreeMap::new()) };
    static PERCENT: Function = percent_format();
}

/// The page's language with its region, which `static/language.js` has settled.
pub fn locales() -> Array {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    let language = root.and_then(|root| root.get_attribute("lang"));
    Array::of1(&JsValue::from_str(language.as_deref().unwrap_or("en")))
}

/// An amount in minor units with its currency's sign.
pub fn money(minor: i64, currency: Currency) -> String {
    money_with(minor, currency, None)
}

/// An amount as it is printed on a note: without decimals where they are zero.
pub fn note(minor: i64, currency: Currency) -> String {
    let whole = minor % 10_i64.pow(currency.exponent()) == 0;
    money_with(minor, currency, whole.then_some(0))
}

fn money_with(minor: i64, currency: Currency, decimals: Option<u8>) -> String {
    let decimal = Money { minor, currency }.to_decimal();
    MONEY.with_borrow_mut(|known| {
        let format = known
            .entry((currency.code(), decimals))
            .or_insert_with(|| money_format(currency, decimals));
        call(format, &JsValue::from_str(&decimal)).unwrap_or(decimal)
    })
}

/// A share in millionths, as percent.
pub fn percent(millionths: u32) -> String {
    let share = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    PERCENT.with(|format| call(format, &JsValue::from_str(&share)).unwrap_or(share))
}

/// The time of day.
pub fn time(at_ms: u64) -> String {
    let options = date_options();
    options.set_time_style(Intl::DateTimeStyle::Short);
    date_text(&options, at_ms)
}

/// The day.
pub fn day(at_ms: u64) -> String {
    let options = date_options();
    options.set_date_style(Intl::DateTimeStyle::Full);
    date_text(&options, at_ms)
}

/// How long ago, in the largest unit that fits.
pub fn ago(at_ms: u64, now_ms: u64) -> String {
    let (count, unit) = span(now_ms.saturating_sub(at_ms));
    let options = Object::new().unchecked_into::<Intl::RelativeTimeFormatOptions>();
    options.set_numeric(Intl::RelativeTimeFormatNumeric::Auto);
    Intl::RelativeTimeFormat::new(&locales(), &options)
        .format(-(count as i64) as f64, unit)
        .into()
}

/// The phone's clock, milliseconds since the epoch.
pub fn now_ms() -> u64 {
    Date::now() as u64
}

/// The day by the phone's clock, as `year × 10000 + month × 100 + day`.
pub fn calendar_day(at_ms: u64) -> u32 {
    let date = Date::new(&JsValue::from_f64(at_ms as f64));
    date.get_full_year() * 10_000 + (date.get_month() + 1) * 100 + date.get_date()
}

/// The phone's offset from UTC in minutes, east positive.
pub fn utc_offset_minutes() -> i32 {
    -(Date::new_0().get_timezone_offset() as i32)
}

fn span(ms: u64) -> (u64, &'static str) {
    match ms {
        0..MINUTE_MS => (0, "minute"),
        MINUTE_MS..HOUR_MS => (ms / MINUTE_MS, "minute"),
        HOUR_MS..DAY_MS => (ms / HOUR_MS, "hour"),
        _ => (ms / DAY_MS, "day"),
    }
}

fn money_format(currency: Currency, decimals: Option<u8>) -> Function {
    let options = Object::new().unchecked_into::<Intl::NumberFormatOptions>();
    options.set_style(Intl::NumberFormatStyle::Currency);
    options.set_currency(currency.code());
    // An old browser that lacks the short sign writes the long one; the amount is the same.
    options.set_currency_display(Intl::CurrencyDisplay::NarrowSymbol);
    if let Some(decimals) = decimals {
        options.set_minimum_fraction_digits(decimals);
        options.set_maximum_fraction_digits(decimals);
    }
    Intl::NumberFormat::new(&locales(), &options).format()
}

fn percent_format() -> Function {
    let options = Object::new().unchecked_into::<Intl::NumberFormatOptions>();
    options.set_style(Intl::NumberFormatStyle::Percent);
    options.set_maximum_fraction_digits(4);
    Intl::NumberFormat::new(&locales(), &options).format()
}

fn date_options() -> Intl::DateTimeFormatOptions {
    Object::new().unchecked_into()
}

fn date_text(options: &Intl::DateTimeFormatOptions, at_ms: u64) -> String {
    let format = Intl::DateTimeFormat::new(&locales(), options).format();
    let date = Date::new(&JsValue::from_f64(at_ms as f64));
    call(&format, &date).unwrap_or_default()
}

fn call(format: &Function, value: &JsValue) -> Option<String> {
    format.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_its_largest_unit() {
        assert_eq!(span(0), (0, "minute"));
        assert_eq!(span(59_999), (0, "minute"));
        assert_eq!(span(61 * MINUTE_MS), (1, "hour"));
        assert_eq!(span(49 * HOUR_MS), (2, "day"));
    }
}
