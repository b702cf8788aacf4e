//! What is sold, laid out for screens: made once for each catalogue, and after a small change only where it changed.

mod skus;

use std::cell::OnceCell;
use std::rc::Rc;

use trestle_core::catalogue::{Catalogue, Product, RowKey, SearchIndex, ShopFacts, Sku, Table};

pub use skus::Skus;

/// A catalogue with its views.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The fold.
    pub catalogue: Rc<Catalogue>,
    /// The shop's facts, once they have arrived.
    pub facts: Option<ShopFacts>,
    /// Every product that is not withdrawn, in the shop's order. The very same as before where none of them changed:
    /// what was laid out of them is not laid out anew for a price.
    pub products: Rc<Vec<Rc<Product>>>,
    /// What they are sold as.
    pub skus: Skus,
    search: Rc<OnceCell<SearchIndex>>,
}

impl Shelf {
    /// Lays a catalogue out.
    pub fn of(catalogue: Rc<Catalogue>) -> Self {
        Self {
            facts: catalogue.shop(),
            products: Rc::new(catalogue.products().into_iter().map(Rc::new).collect()),
            skus: Skus::of(catalogue.clone()),
            catalogue,
            search: Rc::default(),
        }
    }

    /// The next catalogue, in which only these rows differ.
    pub fn after(&self, catalogue: Rc<Catalogue>, rows: &[RowKey]) -> Self {
        let exchanged = self.exchanged(&catalogue, rows);
        exchanged.unwrap_or_else(|| Self::of(catalogue))
    }

    /// Puts what the rows hold now in the place of what they held. `None` if something stands elsewhere now, or is found
    /// otherwise. Facts are read anew; taxes are read when something is sold.
    fn exchanged(&self, catalogue: &Rc<Catalogue>, rows: &[RowKey]) -> Option<Self> {
        let keys = |table: Table| {
            let rows = rows.iter().filter(move |row| row.table == table as u8);
            rows.map(|row| row.key.as_str())
        };
        let skus = self.skus.after(catalogue, keys(Table::Sku))?;
        let mut products = self.products.clone();
        let mut changed = keys(Table::Product);
        let exchanged = changed.all(|key| exchange(&mut products, catalogue, key));
        exchanged.then(|| Self {
            facts: catalogue.shop(),
            catalogue: catalogue.clone(),
            products,
            skus,
            search: self.search.clone(),
        })
    }

    /// Its hits name places in [`Self::products`]. Made when it is first asked for: a screen can be drawn without.
    pub fn search(&self) -> &SearchIndex {
        self.search.get_or_init(|| {
            let products = self.products.iter().map(Rc::as_ref);
            SearchIndex::new(products, self.skus.iter().map(Rc::as_ref))
        })
    }

    /// The SKUs of one product, in their order.
    pub fn skus_of(&self, product: &str) -> Vec<Rc<Sku>> {
        self.skus.of_product(product).cloned().collect()
    }
}

/// Exchanges one product. False if it stands elsewhere now, or is found otherwise.
fn exchange(products: &mut Rc<Vec<Rc<Product>>>, catalogue: &Catalogue, key: &str) -> bool {
    let place = products.iter().position(|held| held.key == key);
    let held = place.and_then(|at| Rc::make_mut(products).get_mut(at));
    match (held, catalogue.product(key)) {
        (Some(held), Some(new)) if standing(held) == standing(&new) => {
            *held = Rc::new(new);
            true
        }
        (held, new) => held.is_none() && new.is_none(),
    }
}

/// What decides where it stands, and by what it is found.
fn standing(product: &Product) -> (i64, &str, &str) {
    (product.position, &product.title, &product.search)
}

// It needs no browser, and the tool that makes its cases has none to offer.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
