//! The SKUs on a shelf, each opened when it is first asked for.

use std::cell::OnceCell;
use std::rc::Rc;

use trestle_core::catalogue::{Catalogue, Sku, SkuPlace};

/// Every SKU that is not withdrawn, in the order of products' keys and their own.
#[derive(Clone, Debug, Default)]
pub struct Skus {
    catalogue: Rc<Catalogue>,
    places: Rc<Vec<SkuPlace>>,
    opened: Vec<OnceCell<Option<Rc<Sku>>>>,
}

impl Skus {
    /// All of a catalogue.
    pub fn of(catalogue: Rc<Catalogue>) -> Self {
        let places = Rc::new(catalogue.sku_places());
        Self {
            catalogue,
            opened: vec![OnceCell::new(); places.len()],
            places,
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Sku>> {
        (0..self.places.len()).filter_map(|at| self.at(at))
    }

    /// Those of one product, in their order.
    pub fn of_product(&self, product: &str) -> impl Iterator<Item = &Rc<Sku>> {
        self.opened_of(product).map(|(_, sku)| sku)
    }

    /// Those of the next catalogue, in which these SKUs may differ; `None` if one stands elsewhere now, or is found
    /// otherwise.
    pub fn after<'s>(
        &self,
        catalogue: &Rc<Catalogue>,
        changed: impl Iterator<Item = &'s str>,
    ) -> Option<Self> {
        if !catalogue.shares_places_with(&self.catalogue) {
            return None;
        }
        let mut opened = self.opened.clone();
        for sku in changed {
            let (old, new) = (self.catalogue.sku(sku), catalogue.sku(sku));
            if old.as_ref().map(standing) != new.as_ref().map(standing) {
                return None;
            }
            let mut places = self.opened_of(old.as_ref().map_or("", |old| &old.product));
            let place = places.find(|(_, held)| held.sku == sku).map(|(at, _)| at);
            if let Some(held) = place.and_then(|at| opened.get_mut(at)) {
                *held = OnceCell::new();
            }
        }
        Some(Self {
            catalogue: catalogue.clone(),
            places: self.places.clone(),
            opened,
        })
    }

    fn opened_of(&self, product: &str) -> impl Iterator<Item = (usize, &Rc<Sku>)> {
        let is_before = |place: &SkuPlace| self.catalogue.product_at(place) < Some(product);
        let start = self.places.partition_point(is_before);
        let skus = (start..self.places.len()).filter_map(|at| Some((at, self.at(at)?)));
        skus.take_while(move |(_, sku)| sku.product == product)
    }

    fn at(&self, at: usize) -> Option<&Rc<Sku>> {
        let open = || self.catalogue.sku_at(self.places.get(at)?).map(Rc::new);
        self.opened.get(at)?.get_or_init(open).as_ref()
    }
}

/// What decides where it stands, and by what it is found.
fn standing(sku: &Sku) -> (&str, i64, &str) {
    (&sku.product, sku.position, &sku.barcode)
}
