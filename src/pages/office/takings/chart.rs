//! A day by its hours: bars for the eye, a table for everybody.

use trestle_core::money::Currency;
use trestle_core::office::HourSales;
use yew::prelude::*;

use crate::components::amount::amount;
use crate::words::{Words, use_words};

/// The drawing's height, and an hour's width with the space beside it.
const HEIGHT: i64 = 60;
const HOUR: usize = 14;
const BAR: usize = 10;
/// Below the bars stand the hours.
const FOOT: i64 = 8;
/// A stall that sold for an hour has no bar as wide as the screen.
const HOURS_MIN: u32 = 8;

/// The chart with its table.
pub fn by_hour(words: &Words, hours: &[HourSales], currency: Currency) -> Html {
    let (Some(first), Some(last)) = (hours.first(), hours.last()) else {
        return Html::default();
    };
    let last = last
        .hour
        .max(first.hour.saturating_add(HOURS_MIN - 1))
        .min(23);
    let first = first.hour.min((last + 1).saturating_sub(HOURS_MIN));
    let most = hours
        .iter()
        .map(|hour| hour.total)
        .max()
        .unwrap_or(0)
        .max(1);
    let width = HOUR * (last - first + 1) as usize;
    let view = format!("0 0 {width} {}", HEIGHT + FOOT);
    html! {
        <section class="office-part">
            <h2>{ words.text("office-by-hour") }</h2>
            <svg class="chart" data-testid="office-chart" viewBox={view} role="img" aria-label={words.text("office-chart")}>
                { for (first..=last).enumerate().map(|(place, hour)| bar(place, hour, total_at(hours, hour), most)) }
            </svg>
            <Table hours={hours.to_vec()} {currency} />
        </section>
    }
}

fn total_at(hours: &[HourSales], hour: u32) -> i64 {
    let found = hours.iter().find(|found| found.hour == hour);
    found.map_or(0, |hour| hour.total)
}

fn bar(place: usize, hour: u32, total: i64, most: i64) -> Html {
    // Of two sums of money one may be as large as there is: the share is reckoned in more room.
    let share = i128::from(total.max(0)) * i128::from(HEIGHT) / i128::from(most);
    let height = i64::try_from(share).unwrap_or(HEIGHT);
    let (x, middle) = (place * HOUR + (HOUR - BAR) / 2, place * HOUR + HOUR / 2);
    html! {
        <g key={hour}>
            <rect x={x.to_string()} y={(HEIGHT - height).to_string()} width={BAR.to_string()} height={height.to_string()} rx="1.5" />
            <text x={middle.to_string()} y={(HEIGHT + FOOT - 2).to_string()}>{ hour }</text>
        </g>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    hours: Vec<HourSales>,
    currency: Currency,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let words = use_words();
    html! {
        <details class="chart-table">
            <summary>{ words.text("office-table") }</summary>
            <table>
                <thead><tr>
                    <th scope="col">{ words.text("office-hour") }</th>
                    <th scope="col">{ words.text("office-count") }</th>
                    <th scope="col">{ words.text("office-takings") }</th>
                </tr></thead>
                <tbody>{ for props.hours.iter().map(|hour| html! {
                    <tr key={hour.hour}><td>{ hour.hour }</td><td>{ hour.sales }</td><td>{ amount(hour.total, props.currency) }</td></tr>
                }) }</tbody>
            </table>
        </details>
    }
}
