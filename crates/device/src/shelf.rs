//! What is sold, laid out for screens: made once for each catalogue, and after a small change only where it changed.

use std::cell::OnceCell;
use std::rc::Rc;

use trestle_core::catalogue::{Catalogue, Product, RowKey, SearchIndex, ShopFacts, Sku, Table};

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
    /// Every SKU that is not withdrawn, in the order of products' keys and their own.
    pub skus: Vec<Rc<Sku>>,
    search: Rc<OnceCell<SearchIndex>>,
}

impl Shelf {
    /// Lays a catalogue out.
    pub fn of(catalogue: Rc<Catalogue>) -> Self {
        Self {
            facts: catalogue.shop(),
            products: Rc::new(catalogue.products().into_iter().map(Rc::new).collect()),
            skus: catalogue.skus().into_iter().map(Rc::new).collect(),
            catalogue,
            search: Rc::default(),
        }
    }

    /// The next catalogue, in which only these rows differ.
    pub fn after(&self, catalogue: Rc<Catalogue>, rows: &[RowKey]) -> Self {
        let mut next = Self {
            facts: catalogue.shop(),
            catalogue,
            ..self.clone()
        };
        if rows.iter().all(|row| next.exchange(row)) {
            next
        } else {
            Self::of(next.catalogue)
        }
    }

    /// Its hits name places in [`Self::products`]. Made when it is first asked for: a screen can be drawn without.
    pub fn search(&self) -> &SearchIndex {
        self.search.get_or_init(|| {
            let products = self.products.iter().map(Rc::as_ref);
            SearchIndex::new(products, self.skus.iter().map(Rc::as_ref))
        })
    }

    /// The SKUs of one product, in their order.
    pub fn skus_of(&self, product: &str) -> &[Rc<Sku>] {
        let start = self
            .skus
            .partition_point(|sku| sku.product.as_str() < product);
        let rest = self.skus.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|sku| sku.product == product).count();
        rest.get(..length).unwrap_or_default()
    }

    /// Puts what a row holds now in the place of what it held. False if it stands elsewhere now, or is found otherwise.
    fn exchange(&mut self, row: &RowKey) -> bool {
        match row.table {
            table if table == Table::Sku as u8 => {
                let held = self.skus.iter_mut().find(|sku| sku.sku == row.key);
                exchange(held, self.catalogue.sku(&row.key), |old, new| {
                    (&old.product, old.position, &old.barcode)
                        == (&new.product, new.position, &new.barcode)
                })
            }
            table if table == Table::Product as u8 => {
                let place = self.products.iter().position(|held| held.key == row.key);
                let held = place.and_then(|at| Rc::make_mut(&mut self.products).get_mut(at));
                exchange(held, self.catalogue.product(&row.key), |old, new| {
                    (old.position, &old.title, &old.search)
                        == (new.position, &new.title, &new.search)
                })
            }
            // Facts were read above; taxes are read when something is sold.
            _ => true,
        }
    }
}

fn exchange<T>(held: Option<&mut Rc<T>>, new: Option<T>, is_alike: fn(&T, &T) -> bool) -> bool {
    match (held, new) {
        (Some(held), Some(new)) if is_alike(held, &new) => {
            *held = Rc::new(new);
            true
        }
        (held, new) => held.is_none() && new.is_none(),
    }
}

// It needs no browser, and the tool that makes its cases has none to offer.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
