//! Selling: a buyer comes, takes something at the prices that a page shows, and sees that it is taken.

use trestle_core::basket::{Basket, BasketLine, Discount, Payment, SaleDraft};
use trestle_core::body::{Body, Sale};
use trestle_core::catalogue::Catalogue;
use trestle_core::entry::Entry;
use trestle_core::receipt_number::ReceiptNumber;

use super::{Event, World};
use crate::marks::Mark;
use crate::message::ActorId;
use crate::phone::Job;
use crate::screen::Sight;

impl World {
    /// A buyer wants something; if the phone is off, they wait.
    pub(super) fn handle_buyer(&mut self, phone: usize) {
        if self.healing || self.phones[phone].buyers == 0 {
            return;
        }
        let mean_ms = self.plan.open_ms / (self.phones[phone].plan.buyers + 1);
        let rest_ms = self.chance.between(0, 2 * mean_ms);
        self.agenda.after(rest_ms, Event::Buyer(phone));
        let pages = self.phones[phone].pages();
        if pages.is_empty() {
            return;
        }
        self.jump_clock(phone);
        self.phones[phone].buyers -= 1;
        let place = pages[self.chance.place(pages.len())];
        let actor = ActorId { phone, place };
        let job = self.draw_job(phone);
        self.actor_mut(actor).todo.push_back(job);
        self.enter(0, actor, Event::Work);
    }

    fn draw_job(&mut self, phone: usize) -> Job {
        if self.chance.happens(self.phones[phone].plan.newer) {
            return Job::Newer;
        }
        let sold = &self.phones[phone].sold;
        if sold.is_empty() || !self.chance.happens(50_000) {
            return Job::Sale;
        }
        let sale = sold[self.chance.place(sold.len())];
        // A page reads the sale from the disk before it takes it back, and takes none back twice.
        let phone = &self.phones[phone];
        match phone.disk.contents().holds(&sale) && !phone.voided.contains(&sale) {
            true => Job::Void(sale),
            false => Job::Sale,
        }
    }

    /// What a buyer takes, at the prices that this page shows.
    pub(super) fn sale_of(&mut self, actor: ActorId) -> Option<Sale> {
        let catalogue = self.actor(actor).catalogue.clone();
        let mut draft = self.draw_sale(&catalogue)?;
        if !self.phones[actor.phone].is_old {
            self.haggle(&mut draft.basket);
        }
        if catalogue.version() < self.hub.catalogue().version() {
            self.mark(Mark::SoldStale);
        }
        let phone = &self.phones[actor.phone];
        let counter = phone.actors[actor.place]
            .pen
            .as_ref()?
            .writer
            .next_receipt();
        draft.to_sale(&phone.code, counter).ok()
    }

    fn draw_sale(&mut self, catalogue: &Catalogue) -> Option<SaleDraft> {
        let (shop, skus) = (catalogue.shop()?, catalogue.skus());
        if skus.is_empty() {
            return None;
        }
        let mut basket = Basket::default();
        for _ in 0..self.chance.between(1, 4) {
            let sku = &skus[self.chance.place(skus.len())];
            basket.add(BasketLine::of(catalogue, sku, &sku.product));
        }
        let payment = match self.chance.coin() {
            true => Payment::Cash { given: 1_000_000 },
            false => Payment::OwnReader {
                reference: "4711".into(),
            },
        };
        Some(SaleDraft {
            basket,
            payment,
            currency: shop.currency,
            rounding_rule: shop.rounding_rule,
            cash_step: shop.cash_step,
            utc_offset_minutes: 60,
            business_day: 2026_11_20,
            seller: String::new(),
            event: None,
            discount_name: "Discount".into(),
        })
    }

    /// What only today's app can write down: something off the whole, a line at another price, off it, or with a note.
    fn haggle(&mut self, basket: &mut Basket) {
        let (percent, price) = (self.chance.between(1, 100), self.chance.between(0, 5_000));
        let share = Discount::Share(percent as u32 * 10_000);
        if self.chance.happens(50_000) {
            basket.discount = Some(share);
        }
        let at = self.chance.place(basket.lines().len());
        let Some(line) = basket.line_mut(at) else {
            return;
        };
        match self.chance.between(0, 19) {
            0 => line.discount = Some(share),
            1 => line.discount = Some(Discount::Amount(price as i64)),
            2 => line.reprice(price as i64),
            3 => line.note = Some("as a gift".into()),
            _ => (),
        }
    }

    pub(super) fn show_taken(&mut self, actor: ActorId, entry: &Entry) {
        let Ok(Body::Sale(sale)) = entry.body() else {
            return;
        };
        let number = ReceiptNumber::new(&sale.device_code, &entry.head().segment, sale.counter);
        self.mark(Mark::Sale);
        if self.phones[actor.phone].plan.expired {
            self.mark(Mark::SoldExpired);
        }
        if self.phones[actor.phone].is_old {
            self.mark(Mark::OldSale);
        }
        self.note(actor.phone, &[entry.id()], || {
            format!("page {} shows {number} as taken", actor.place)
        });
        let sight = Sight::Taken {
            number: number.to_string(),
            total: sale.total,
            entry: entry.id().0,
        };
        self.screen.note(self.agenda.step(), actor.phone, sight);
        self.phones[actor.phone].sold.push(entry.id());
    }
}
