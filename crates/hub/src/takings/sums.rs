//! The sums of a day. What was signed by strangers may be of any size: sums stop at the largest there is.

use std::collections::BTreeMap;

use trestle_core::office::{DaySales, HourSales, ProductSales, SellerSales};

use super::sale::SaleFacts;

/// Sums in the making. The currency is that of most sales of the day, and others are counted apart.
#[derive(Debug, Default)]
pub struct Sums(BTreeMap<String, CurrencySums>);

#[derive(Debug, Default)]
struct CurrencySums {
    day: DaySales,
    products: BTreeMap<(String, String), ProductSales>,
    hours: BTreeMap<u32, HourSales>,
    sellers: BTreeMap<(String, String), SellerSales>,
}

impl Sums {
    /// Counts a sale.
    pub fn take(&mut self, sale: &SaleFacts) {
        let sums = self.0.entry(sale.currency.clone()).or_default();
        sums.take(sale);
    }

    /// Counts a sale that was taken back.
    pub fn take_back(&mut self, sale: &SaleFacts) {
        let sums = self.0.entry(sale.currency.clone()).or_default();
        sums.day.voided += 1;
    }

    /// The report.
    pub fn finish(mut self) -> DaySales {
        let count = |sums: &CurrencySums| (sums.day.sales, sums.day.voided);
        let main = self.0.iter().max_by_key(|(_, sums)| count(sums));
        let Some(currency) = main.map(|(currency, _)| currency.clone()) else {
            return DaySales::default();
        };
        let main = self.0.remove(&currency).unwrap_or_default();
        let others = self.0.values().map(|sums| sums.day.sales);
        DaySales {
            currency,
            other_currencies: others.sum(),
            ..main.finish()
        }
    }
}

impl CurrencySums {
    fn take(&mut self, sale: &SaleFacts) {
        let day = &mut self.day;
        day.sales += 1;
        add(&mut day.total, sale.total);
        add(&mut day.discounts, sale.discounts);
        add(&mut day.added_taxes, sale.added_taxes);
        add(&mut day.cash_rounding, sale.cash_rounding);
        for item in &sale.items {
            // Typed amounts have no SKU: those of one name are one row.
            let name = match item.sku.is_empty() {
                true => item.name.clone(),
                false => String::new(),
            };
            let sums = self.products.entry((item.sku.clone(), name)).or_default();
            sums.sku.clone_from(&item.sku);
            sums.name.clone_from(&item.name);
            add(&mut sums.quantity_thousandths, item.quantity_thousandths);
            add(&mut sums.amount, item.amount);
        }
        let hour = self.hours.entry(sale.hour).or_default();
        hour.hour = sale.hour;
        hour.sales += 1;
        add(&mut hour.total, sale.total);
        let who = (sale.seller.clone(), sale.device_code.clone());
        let seller = self.sellers.entry(who).or_default();
        seller.seller.clone_from(&sale.seller);
        seller.device_code.clone_from(&sale.device_code);
        seller.sales += 1;
        add(&mut seller.total, sale.total);
    }

    fn finish(self) -> DaySales {
        let mut products: Vec<_> = self.products.into_values().collect();
        products.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.sku.cmp(&b.sku)));
        let mut sellers: Vec<_> = self.sellers.into_values().collect();
        sellers.sort_by_key(|seller| std::cmp::Reverse(seller.total));
        DaySales {
            products,
            sellers,
            hours: self.hours.into_values().collect(),
            ..self.day
        }
    }
}

fn add(sum: &mut i64, amount: i64) {
    *sum = sum.saturating_add(amount);
}
