//! What a buyer is likely to hand over.

use crate::money::Currency;
use crate::order;

/// Amounts a buyer is likely to hand over for a total, ascending, the exact one left out: the next sums that
/// notes of the currency make. At most four.
pub fn suggested_cash(total: i64, currency: Currency) -> Vec<i64> {
    let smallest = smallest_note(currency);
    let mut sums: Vec<i64> = [1, 2, 4, 10, 20, 40]
        .iter()
        .filter_map(|times| next_multiple(total, smallest.checked_mul(*times)?))
        .filter(|sum| *sum > total)
        .collect();
    order::sort_by(&mut sums, i64::cmp);
    sums.dedup();
    sums.truncate(4);
    sums
}

fn next_multiple(total: i64, note: i64) -> Option<i64> {
    total.checked_add(note - 1).map(|sum| sum / note * note)
}

/// The smallest note in minor units, roughly: the ladder above it is 1, 2, 4, 10, 20 and 40 of it.
fn smallest_note(currency: Currency) -> i64 {
    let minor_of_one = 10_i64.pow(currency.exponent());
    let whole = match currency.code() {
        "JPY" | "KRW" | "CLP" | "LBP" => 1000,
        "IDR" | "VND" | "IRR" | "LAK" | "UZS" => 5000,
        "HUF" | "ISK" | "XAF" | "XOF" | "COP" | "TZS" | "UGX" => 500,
        "CZK" | "RUB" | "INR" | "PHP" | "THB" | "RSD" | "DZD" | "KES" | "NGN" => 50,
        "SEK" | "NOK" | "DKK" | "ZAR" | "MXN" | "TRY" | "UAH" | "EGP" | "TWD" => 20,
        "KWD" | "BHD" | "OMR" | "JOD" => 1,
        _ => 5,
    };
    whole * minor_of_one
}
