//! What is sold, laid out for screens: made once for each catalogue.

use std::rc::Rc;

use trestle_core::catalogue::{Catalogue, Product, SearchIndex, ShopFacts, Sku};

/// A catalogue with its views.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The fold.
    pub catalogue: Rc<Catalogue>,
    /// The shop's facts, once they have arrived.
    pub facts: Option<ShopFacts>,
    /// Every product that is not withdrawn, in the shop's order.
    pub products: Vec<Product>,
    /// Every SKU that is not withdrawn, in the order of products' keys and their own.
    pub skus: Vec<Sku>,
    /// Hits name places in `products`.
    pub search: Rc<SearchIndex>,
}

impl Shelf {
    /// Lays a catalogue out.
    pub fn of(catalogue: Rc<Catalogue>) -> Self {
        let (products, skus) = (catalogue.products(), catalogue.skus());
        Self {
            facts: catalogue.shop(),
            search: Rc::new(SearchIndex::new(&products, &skus)),
            catalogue,
            products,
            skus,
        }
    }

    /// The SKUs of one product, in their order.
    pub fn skus_of(&self, product: &str) -> &[Sku] {
        let start = self
            .skus
            .partition_point(|sku| sku.product.as_str() < product);
        let rest = self.skus.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|sku| sku.product == product).count();
        rest.get(..length).unwrap_or_default()
    }
}
